import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../app/domain/random.ts';
import { ItemIndex } from '../../../app/evaluate/retrieval.ts';
import type { CandidateLists } from '../../../app/evaluate/merge.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { slowTop } from './reference.ts';

/** Small whole numbers: every inner product is exact in float32, and many are equal. */
const wholeNumbers = (random: Random, size: number) =>
  Float32Array.from({ length: size }, () => random.below(7) - 3);

const listAt = (lists: CandidateLists, row: number) =>
  Array.from({ length: lists.top }, (_, rank) => ({
    id: lists.ids[row * lists.top + rank]!,
    score: lists.scores[row * lists.top + rank]!,
  })).filter(({ id }) => id !== 0);

function slowLists(
  items: Float32Array,
  interests: Float32Array,
  dimension: number,
  perUser: number,
  top: number,
  seen: readonly Int32Array[] | null,
) {
  return Array.from({ length: interests.length / dimension }, (_, row) => {
    const query = interests.subarray(row * dimension, (row + 1) * dimension);
    const own = new Set(seen?.[Math.floor(row / perUser)] ?? []);
    const scores = Array.from({ length: items.length / dimension }, (__, id) =>
      own.has(id) || query.every((x) => x === 0)
        ? -Infinity
        : query.reduce((sum, x, t) => sum + x * items[id * dimension + t]!, 0),
    );
    return slowTop(scores, top).map(({ id, score }) => ({ id, score }));
  });
}

describe('ItemIndex', () => {
  it('retrieves what scoring and sorting everything gives: any size, ties, seen items, no leak', () => {
    fc.assert(
      fc.property(
        fc.record({
          items: fc.oneof(
            fc.integer({ min: 1, max: 500 }),
            fc.integer({ min: 16_000, max: 20_000 }),
          ),
          users: fc.integer({ min: 1, max: 5 }),
          count: fc.integer({ min: 1, max: 4 }),
          top: fc.integer({ min: 1, max: 60 }),
          seen: fc.option(fc.integer({ min: 0, max: 80 })),
          seed: fc.nat(),
        }),
        ({ items, users, count, top, seen, seed }) => {
          const dimension = 3;
          const random = new Random(seed);
          const vectors = wholeNumbers(random, (items + 1) * dimension);
          // Padding would win everywhere if it were retrieved at all.
          vectors.fill(100, 0, dimension);
          const interests = wholeNumbers(random, users * count * dimension);
          const unwanted =
            seen === null
              ? null
              : Array.from({ length: users }, (_, user) =>
                  Int32Array.from({ length: user === 0 ? 0 : seen }, () => 1 + random.below(items)),
                );
          const before = liveTensors();
          const index = new ItemIndex(vectors, dimension);
          const lists = index.retrieve(interests, users, count, top, unwanted);
          index.dispose();
          expect(liveTensors()).toBe(before);
          slowLists(vectors, interests, dimension, count, top, unwanted).forEach((list, row) =>
            expect(listAt(lists, row)).toEqual(list),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('goes through a catalogue of several chunks, held or uploaded in turn', () => {
    const dimension = 128;
    const items = 300_000; // more than two chunks, and too large to be held
    const random = new Random(1);
    const vectors = new Float32Array((items + 1) * dimension);
    for (let id = 1; id <= items; id++) {
      for (let t = 0; t < 4; t++) vectors[id * dimension + t] = random.below(9) - 4;
    }
    const interests = new Float32Array(2 * dimension);
    interests.set([1, 2, -1, 3]);
    interests.set([-2, 1, 1, 1], dimension);
    const seen = [Int32Array.of(7, 150_000, 299_999)];
    const before = liveTensors();
    const index = new ItemIndex(vectors, dimension);
    expect(liveTensors()).toBe(before);
    const lists = index.retrieve(interests, 1, 2, 50, seen);
    index.dispose();
    expect(liveTensors()).toBe(before);

    const heads = new Float32Array((items + 1) * 4);
    for (let id = 0; id <= items; id++) {
      heads.set(vectors.subarray(id * dimension, id * dimension + 4), id * 4);
    }
    const short = Float32Array.of(1, 2, -1, 3, -2, 1, 1, 1);
    slowLists(heads, short, 4, 2, 50, seen).forEach((list, row) =>
      expect(listAt(lists, row)).toEqual(list),
    );
    const held = new ItemIndex(heads, 4);
    const same = held.retrieve(short, 1, 2, 50, seen);
    held.dispose();
    expect(same.ids).toEqual(lists.ids);
  });

  it('agrees with double precision on real-valued vectors to within float32', () => {
    const [dimension, items, rows] = [64, 4000, 8];
    const random = new Random(2);
    const normal = (size: number) => Float32Array.from({ length: size }, () => random.normal());
    const vectors = normal((items + 1) * dimension);
    const interests = normal(rows * dimension);
    const index = new ItemIndex(vectors, dimension);
    const lists = index.retrieve(interests, rows, 1, 50, null);
    index.dispose();
    slowLists(vectors, interests, dimension, 1, 50, null).forEach((list, row) => {
      listAt(lists, row).forEach(({ score }, rank) =>
        expect(Math.abs(score - list[rank]!.score)).toBeLessThan(1e-4),
      );
    });
  });

  it('refuses vectors that are not numbers, and says what to do', () => {
    expect(() => new ItemIndex(Float32Array.of(0, Number.NaN), 1)).toThrow(/lower learning rate/);
    const index = new ItemIndex(Float32Array.of(0, 1), 1);
    expect(() => index.retrieve(Float32Array.of(Number.NaN), 1, 1, 1, null)).toThrow(/diverged/);
    index.dispose();
  });
});
