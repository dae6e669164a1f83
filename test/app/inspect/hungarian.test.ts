import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hungarian } from '../../../app/inspect/hungarian.ts';

/** The largest sum over all ways to give rows columns, tried one by one. */
function best(weights: readonly (readonly number[])[], taken: readonly number[] = []): number {
  const [row, ...rest] = weights;
  if (row === undefined) return 0;
  const free = [...row.keys()].filter((column) => !taken.includes(column));
  const sums = free.map((column) => row[column]! + best(rest, [...taken, column]));
  const spare = weights.length > free.length ? [best(rest, taken)] : [];
  return Math.max(...sums, ...spare);
}

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) => {
    const weight = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1, max: 1 }));
    const row = fc.array(weight, { minLength: columns, maxLength: columns });
    return fc.array(row, { minLength: rows, maxLength: rows });
  })
  .map((rows) => rows.map((row) => row.map((weight) => (Number.isNaN(weight) ? 0 : weight))));

it('gives each row a column of its own, with the largest sum there is', () => {
  fc.assert(
    fc.property(matrix, (weights) => {
      const assigned = hungarian(weights);
      const columns = assigned.filter((column) => column !== null);
      expect(assigned).toHaveLength(weights.length);
      expect(new Set(columns).size).toBe(columns.length);
      expect(columns).toHaveLength(Math.min(weights.length, weights[0]!.length));
      const sum = assigned.reduce<number>(
        (total, column, row) => total + (column === null ? 0 : weights[row]![column]!),
        0,
      );
      expect(sum).toBeCloseTo(best(weights), 9);
    }),
    { numRuns: 300 },
  );
});

it('does not take the best of each row where that costs the others more', () => {
  const weights = [
    [0.9, 0.8],
    [0.9, 0.1],
  ];
  expect(hungarian(weights)).toEqual([1, 0]);
});

it('has an answer where one side is empty', () => {
  expect(hungarian([])).toEqual([]);
  expect(hungarian([[], []])).toEqual([null, null]);
});
