import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  differentItems,
  lengthOf,
  SparseSum,
  transposed,
  type SparseRows,
} from '../../../../app/evaluate/baselines/sparse.ts';

const items = 6;
const histories = fc.array(fc.array(fc.integer({ min: 1, max: items }), { maxLength: 8 }), {
  minLength: 1,
  maxLength: 8,
});

const unpacked = ({ offsets, ids }: SparseRows) =>
  Array.from({ length: offsets.length - 1 }, (_, row) =>
    [...ids.subarray(offsets[row], offsets[row + 1])].sort((a, b) => a - b),
  );

describe('sparse rows', () => {
  it('hold the different items of the histories, and turn into the users of each item', () => {
    fc.assert(
      fc.property(histories, (own) => {
        const rows = differentItems(
          own.map((history) => Int32Array.from(history)),
          items,
        );
        const sets = own.map((history) => new Set(history));
        expect(unpacked(rows)).toEqual(sets.map((set) => [...set].sort((a, b) => a - b)));
        const columns = transposed(rows, items + 1);
        const having = Array.from({ length: items + 1 }, (_, id) =>
          [...sets.keys()].filter((row) => sets[row]!.has(id)),
        );
        expect(unpacked(columns)).toEqual(having);
        expect(having.map((_, id) => lengthOf(columns, id))).toEqual(
          having.map(({ length }) => length),
        );
      }),
    );
  });
});

describe('SparseSum', () => {
  it('gives every sum once, and begins anew', () => {
    const sum = new SparseSum(5);
    for (let round = 0; round < 2; round++) {
      sum.add(3, 1);
      sum.add(1, 2);
      sum.add(3, 0.5);
      const given: [number, number][] = [];
      sum.drain((index, value) => given.push([index, value]));
      expect(given).toEqual([
        [3, 1.5],
        [1, 2],
      ]);
    }
  });
});
