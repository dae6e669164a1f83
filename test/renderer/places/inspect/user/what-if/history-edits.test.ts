import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  begunAt,
  endedAt,
  placedAt,
  shifted,
  without,
  type Entries,
} from '../../../../../../renderer/places/inspect/user/what-if/history-edits.ts';

const history: Entries = ['a', 'b', 'a', 'c'].map((item, id) => ({ id, item }));
const ids = (entries: Entries) => entries.map(({ id }) => id);

it('removes, moves and cuts the one that is meant, of two events with the same item', () => {
  expect(ids(without(history, 2))).toEqual([0, 1, 3]);
  expect(ids(shifted(history, 2, 1))).toEqual([0, 1, 3, 2]);
  expect(ids(shifted(history, 2, -9))).toEqual([2, 0, 1, 3]);
  expect(ids(shifted(history, 2, -9, 1))).toEqual([0, 2, 1, 3]);
  expect(shifted(history, 2, -1, 3)).toBe(history);
  expect(ids(placedAt(history, 0, 2))).toEqual([1, 2, 0, 3]);
  expect(ids(placedAt(history, 3, 1))).toEqual([0, 3, 1, 2]);
  expect(ids(endedAt(history, 1))).toEqual([0, 1]);
  expect(ids(begunAt(history, 2))).toEqual([2, 3]);
});

const entries = fc
  .uniqueArray(fc.nat(20), { maxLength: 12 })
  .map((known) => known.map((id) => ({ id, item: `i${id % 3}` })));

it('moves without losing or doubling anything, and back again', () => {
  fc.assert(
    fc.property(entries, fc.nat(20), fc.integer({ min: -15, max: 15 }), (list, id, by) => {
      const after = shifted(list, id, by);
      expect(ids(after).sort()).toEqual(ids(list).sort());
      const went = ids(after).indexOf(id) - ids(list).indexOf(id);
      expect(shifted(after, id, -went)).toEqual(list);
    }),
  );
});

it('leaves the very same list where there is nothing to do', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const [unknown, newest, oldest] = [99, list.at(-1)?.id ?? 99, list[0]?.id ?? 99];
      for (const same of [
        without(list, unknown),
        shifted(list, unknown, 1),
        shifted(list, newest, 1),
        shifted(list, oldest, -1),
        placedAt(list, newest, unknown),
        placedAt(list, newest, newest),
        endedAt(list, newest),
        endedAt(list, unknown),
        begunAt(list, oldest),
        begunAt(list, unknown),
      ]) {
        expect(same).toBe(list);
      }
    }),
  );
});
