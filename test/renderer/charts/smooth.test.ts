import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smoothed } from '../../../renderer/charts/smooth.ts';

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1 });
const weight = fc.double({ min: 0, max: 0.95, noNaN: true });

it('leaves values as they are without a weight, and a constant with any', () => {
  expect(smoothed([3, 1, 2], 0)).toEqual([3, 1, 2]);
  expect(smoothed([1, 3], 0.5)).toEqual([1, (0.5 * 1 + 3) / 1.5]);
  fc.assert(
    fc.property(weight, (w) => smoothed([7, 7, 7], w).every((value) => Math.abs(value - 7) < 1e-9)),
  );
});

it('stays between the least and the most that there was so far', () => {
  fc.assert(
    fc.property(values, weight, (all, w) => {
      smoothed(all, w).forEach((value, at) => {
        const past = all.slice(0, at + 1);
        expect(value).toBeGreaterThanOrEqual(Math.min(...past) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...past) + 1e-9);
      });
    }),
  );
});
