import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../app/domain/random.ts';
import {
  clusterInterests,
  groupCount,
  type Clustering,
} from '../../../../app/inspect/survey/interest-clusters.ts';

const d = 3;

function cluster(vectors: number[][], count: number, seed = 1): Clustering {
  const work = clusterInterests(Float32Array.from(vectors.flat()), d, count, new Random(seed));
  let before = 0;
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    expect(step.value).toBeGreaterThanOrEqual(before);
    expect(step.value).toBeLessThanOrEqual(1);
    before = step.value;
  }
}
const cosine = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, t) => sum + x * b[t]!, 0) / (Math.hypot(...a) * Math.hypot(...b) || 1);
const centresOf = ({ centres, count }: Clustering) =>
  Array.from({ length: count }, (_, group) => [...centres.subarray(group * d, (group + 1) * d)]);

const coordinate = fc.integer({ min: -4, max: 4 });
const vectors = fc.array(fc.tuple(coordinate, coordinate, coordinate), {
  minLength: 1,
  maxLength: 40,
});

describe('clusters of interests', () => {
  it('give each vector to the nearest centre, and zero vectors to none', () => {
    fc.assert(
      fc.property(vectors, fc.integer({ min: 2, max: 6 }), (rows, count) => {
        const found = cluster(rows, count);
        const centres = centresOf(found);
        expect(found.count).toBeLessThanOrEqual(count);
        rows.forEach((row, at) => {
          if (row.every((x) => x === 0)) {
            expect([found.groupOf[at], found.closeness[at]]).toEqual([-1, 0]);
            return;
          }
          const best = Math.max(...centres.map((centre) => cosine(row, centre)));
          expect(cosine(row, centres[found.groupOf[at]!]!)).toBeCloseTo(best, 5);
          expect(found.closeness[at]).toBeCloseTo(best, 5);
        });
      }),
    );
  });

  it('are none of them empty, the largest first, with centres that are unit vectors', () => {
    fc.assert(
      fc.property(vectors, fc.integer({ min: 2, max: 6 }), (rows, count) => {
        const found = cluster(rows, count);
        const sizes = Array.from(
          { length: found.count },
          (_, group) => found.groupOf.filter((own) => own === group).length,
        );
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
        expect(sizes.every((size) => size > 0)).toBe(true);
        for (const centre of centresOf(found)) expect(Math.hypot(...centre)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('are the same for the same seed, whatever the lengths of the vectors', () => {
    fc.assert(
      fc.property(vectors, (rows) => {
        const longer = rows.map((row, at) => row.map((x) => x * 2 ** (at % 5)));
        expect(cluster(rows, 4)).toEqual(cluster(longer, 4));
      }),
    );
  });

  it('find directions that are planted', () => {
    const random = new Random(3);
    const axes = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [-1, 0, 0],
    ];
    const rows = Array.from({ length: 400 }, (_, at) =>
      axes[at % 4]!.map((x) => (1 + at / 50) * (x + 0.1 * random.normal())),
    );
    for (const seed of [1, 2, 3]) {
      const { groupOf, count } = cluster(rows, 4, seed);
      expect(count).toBe(4);
      groupOf.forEach((group, at) => expect(group).toBe(groupOf[at % 4]));
      expect(new Set(groupOf.subarray(0, 4)).size).toBe(4);
    }
  });

  it('are fewer where there are fewer directions; none where there is nothing', () => {
    const two = [
      [1, 1, 0],
      [2, 2, 0],
      [0, 0, 1],
    ];
    expect([...cluster(two, 5).groupOf]).toEqual([0, 0, 1]);
    const nothing = cluster([[0, 0, 0]], 5);
    expect([nothing.count, [...nothing.groupOf]]).toEqual([0, [-1]]);
  });

  it('seek their centres in a part of very many vectors, and place them all', () => {
    const random = new Random(2);
    const rows = Array.from({ length: 25_000 }, (_, at) => [
      at % 2 === 0 ? 1 : -1,
      0.1 * random.normal(),
      0.1 * random.normal(),
    ]);
    const { groupOf } = cluster(rows, 2);
    expect(groupOf.every((group, at) => group === groupOf[at % 2])).toBe(true);
  });

  it('are as many as suit the number of interests', () => {
    expect([1, 8, 200, 1732, 1e6].map(groupCount)).toEqual([2, 2, 10, 24, 24]);
  });
});
