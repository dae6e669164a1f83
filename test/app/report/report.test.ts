import { describe, expect, it } from 'vitest';
import type { ExperimentDetail } from '../../../app/domain/experiment.ts';
import { report } from '../../../app/report/report.ts';
import { runOf } from '../domain/runs.ts';

const detail = (number: number, seed: number, recall: number): ExperimentDetail => ({
  ...runOf(
    { settings: { seed }, test: { 'recall@50': recall }, note: '<b>"old" & done</b>' },
    number,
  ),
  progress: [
    { step: 10, loss: 5, samplesPerSecond: 1 },
    { step: 20, loss: 4, samplesPerSecond: 1 },
  ],
  evaluations: [],
});

describe('a report', () => {
  const [one, two] = [detail(1, 1, 0.1), detail(2, 2, 0.3)];

  it('needs neither script nor network, and shows every text as it is', () => {
    for (const html of [report([one], 'en', 0), report([one, two], 'zh-Hans', 0)]) {
      expect(html).not.toMatch(/<script|https?:|url\(|<link|<img|NaN|undefined/);
      expect(html).toContain("default-src 'none'");
      expect(html).toContain('&lt;b&gt;&quot;old&quot; &amp; done&lt;/b&gt;');
      expect(html).not.toContain('<b>');
    }
  });

  it('has the figures, the best of them, the curves and what it takes to repeat it', () => {
    const html = report([one, two], 'en', 0);
    expect(html).toContain('2 runs side by side');
    expect(html).toContain('<td class="best">30.00%</td>');
    expect(html).toContain('20.00% ± 14.14% (n = 2)');
    expect(html.match(/<polyline/g)).toHaveLength(2);
    expect(html).toContain(two.id);
    // Alike in all but the seed.
    expect(html).toContain('Seed');
    expect(html).not.toContain('Batch size');
    expect(report([one], 'en', 0)).toContain('Batch size');
  });

  it('leaves out what there is nothing of', () => {
    const bare = { ...runOf({ status: 'queued' }), progress: [], evaluations: [] };
    expect(report([bare], 'en', 0)).not.toContain('<svg');
  });
});
