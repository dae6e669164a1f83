import { describe, expect, it } from 'vitest';
import type { ItemExplanation } from '../../../../app/domain/explanation.ts';
import { effectsOf } from '../../../../renderer/places/inspect/user/left-out.ts';

const named = (item: string) => ({ item, title: null, categories: [] });
const explanation = {
  ...named('x'),
  interests: [{ score: 5, rank: 3 }, null],
  ...{ interest: 0, rank: 3, items: 9, seen: false, dropped: false, target: false },
  ...{ aboveBy: [2, 0], above: [], below: [], last: [] },
  leftOut: [
    { score: 6, interest: 0, rank: 2 },
    { score: 2, interest: 0, rank: 7 },
    { score: 4, interest: 0, rank: 4 },
  ],
} satisfies ItemExplanation;
const history = ['a', 'b', 'c'].map((item, at) => ({
  ...named(item),
  time: null,
  weights: [at + 1, 0],
}));

describe('effectsOf', () => {
  it('gives each item its part of the falls, the largest first; what rises has none', () => {
    const effects = effectsOf(explanation, history);
    expect(effects.map(({ item, fall, share, rank }) => [item.item, fall, share, rank])).toEqual([
      ['b', 3, 0.75, 7],
      ['c', 1, 0.25, 4],
      ['a', -1, 0, 2],
    ]);
    expect(effects.map(({ weight }) => weight)).toEqual([2 / 6, 3 / 6, 1 / 6]);
  });

  it('lets the whole score fall where no interest is left', () => {
    const leftOut = [{ score: null, interest: null, rank: null }];
    const [only] = effectsOf({ ...explanation, leftOut }, history.slice(0, 1));
    expect([only!.fall, only!.share, only!.rank]).toEqual([5, 1, null]);
  });
});
