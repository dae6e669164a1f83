import { describe, expect, it } from 'vitest';
import { ExperimentStatus } from '../../../app/domain/experiment.ts';
import { notYet } from '../../../renderer/parts/not-yet.ts';
import { Words } from '../../../renderer/state/words.svelte.ts';
import { smallRun } from '../../main/support/training.ts';

const settings = smallRun({ evaluateEvery: 250, maximumSteps: 1000 });
const words = new Words();

describe('what stands in the place of figures that a run has not', () => {
  it('promises them of a run that is under way alone', () => {
    const promised = (what: 'validation' | 'loss' | 'test') =>
      ExperimentStatus.options.filter((status) =>
        /\b(comes|come|begins)\b/.test(notYet({ status, settings }, what, words)),
      );
    expect(promised('validation')).toEqual(['queued', 'running', 'paused']);
    expect(promised('loss')).toEqual(['queued', 'running']);
    expect(promised('test')).toEqual(['queued', 'running']);
  });

  it('says of one that ended what kept them from coming, in both languages', () => {
    const said = { status: 'failed', settings } as const;
    words.language = 'en';
    expect(notYet(said, 'validation', words)).toBe(
      'Failed before the first validation, which was due at step 250.',
    );
    words.language = 'zh-Hans';
    expect(notYet(said, 'validation', words)).toBe('在第一次验证（原定第 250 步）之前失败。');
    words.language = 'en';
  });

  it('names the last step where validations are further apart than the run is long', () => {
    const short = smallRun({ evaluateEvery: 250, maximumSteps: 90 });
    expect(notYet({ status: 'running', settings: short }, 'validation', words)).toContain('90');
  });
});
