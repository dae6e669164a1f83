import { describe, expect, it } from 'vitest';
import { Adam, withMoments } from '../../../app/train/adam.ts';
import { RowGradients } from '../../../app/train/row-gradients.ts';

describe('Adam', () => {
  it('takes the two steps that were worked out by hand', () => {
    // g 0.5 then -1 at rate 0.1: m 0.05, -0.055; v 2.5e-4, 1.24975e-3.
    const moments = withMoments(Float32Array.of(1));
    const adam = new Adam();
    adam.begin(0.1);
    adam.update(moments, Float32Array.of(0.5));
    expect(moments.weight[0]).toBeCloseTo(0.9, 6);
    adam.begin(0.1);
    adam.update(moments, Float32Array.of(-1));
    const rate = (0.1 * Math.sqrt(1 - 0.999 ** 2)) / (1 - 0.9 ** 2);
    expect(moments.weight[0]).toBeCloseTo(0.9 + (rate * 0.055) / Math.sqrt(1.24975e-3), 6);
  });

  it('moves only the rows that have a gradient, unless it is dense', () => {
    const step = (dense: boolean) => {
      const table = withMoments(Float32Array.of(0, 0, 1, 1, 2, 2));
      const rows = new RowGradients(2, 2);
      const adam = new Adam();
      const touch = (id: number) => {
        rows.add(Int32Array.of(id), Float32Array.of(1, 1));
        adam.begin(0.1);
        if (dense) adam.updateAllRows(table, rows);
        else adam.updateRows(table, rows);
        rows.clear();
      };
      touch(1);
      const afterFirst = table.weight.slice();
      touch(2);
      return [afterFirst, table.weight] as const;
    };
    const [sparseFirst, sparse] = step(false);
    expect([...sparse.subarray(2, 4)]).toEqual([...sparseFirst.subarray(2, 4)]);
    expect(sparse[4]).not.toBe(sparseFirst[4]);
    const [denseFirst, dense] = step(true);
    expect(dense[2]).toBeLessThan(denseFirst[2]!);
  });
});

describe('row gradients', () => {
  it('add up repeated ids, skip padding and start anew when cleared', () => {
    const rows = new RowGradients(5, 2);
    rows.add(Int32Array.of(3, 0, 3, 1), Float32Array.of(1, 2, 9, 9, 3, 4, 5, 6));
    rows.add(Int32Array.of(1), Float32Array.of(10, 10));
    expect([...rows.ids]).toEqual([3, 1]);
    expect([...rows.values]).toEqual([4, 6, 15, 16]);
    rows.clear();
    expect(rows.ids.length).toBe(0);
    rows.add(Int32Array.of(1), Float32Array.of(1, 1));
    expect([...rows.values]).toEqual([1, 1]);
  });
});
