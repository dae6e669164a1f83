import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nearestPoint,
  pointsAround,
  pointsWithin,
} from '../../../../renderer/charts/scatter/find-points.ts';

const coordinate = fc.integer({ min: -20, max: 20 });
const points = fc
  .array(fc.tuple(coordinate, coordinate), { maxLength: 60 })
  .map((pairs) => Float32Array.from(pairs.flat()));

describe('points of a picture', () => {
  it('nearest is what sorting by distance puts first, within reach', () => {
    fc.assert(
      fc.property(points, coordinate, coordinate, (places, x, y) => {
        const distances = Array.from({ length: places.length / 2 }, (_, point) =>
          Math.hypot(places[2 * point]! - x, places[2 * point + 1]! - y),
        );
        const least = Math.min(...distances);
        const found = nearestPoint(places, x, y, 5);
        if (least > 5) expect(found).toBe(-1);
        else expect(distances[found]).toBeCloseTo(least, 9);
      }),
    );
  });

  it('around a place are those of a rectangle, from the middle outwards', () => {
    fc.assert(
      fc.property(points, coordinate, coordinate, (places, x, y) => {
        const found = pointsAround(places, [x, y], 6, 4);
        const far = (point: number) =>
          Math.hypot(places[2 * point]! - x, places[2 * point + 1]! - y);
        const expected = Array.from({ length: places.length / 2 }, (_, point) => point)
          .filter(
            (point) =>
              Math.abs(places[2 * point]! - x) <= 6 && Math.abs(places[2 * point + 1]! - y) <= 4,
          )
          .sort((a, b) => far(a) - far(b) || a - b);
        expect(found).toEqual(expected);
      }),
    );
  });

  it('in a rectangle are those between its sides', () => {
    fc.assert(
      fc.property(points, coordinate, coordinate, (places, x, y) => {
        // Sides between whole numbers: no point lies on one.
        const [left, right, low, high] = [x - 4.5, x + 4.5, y - 2.5, y + 2.5];
        const corners = [
          [left, low],
          [right, low],
          [right, high],
          [left, high],
        ] as const;
        const inside = Array.from({ length: places.length / 2 }, (_, point) => point).filter(
          (point) =>
            Math.abs(places[2 * point]! - x) < 4.5 && Math.abs(places[2 * point + 1]! - y) < 2.5,
        );
        expect(pointsWithin(places, corners)).toEqual(inside);
      }),
    );
  });

  it('in the notch of a concave lasso are outside', () => {
    const notched = [
      [0, 0],
      [10, 0],
      [5, 5],
      [10, 10],
      [0, 10],
    ] as const;
    expect(pointsWithin(Float32Array.of(2, 5, 8, 5, 8, 1), notched)).toEqual([0, 2]);
  });
});
