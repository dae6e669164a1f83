import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listChange } from '../../../app/domain/list-change.ts';

const list = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 });

it('says what entered, left and moved', () => {
  const { gained, left, ...counts } = listChange(['a', 'b', 'c', 'd'], ['c', 'b', 'e']);
  expect([...gained]).toEqual([
    ['c', 2],
    ['b', 0],
    ['e', null],
  ]);
  expect(left).toEqual([0, 3]);
  expect(counts).toEqual({ entered: 1, moved: 1, shared: 2 });
});

it('lets the earlier list be rebuilt from the later one and what left', () => {
  fc.assert(
    fc.property(list, list, (before, after) => {
      const { gained, left, entered, moved, shared } = listChange(before, after);
      const rebuilt: string[] = [];
      for (const [rank, item] of after.entries()) {
        const by = gained.get(item);
        if (typeof by === 'number') rebuilt[rank + by] = item;
      }
      for (const rank of left) rebuilt[rank] = before[rank]!;
      expect(rebuilt).toEqual(before);
      expect(entered + shared).toBe(after.length);
      expect(left.length + shared).toBe(before.length);
      expect(moved).toBeLessThanOrEqual(shared);
    }),
  );
});

it('finds no change in a list and itself', () => {
  fc.assert(
    fc.property(list, (items) => {
      expect(listChange(items, items)).toMatchObject({ left: [], entered: 0, moved: 0 });
    }),
  );
});
