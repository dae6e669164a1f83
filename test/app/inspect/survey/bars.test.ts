import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barOf, barsOf, countBars, edgesOf } from '../../../../app/inspect/survey/bars.ts';

const reals = fc.array(fc.double({ min: -1, max: 16, noNaN: true }), { minLength: 1 });
const wholes = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1 });

describe('the bars of a figure', () => {
  it('hold every value between their edges, and are few', () => {
    fc.assert(
      fc.property(reals, (values) => {
        const bars = barsOf(values, false);
        expect(bars.count).toBeLessThanOrEqual(22);
        for (const value of values) {
          const { from, to } = edgesOf(bars, barOf(bars, value));
          expect(value).toBeGreaterThanOrEqual(from - 1e-6);
          expect(value).toBeLessThanOrEqual(to + 1e-6);
        }
      }),
    );
  });

  it('of whole numbers begin and end at whole numbers', () => {
    fc.assert(
      fc.property(wholes, (values) => {
        for (const bars of [barsOf(values, true), countBars(values)]) {
          expect(bars.count).toBeLessThanOrEqual(21);
          for (const value of values) {
            const { from, to } = edgesOf(bars, barOf(bars, value));
            expect(from <= value && value <= to).toBe(true);
            expect(Number.isInteger(from) && Number.isInteger(to)).toBe(true);
          }
        }
      }),
    );
  });

  it('follow each other without a gap', () => {
    fc.assert(
      fc.property(reals, wholes, (some, others) => {
        for (const bars of [barsOf(some, false), barsOf(others, true), countBars(others)]) {
          for (let bar = 1; bar < bars.count; bar++) {
            const step = bars.whole ? 1 : 0;
            expect(edgesOf(bars, bar).from).toBeCloseTo(edgesOf(bars, bar - 1).to + step, 8);
          }
        }
      }),
    );
  });

  it('are of round widths', () => {
    expect(barsOf([0.12, 0.95], false)).toMatchObject({ width: 0.05, count: 17 });
    expect(edgesOf(barsOf([0.12, 0.95], false), 0)).toEqual({ from: 0.1, to: 0.15 });
    expect(barsOf([1, 50], true)).toMatchObject({ width: 5 });
    expect(barsOf([0.3, 0.3], false)).toMatchObject({ count: 1 });
    expect(edgesOf(countBars([0, 90]), 19)).toEqual({ from: 19, to: 90 });
  });

  it('leave out what is no value', () => {
    expect(barsOf([Number.NaN], false).count).toBe(0);
    const bars = barsOf([Number.NaN, 0.5, 0.7], false);
    expect(barOf(bars, Number.NaN)).toBe(-1);
  });
});
