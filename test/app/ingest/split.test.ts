import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InteractionLog } from '../../../app/domain/interactions.ts';
import {
  evaluationCase,
  strongGeneralisationSplit,
  trainingCounts,
  usersOf,
} from '../../../app/ingest/split.ts';

const logOf = (users: number): InteractionLog => ({
  users,
  items: 1,
  offsets: Uint32Array.from({ length: users + 1 }, (_, user) => user),
  itemIds: new Int32Array(users).fill(1),
  times: new Float64Array(users).fill(Number.NaN),
});

describe('strongGeneralisationSplit', () => {
  it('deals every user once, 8:1:1', () => {
    const split = strongGeneralisationSplit(logOf(4333), 1, null);
    const [train, validation, test] = (['train', 'validation', 'test'] as const).map((name) =>
      usersOf(split, name),
    );
    expect([train!.length, validation!.length, test!.length]).toEqual([3466, 433, 434]);
    expect(new Set([...train!, ...validation!, ...test!]).size).toBe(4333);
  });

  it('leaves no part empty where there are three users, and trains on what there is below that', () => {
    const sizes = (users: number) => {
      const split = strongGeneralisationSplit(logOf(users), 1, null);
      return (['train', 'validation', 'test'] as const).map((name) => usersOf(split, name).length);
    };
    expect([0, 1, 2, 3, 5, 9].map(sizes)).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [1, 0, 1],
      [1, 1, 1],
      [3, 1, 1],
      [7, 1, 1],
    ]);
  });

  it('is the same for the same seed and another for another', () => {
    const deal = (seed: number) => [
      ...strongGeneralisationSplit(logOf(200), seed, null).assignment,
    ];
    expect(deal(1)).toEqual(deal(1));
    expect(deal(1)).not.toEqual(deal(2));
  });

  it("takes the data's own split as it is", () => {
    const fixed = Uint8Array.of(2, 1, 0);
    expect(strongGeneralisationSplit(logOf(3), 1, fixed).assignment).toBe(fixed);
  });
});

describe('trainingCounts', () => {
  it('counts the events of training users alone', () => {
    const log = {
      users: 3,
      items: 3,
      offsets: Uint32Array.of(0, 2, 4, 5),
      itemIds: Int32Array.of(1, 1, 2, 3, 3),
      times: new Float64Array(5),
    };
    const split = { assignment: Uint8Array.of(0, 1, 0) };
    expect([...trainingCounts(log, split)]).toEqual([0, 2, 0, 1]);
  });
});

describe('evaluationCase', () => {
  it('is 80% and the rest', () => {
    expect(evaluationCase(Int32Array.of(1, 2, 3, 4, 5))).toEqual({
      input: Int32Array.of(1, 2, 3, 4),
      targets: Int32Array.of(5),
    });
  });

  it("cuts where ComiRec's int(length * 0.8) cuts and loses nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (length) => {
        const history = Int32Array.from({ length }, (_, i) => i + 1);
        const { input, targets } = evaluationCase(history);
        expect([...input, ...targets]).toEqual([...history]);
        if (length >= 2) expect(input.length).toBe(Math.trunc((length * 4) / 5));
        if (length < 2) expect(targets.length).toBe(0);
      }),
    );
  });
});
