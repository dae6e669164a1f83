import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, RowMemory } from '../../../app/kernels/row-memory.ts';
import { Random } from '../../../app/domain/random.ts';

/** Rows of any width, and a list of ids longer and shorter than a block, repeated ones and padding among them. */
const problems = fc.record({
  dimension: fc.integer({ min: 1, max: 300 }),
  items: fc.integer({ min: 1, max: 40 }),
  picks: fc.array(fc.nat(), { minLength: 1, maxLength: 60 }),
  seed: fc.nat(),
});

function world({ dimension, items, picks, seed }: ReturnType<typeof problems.generate>['value']) {
  const memory = new RowMemory(1_000_000);
  const random = new Random(seed);
  const floats = (length: number, draw = () => random.normal()) => {
    const values = memory.floats(length);
    for (let i = 0; i < length; i++) values[i] = draw();
    return values;
  };
  const ids = memory.integers(picks.length);
  ids.set(picks.map((pick) => pick % (items + 1)));
  return { memory, floats, random, ids, length: (items + 1) * dimension };
}

describe('the kernels for rows', () => {
  it('gather the rows of a list', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { memory, floats, ids, length } = world(problem);
        const { dimension } = problem;
        const table = floats(length);
        const rows = memory.floats(ids.length * dimension);
        memory.gather(table, ids, rows);
        const expected = [...ids].flatMap((id) => [...rowOf(table, id, dimension)]);
        expect([...rows]).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('add the rows of repeated ids, from call to call, and leave padding out', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { memory, floats, ids, length } = world(problem);
        const { dimension, items } = problem;
        const gradient = floats(ids.length * dimension);
        const places = memory.integers(items + 1);
        const [found, sums] = [memory.integers(items + 1), memory.floats(length)];
        const first = memory.accumulate(ids, gradient, places, found, sums, 0);
        const count = memory.accumulate(ids, gradient, places, found, sums, first);
        expect([...found.subarray(0, count)]).toEqual([...new Set(ids)].filter((id) => id !== 0));
        expect(count).toBe(first);
        found.subarray(0, count).forEach((own, place) => {
          expect(places[own]).toBe(place + 1);
          for (let i = 0; i < dimension; i++) {
            let sum = 0;
            ids.forEach((id, row) => (sum += id === own ? gradient[row * dimension + i]! : 0));
            expect(sums[place * dimension + i]).toBeCloseTo(2 * sum, 4);
          }
        });
      }),
      { numRuns: 50 },
    );
  });

  it("take Adam's step for the rows of a list, as the formula has it, and touch no others", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { memory, floats, random, ids: all, length } = world(problem);
        const { dimension, items } = problem;
        const distinct = [...new Set(all)];
        const ids = memory.integers(distinct.length);
        ids.set(distinct);
        const table = {
          weight: floats(length),
          mean: floats(length),
          square: floats(length, () => random.uniform()),
        };
        const gradient = floats(ids.length * dimension);
        const before = [table.weight.slice(), table.mean.slice(), table.square.slice()] as const;
        const [rate, kept] = [0.05, 0.99];
        let worst = 0;
        const compare = (values: Float32Array, at: number, expected: number) =>
          (worst = Math.max(worst, Math.abs(values[at]! - expected) / (1 + Math.abs(expected))));
        memory.adam(table, ids, gradient, { rate, kept });
        for (let id = 0; id <= items; id++)
          for (let i = 0; i < dimension; i++) {
            const at = id * dimension + i;
            const row = distinct.indexOf(id);
            let [w, m, v] = before.map((values) => values[at]!) as [number, number, number];
            if (row >= 0) {
              const g = gradient[row * dimension + i]!;
              m = 0.9 * m + 0.1 * g;
              v = 0.999 * v + 0.001 * g * g;
              w = kept * w - (rate * m) / (Math.sqrt(v) + 1e-8);
            }
            compare(table.mean, at, m);
            compare(table.square, at, v);
            compare(table.weight, at, w);
          }
        expect(worst).toBeLessThan(1e-5);
      }),
      { numRuns: 50 },
    );
  });

  it('refuse an array that is not of their memory', () => {
    const memory = new RowMemory(bytesOf(4) + bytesOf(1));
    const [table, ids] = [memory.floats(4), memory.integers(1)];
    expect(() => memory.gather(table, ids, new Float32Array(4))).toThrow('not of this memory');
  });
});

const rowOf = (table: Float32Array, id: number, dimension: number) =>
  table.subarray(id * dimension, (id + 1) * dimension);
