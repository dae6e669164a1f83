import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wardClusters } from '../../../../app/evaluate/baselines/ward.ts';
import { hasTies, slowWard } from '../reference.ts';

/** As sets of points, in the order of their first points. */
function partition(numbers: ArrayLike<number>): number[][] {
  const clusters: number[][] = [];
  Array.from(numbers).forEach((cluster, point) => (clusters[cluster] ??= []).push(point));
  return clusters;
}
const sorted = (clusters: number[][]) =>
  clusters.map((c) => c.toSorted((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);

describe('wardClusters', () => {
  it('unites as the greedy definition does', () => {
    const coordinate = fc.double({ min: -10, max: 10, noNaN: true }).map(Math.fround);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.array(coordinate, { minLength: 2, maxLength: 2 }), {
          minLength: 1,
          maxLength: 14,
          // Coordinates far from one another, so that no two unions cost the same but for rounding.
          selector: (point) => point.map((x) => x.toFixed(1)).join(),
        }),
        fc.integer({ min: 1, max: 6 }),
        (points, count) => {
          const found = wardClusters(Float32Array.from(points.flat()), 2, count);
          fc.pre(!hasTies(points));
          expect(partition(found)).toEqual(sorted(slowWard(points, count)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('puts equal points together first, and numbers clusters by their first points', () => {
    const points = Float32Array.of(9, 1, 9, 1, 5, 9);
    expect([...wardClusters(points, 1, 3)]).toEqual([0, 1, 0, 1, 2, 0]);
    expect([...wardClusters(points, 1, 1)]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('leaves points alone where there are no more than clusters', () => {
    expect([...wardClusters(Float32Array.of(1, 2), 1, 4)]).toEqual([0, 1]);
    expect([...wardClusters(new Float32Array(0), 3, 4)]).toEqual([]);
  });
});
