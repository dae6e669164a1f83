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

  it('says whether the device lets the same settings give the same curves', () => {
    const on = (device: string) => {
      const versions = { studio: '1', tensorflow: '4', runtime: 'Node 24' };
      const provenance = { datasetFingerprint: 'f', device, ...versions };
      return report([{ ...one, provenance }], 'en', 0);
    };
    expect(on('A processor, 8 cores')).toContain('To the last digit: the same settings');
    expect(on('GPU')).toContain('Nearly: a GPU adds up in an order that varies');
    expect(report([one], 'en', 0)).not.toContain('Repeatable');
  });

  it('leaves out what there is nothing of', () => {
    const bare = { ...runOf({ status: 'queued' }), progress: [], evaluations: [] };
    expect(report([bare], 'en', 0)).not.toContain('<svg');
  });

  it('sets each run beside its baselines, and says whether it beats them', () => {
    const score = (recall: number) => ({ metrics: { 'recall@50': recall }, interests: null });
    const baselines = { 'most-popular': score(0.2), 'item-to-item': score(0.25) };
    const html = report([one, { ...two, baselines }], 'en', 0);
    expect(html).toContain('this run beats every baseline: 5.00 points above Item-to-item');
    expect(html).toContain('<td class="best">30.00%</td><td>20.00%</td><td>25.00%</td><td>+5.00');
    // The first was compared with none.
    expect(html.match(/<h3>/g)).toHaveLength(1);
    const behind = report([{ ...one, baselines }], 'en', 0);
    expect(behind).toContain(
      'does not beat Most popular and Item-to-item: it finds 10.00% of the targets',
    );
    expect(report([one], 'en', 0)).not.toContain('Most popular');
  });

  it('says what the users say of two runs, with the interval', () => {
    const found = {
      users: 433,
      a: 0.1,
      b: 0.3,
      difference: -0.2,
      low: -0.25,
      high: -0.125,
      above: 0,
    };
    const pair = { a: one.id, b: two.id, metric: 'recall', top: 50, found };
    const html = report([one, two], 'en', 0, pair);
    expect(html).toContain(
      '1 MIND, K = 4 is worse than 2 MIND, K = 4: its Recall@50 differs by -20.00 points, and by -25.00 to -12.50',
    );
    expect(html).toContain('433 test users: 10.00% against 30.00% on average.');
    // -0.25 of a reach of 0.2875 on either side of the middle, 240.
    expect(html).toContain('<rect x="31.3"');
  });
});
