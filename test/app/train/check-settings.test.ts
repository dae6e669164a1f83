import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../app/contract/errors.ts';
import { logOfHistories, type InteractionLog } from '../../../app/domain/interactions.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { checkSettings } from '../../../app/train/check-settings.ts';
import { estimate } from '../../../app/train/estimate.ts';
import { train } from '../../../app/train/train.ts';
import { inputOf, quick, split, world } from './world.ts';
import { strongGeneralisation } from '../../../app/ingest/protocols.ts';

describe('settings out of their range', () => {
  it.each([
    ['interests', 0, 1, 16],
    ['squashPower', 2, 0, 1],
    ['squashPower', Number.NaN, 0, 1],
    ['dimension', 16.5, 2, 1024],
    ['labelPower', -1, 0, 100],
  ] as const)('are refused by name and range before anything starts: %s = %d', (...given) => {
    const [setting, value, minimum, maximum] = given;
    const settings = { ...quick({ model: 'mind' }), [setting]: value };
    const { code, details, message } = refusal(() => train(inputOf(settings)));
    expect(code).toBe('bad-settings');
    expect(details).toEqual({ problem: 'out-of-range', setting, value, minimum, maximum });
    expect(message).toBe(`${setting} is ${value}, but it must be from ${minimum} to ${maximum}.`);
    expect(RunSettings.safeParse(settings).error?.issues[0]?.path).toEqual([setting]);
  });
});

describe('settings that do not fit the dataset', () => {
  it.each([
    ['historyLength', { historyLength: 500 }, 40],
    ['interests', { historyLength: 2, interests: 3 }, 2],
    ['batchSize', { batchSize: 65_536, historyLength: 40, dimension: 512 }, 1525],
  ] satisfies [string, Partial<RunSettings>, number][])(
    'are refused by name and range: %s',
    (setting, changes, maximum) => {
      const { code, details, message } = refusal(() =>
        checkSettings(quick(changes), world.log, split),
      );
      expect(code).toBe('bad-settings');
      expect(details).toMatchObject({ setting, minimum: 1, maximum });
      expect(message).toContain(`${setting} is ${changes[setting as keyof typeof changes]}`);
    },
  );

  it('are refused before anything starts', () => {
    const input = inputOf(quick({ historyLength: 500 }));
    expect(refusal(() => train(input)).details['setting']).toBe('historyLength');
  });

  it('are refused where no training user is long enough, or none can be judged', () => {
    const short = logOfHistories(
      [
        [1, 2, 3],
        [1, 2],
        [2, 3],
      ],
      3,
    );
    const dealt = (log: InteractionLog) => strongGeneralisation(log, Uint8Array.of(0, 1, 2));
    expect(refusal(() => checkSettings(quick(), short, dealt(short))).message).toContain(
      '5 events',
    );
    const alone = logOfHistories([[1, 2, 3, 1, 2, 3], [1], [2]], 3);
    const message = refusal(() => checkSettings(quick(), alone, dealt(alone))).message;
    expect(message).toContain('No validation user');
  });

  it('are accepted where they fit', () => {
    expect(() => checkSettings(quick(), world.log, split)).not.toThrow();
  });
});

describe('the estimate of a run', () => {
  it('counts every parameter', () => {
    const size = { users: 10, items: 99, interactions: 1000 };
    const { parameters } = estimate(quick(), size);
    // table 100 x 16, W1 16 x 64, b1 64, W2 64 x 3, P 10 x 16
    expect(parameters).toBe(1600 + 1024 + 64 + 192 + 160);
  });

  it('grows with the catalogue by four tables, and two of a validation', () => {
    const size = { users: 0, items: 1000, interactions: 1000 };
    const small = estimate(quick(), size).memoryBytes;
    const large = estimate(quick(), { ...size, items: 1_001_000 }).memoryBytes;
    expect(large - small).toBe(6 * 4 * 16 * 1_000_000);
  });
});

function refusal(act: () => unknown): StudioError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof StudioError) return thrown;
    throw thrown;
  }
  throw new Error('It was accepted');
}
