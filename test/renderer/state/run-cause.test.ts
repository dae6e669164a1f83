import { describe, expect, it } from 'vitest';
import type { RunFault } from '../../../app/domain/experiment.ts';
import { causeOfRun } from '../../../renderer/state/run-cause.ts';
import { Words } from '../../../renderer/state/words.svelte.ts';

const reason = 'The English sentence.';
const faults: Record<string, RunFault> = {
  studio: { code: 'worker-gone', details: { studio: true } },
  silent: { code: 'worker-gone', details: { reason: 'it did not answer', silentSeconds: 30 } },
  killed: { code: 'worker-gone', details: { reason: 'killed (exit code 9)' } },
  cancelled: { code: 'cancelled', details: {} },
  disk: { code: 'disk', details: {} },
  diverged: { code: 'bad-settings', details: { problem: 'diverged', setting: 'learningRate' } },
};

describe('why a run ended', () => {
  it.each(Object.keys(faults))('is said in both languages: %s', (name) => {
    const words = new Words();
    const said = (['en', 'zh-Hans'] as const).map((language) => {
      words.language = language;
      return causeOfRun({ reason, fault: faults[name]! }, words)!;
    });
    expect(said[0]).not.toBe(reason);
    expect(said[0]).not.toMatch(/[\u4e00-\u9fff]/);
    expect(said[1]).toMatch(/[\u4e00-\u9fff]/);
    expect(said.join()).not.toMatch(/[{}]/);
  });

  it('names what is only known in English: how the process ended, what the disk said', () => {
    const words = new Words();
    words.language = 'zh-Hans';
    expect(causeOfRun({ reason, fault: faults['killed']! }, words)).toContain('exit code 9');
    expect(causeOfRun({ reason, fault: faults['disk']! }, words)).toContain(reason);
  });

  it('is the sentence that was kept where no code was', () => {
    expect(causeOfRun({ reason, fault: null }, new Words())).toBe(reason);
    expect(causeOfRun({ reason: null, fault: null }, new Words())).toBeNull();
  });
});
