import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TopList } from '../../../app/evaluate/top-list.ts';
import { slowTop } from './reference.ts';

/** Few different values, so that ties are common, and what must never be retrieved. */
const scores = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -3, max: 3 }) },
    { weight: 4, arbitrary: fc.double({ min: -2, max: 2, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(-Infinity, Number.NaN) },
  ),
  { maxLength: 120 },
);

const drained = (list: TopList, top: number) => {
  const ids = new Int32Array(top + 2).fill(-1);
  const values = new Float64Array(top + 2).fill(-1);
  const count = list.drain(ids, values, 1);
  expect([ids[0], ids[top + 1]]).toEqual([-1, -1]);
  expect([...ids.subarray(1 + count, 1 + top)].every((id) => id === 0)).toBe(true);
  expect([...values.subarray(1 + count, 1 + top)].every((v) => v === -Infinity)).toBe(true);
  return Array.from({ length: count }, (_, i) => ({ id: ids[1 + i]!, score: values[1 + i]! }));
};
const plain = (list: readonly { id: number; score: number }[]) =>
  list.map(({ id, score }) => ({ id, score }));

describe('TopList', () => {
  it('keeps the best, and of equal scores the lower id', () => {
    const list = new TopList(3);
    list.scan(Float64Array.of(1, 2, 2, 0, 2, 2), 0, 6, 1);
    expect(drained(list, 3)).toEqual([
      { id: 2, score: 2 },
      { id: 3, score: 2 },
      { id: 5, score: 2 },
    ]);
  });

  it('is what sorting everything gives, scanned in any chunks', () => {
    fc.assert(
      fc.property(
        scores,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 50 }),
        (drawn, top, chunk) => {
          const all = [Number.NaN, ...drawn];
          const list = new TopList(top);
          const packed = Float64Array.from(all);
          for (let from = 1; from < all.length; from += chunk) {
            list.scan(packed, from, Math.min(from + chunk, all.length), from);
          }
          expect(drained(list, top)).toEqual(plain(slowTop(all, top)));
        },
      ),
    );
  });

  it('is what sorting everything gives, offered in any order, and is empty again after draining', () => {
    fc.assert(
      fc.property(
        scores,
        fc.integer({ min: 0, max: 30 }),
        fc.infiniteStream(fc.nat()),
        (drawn, top, keys) => {
          const all = [Number.NaN, ...drawn];
          const list = new TopList(top);
          const order = all.map((_, id) => ({ id, key: keys.next().value ?? 0 })).slice(1);
          order.sort((a, b) => a.key - b.key);
          for (let round = 0; round < 2; round++) {
            for (const { id } of order) list.offer(id, all[id]!);
            expect(drained(list, top)).toEqual(plain(slowTop(all, top)));
          }
        },
      ),
    );
  });
});
