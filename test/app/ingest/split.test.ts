import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOfHistories } from '../../../app/domain/interactions.ts';
import { strongGeneralisation } from '../../../app/ingest/protocols.ts';
import {
  caseOf,
  evaluationCases,
  partOf,
  splitNames,
  trainedHistory,
  trainingCounts,
  usersOf,
} from '../../../app/ingest/split.ts';

const log = logOfHistories([[1, 2, 3, 1, 2], [1, 1], [2, 3], [3], []], 3);
/** Train, validation, train, test, test. */
const split = strongGeneralisation(log, Uint8Array.of(0, 1, 0, 2, 2));

describe('a split', () => {
  it('gives the users of a part in the order of the log, without those of whom nothing is known', () => {
    expect(splitNames.map((name) => [...usersOf(split, name)])).toEqual([[0, 2], [1], [3]]);
    expect([0, 1, 2, 3].map((user) => partOf(split, user))).toEqual([
      ...['train', 'validation', 'train', 'test'],
    ]);
  });

  it('shows a run what it may learn from, and nothing of others', () => {
    const learned = [0, 1, 2, 3, 4].map((user) => [...trainedHistory(log, split, user)]);
    expect(learned).toEqual([[1, 2, 3, 1, 2], [], [2, 3], [], []]);
    expect([...trainingCounts(log, split)]).toEqual([0, 2, 3, 2]);
  });

  it('takes a user in the part that is asked for, or in the last that they are of', () => {
    const cases = [
      ['train', 0],
      ['test', 0],
      ['train', 1],
    ] as const;
    const given = cases.map(([name, user]) => [...caseOf(log, split, name, user).input]);
    expect(given).toEqual([[1, 2, 3, 1], [1, 2, 3, 1], [1]]);
  });

  it('judges those alone who have an input and a target', () => {
    expect(evaluationCases(log, split, 'test')).toEqual([]);
    expect(evaluationCases(log, split, 'validation')).toEqual([
      { user: 1, input: Int32Array.of(1), targets: Int32Array.of(1) },
    ]);
  });
});

it("cuts where ComiRec's int(length * 0.8) cuts and loses nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (length) => {
      const history = Array.from({ length }, (_, i) => i + 1);
      const own = logOfHistories([history], Math.max(1, length));
      const all = strongGeneralisation(own, Uint8Array.of(2));
      const { input, targets } = caseOf(own, all, 'test', 0);
      expect([...input, ...targets]).toEqual(history);
      if (length >= 2) expect(input.length).toBe(Math.trunc((length * 4) / 5));
      if (length < 2) expect(targets.length).toBe(0);
    }),
  );
});
