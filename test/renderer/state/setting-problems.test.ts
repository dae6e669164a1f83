import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../app/contract/errors.ts';
import type { ErrorData } from '../../../app/contract/errors.ts';
import { SettingProblemCode } from '../../../app/domain/setting-problem.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { checkFields } from '../../../app/train/check-fields.ts';
import { checkLimits } from '../../../app/train/check-settings.ts';
import { problemAtField } from '../../../renderer/state/setting-problems.ts';
import { Words } from '../../../renderer/state/words.svelte.ts';

const usual = { items: 1000, longest: 500, timed: true, sideRows: 0 };
const noFields = { items: [], users: [] };

function refusal(act: () => void): ErrorData {
  try {
    act();
  } catch (thrown) {
    return StudioError.dataOf(thrown);
  }
  throw new Error('It was accepted');
}

const limits = (changes: Partial<RunSettings>, limit: Partial<typeof usual> = {}) =>
  refusal(() =>
    checkLimits(
      { ...RunSettings.parse({ model: 'comirec-sa' }), ...changes },
      { ...usual, ...limit },
    ),
  );
const fields = (changes: Partial<RunSettings>) =>
  refusal(() =>
    checkFields({ ...RunSettings.parse({ model: 'two-tower' }), ...changes }, noFields),
  );
const told = (problem: string, more: Record<string, number> = {}): ErrorData => ({
  code: 'bad-settings',
  message: '',
  details: { problem, setting: 'protocol', ...more },
});

const errors: Record<SettingProblemCode, ErrorData> = {
  'out-of-range': limits({ interests: 17 }),
  'longest-history': limits({ historyLength: 40 }, { longest: 12 }),
  positions: limits({ historyLength: 2, interests: 4 }),
  'table-memory': limits({ dimension: 512 }, { items: 5_000_000 }),
  'matrix-memory': limits({
    model: 'comirec-dr',
    historyLength: 400,
    interests: 16,
    dimension: 1024,
  }),
  'batch-memory': limits({ batchSize: 65_536, historyLength: 200, dimension: 512 }),
  'no-item-fields': fields({ itemFeatures: true }),
  'no-user-fields': fields({ userFields: true }),
  'no-training-user': told('no-training-user', { events: 5 }),
  'no-validation-user': told('no-validation-user'),
  'no-test-user': told('no-test-user'),
  'no-times': limits({ protocol: 'point-in-time' }, { timed: false }),
  'no-counts': told('no-counts'),
  diverged: told('diverged'),
};

describe('what is wrong with a setting', () => {
  it.each(SettingProblemCode.options)('is told by its code, with all that fills it: %s', (code) => {
    expect(errors[code].details['problem']).toBe(code);
    const words = new Words();
    for (const language of ['en', 'zh-Hans'] as const) {
      words.language = language;
      const said = problemAtField(errors[code], words);
      expect(said).not.toContain('{');
      expect(words.error(errors[code]).cause).toContain(said);
      expect(/[\u4e00-\u9fff]/.test(said!)).toBe(language === 'zh-Hans');
    }
  });

  it('keeps the cause of an error that is about something else', () => {
    const other: ErrorData = { code: 'disk', message: 'ENOSPC', details: {} };
    expect(problemAtField(other, new Words())).toBeNull();
    expect(new Words().error(other).cause).toBe('ENOSPC');
  });
});
