import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Merge, type CandidateLists } from '../../../app/evaluate/merge.ts';
import { byScore, slowControllable, slowPool, slowTop, type Candidate } from './reference.ts';

const items = 25;

/** scores[user][interest][id], many of them equal; -Infinity = seen */
const world = fc.record({
  scores: fc.integer({ min: 1, max: 4 }).chain((interests) =>
    fc.array(
      fc.array(
        fc.array(fc.constantFrom(-Infinity, -1, 0, 0.25, 0.5, 1, 1.5, 2), {
          minLength: items + 1,
          maxLength: items + 1,
        }),
        { minLength: interests, maxLength: interests },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  ),
  listed: fc.integer({ min: 1, max: 30 }),
  categories: fc.array(fc.integer({ min: 0, max: 4 }), {
    minLength: items + 1,
    maxLength: items + 1,
  }),
  lambda: fc.constantFrom(0, 0.1, 0.25, 1, 5),
});

const listsOf = (scores: readonly (readonly (readonly number[])[])[], top: number) =>
  scores.map((user) =>
    user.map((row, interest) => slowTop(row, top).map((c) => ({ ...c, interest }))),
  );

function packed(
  lists: readonly (readonly (readonly Candidate[])[])[],
  top: number,
): CandidateLists {
  const interests = lists[0]!.length;
  const ids = new Int32Array(lists.length * interests * top);
  const scores = new Float64Array(ids.length).fill(-Infinity);
  lists.flat().forEach((list, row) =>
    list.forEach((candidate, rank) => {
      ids[row * top + rank] = candidate.id;
      scores[row * top + rank] = candidate.score;
    }),
  );
  return { users: lists.length, interests, top, ids, scores };
}

const read = (merge: Merge): Candidate[] =>
  Array.from({ length: merge.length }, (_, rank) => ({
    id: merge.ids[rank]!,
    score: merge.scores[rank]!,
    interest: merge.interests[rank]!,
  }));

describe('Merge.union', () => {
  it('keeps each item once, at its best interest', () => {
    const lists = [
      [
        [
          { id: 3, score: 9, interest: 0 },
          { id: 1, score: 5, interest: 0 },
        ],
        [
          { id: 1, score: 7, interest: 1 },
          { id: 2, score: 5, interest: 1 },
        ],
      ],
    ];
    const merge = new Merge(2, 2, new Int32Array(4));
    merge.union(packed(lists, 2), 0, 2);
    expect(read(merge)).toEqual([
      { id: 3, score: 9, interest: 0 },
      { id: 1, score: 7, interest: 1 },
    ]);
  });

  it('is the pool sorted whole, for any number of places, user after user', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 30 }), ({ scores, listed }, wanted) => {
        const top = Math.min(wanted, listed);
        const lists = listsOf(scores, listed);
        const merge = new Merge(lists[0]!.length, listed, new Int32Array(items + 1));
        lists.forEach((own, user) => {
          merge.union(packed(lists, listed), user, top);
          expect(read(merge)).toEqual(slowPool(own, top).slice(0, top));
        });
      }),
    );
  });

  it('is exact: the N items with the largest score over all interests', () => {
    fc.assert(
      fc.property(world, ({ scores, listed }) => {
        const lists = listsOf(scores, listed);
        const merge = new Merge(lists[0]!.length, listed, new Int32Array(items + 1));
        scores.forEach((own, user) => {
          merge.union(packed(lists, listed), user, listed);
          const everything = own
            .flatMap((row, interest) => slowTop(row, items).map((c) => ({ ...c, interest })))
            .sort(byScore);
          expect(read(merge)).toEqual(
            everything
              .filter((c, place) => everything.findIndex((other) => other.id === c.id) === place)
              .slice(0, listed),
          );
        });
      }),
    );
  });

  it('of a longer list begins with that of a shorter one', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 30 }), ({ scores, listed }, wanted) => {
        const top = Math.min(wanted, listed);
        const lists = packed(listsOf(scores, listed), listed);
        const merge = new Merge(lists.interests, listed, new Int32Array(items + 1));
        merge.union(lists, 0, top);
        const short = read(merge);
        merge.union(lists, 0, listed);
        expect(read(merge).slice(0, short.length)).toEqual(short);
      }),
    );
  });
});

describe('Merge.controllable', () => {
  it('is the greedy of the paper, user after user', () => {
    fc.assert(
      fc.property(world, ({ scores, listed, categories, lambda }) => {
        const lists = listsOf(scores, listed);
        const merge = new Merge(lists[0]!.length, listed, Int32Array.from(categories));
        lists.forEach((own, user) => {
          merge.controllable(packed(lists, listed), user, listed, lambda);
          expect(read(merge)).toEqual(
            slowControllable(slowPool(own, listed), listed, lambda, categories),
          );
        });
      }),
    );
  });

  it('is the union where lambda is 0', () => {
    fc.assert(
      fc.property(world, ({ scores, listed, categories }) => {
        const lists = packed(listsOf(scores, listed), listed);
        const merge = new Merge(lists.interests, listed, Int32Array.from(categories));
        merge.union(lists, 0, listed);
        const union = read(merge);
        merge.controllable(lists, 0, listed, 0);
        expect(read(merge)).toEqual(union);
      }),
    );
  });

  it('holds back a category more and more, and an item of unknown category never', () => {
    const row = [Number.NaN, 10, 9, 8, 7, 6];
    const lists = packed(listsOf([[row]], 5), 5);
    const merge = new Merge(1, 5, Int32Array.of(0, 1, 1, 1, 2, 0));
    merge.controllable(lists, 0, 5, 3);
    expect(read(merge).map(({ id }) => id)).toEqual([1, 4, 2, 5, 3]);
  });
});
