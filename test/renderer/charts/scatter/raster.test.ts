import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointForms, type Outline } from '../../../../renderer/charts/scatter/forms.ts';
import { paintPoints } from '../../../../renderer/charts/scatter/raster.ts';

/** Painted around the middle of the plane, one pixel a unit. @returns [height, width] red alone */
function painted(
  width: number,
  height: number,
  places: Float32Array,
  radius: number,
  form?: Outline,
): number[] {
  const pixels = new Uint8ClampedArray(width * height * 4);
  const points = Uint32Array.from({ length: places.length / 2 }, (_, point) => point);
  const layers = [{ points, colour: [255, 0, 0] as const, radius, opacity: 0.8, form }];
  const view = { x: 0, y: 0, scale: 1 };
  paintPoints(pixels, { width, height }, 1, places, view, [0, 0, 0], layers);
  return Array.from({ length: width * height }, (_, at) => pixels[4 * at]!);
}

describe('a picture of points', () => {
  it('shows of those at its border what lies within, as the middle of a larger picture does', () => {
    const coordinate = fc.integer({ min: -20, max: 20 });
    const points = fc.array(fc.tuple(coordinate, coordinate), { maxLength: 40 });
    const form = fc.constantFrom(undefined, ...pointForms);
    fc.assert(
      fc.property(
        points,
        fc.double({ min: 0.6, max: 5, noNaN: true }),
        form,
        (pairs, radius, own) => {
          const places = Float32Array.from([...pairs.flat(), NaN, 0]);
          const [width, height, beyond] = [20, 14, 12];
          const outer = painted(width + 2 * beyond, height + 2 * beyond, places, radius, own);
          const inner = Array.from({ length: width * height }, (_, at) => {
            const [x, y] = [at % width, Math.floor(at / width)];
            return outer[(y + beyond) * (width + 2 * beyond) + x + beyond];
          });
          expect(painted(width, height, places, radius, own)).toEqual(inner);
        },
      ),
    );
  });

  it('has forms of about one size that differ from each other at five pixels', () => {
    const place = Float32Array.of(0, 0);
    const drawn = pointForms.map((form) => painted(15, 15, place, 2.9, form));
    for (const [at, one] of drawn.entries()) {
      const ink = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
      expect(ink(one) / ink(drawn[0]!)).toBeGreaterThan(0.6);
      for (const other of drawn.slice(at + 1)) {
        const differs = one.filter((value, pixel) => Math.abs(value - other[pixel]!) > 60).length;
        expect(differs).toBeGreaterThanOrEqual(4);
      }
    }
  });
});
