import { expect, it } from 'vitest';
import { recordTable } from '../../../renderer/parts/record-table.ts';

it('lays records out under their own names, unrounded, with gaps where a record lacks one', () => {
  expect(
    recordTable([
      { step: 10, metrics: { 'recall@50': 0.1 + 0.2 }, shares: [0.25, 0.75], best: true },
      { step: 20, metrics: { 'recall@50': NaN, 'ndcg@50': 1e-9 }, shares: [], left: null },
      { item: 'a', categories: ['Drama', 'War'], named: [{ category: 'War', lift: 2 }] },
    ]),
  ).toEqual({
    columns: [
      'step',
      'metrics.recall@50',
      'shares.1',
      'shares.2',
      'best',
      'metrics.ndcg@50',
      'shares',
      'left',
      'item',
      'categories',
      'named.1.category',
      'named.1.lift',
    ],
    rows: [
      [10, 0.30000000000000004, 0.25, 0.75, true, null, null, null, null, null, null, null],
      [20, null, null, null, null, 1e-9, '', null, null, null, null, null],
      [null, null, null, null, null, null, null, null, 'a', 'Drama|War', 'War', 2],
    ],
  });
});
