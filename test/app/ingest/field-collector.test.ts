import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  collectedCategory,
  FieldCollector,
  leastBearers,
  mostValues,
  otherValue,
} from '../../../app/ingest/field-collector.ts';
import type { Field } from '../../../app/domain/fields.ts';

function collected(rows: readonly (readonly string[])[]) {
  const collector = new FieldCollector('item', 'colour', rows.length);
  rows.forEach((values, bearer) => collector.set(bearer, values));
  return collector.take();
}

function words({ values, offsets, codes }: Field): string[][] {
  return Array.from(offsets.subarray(1), (end, bearer) =>
    Array.from(codes.subarray(offsets[bearer], end), (code) => values[code]!),
  );
}

const rowsOf: fc.Arbitrary<string[][]> = fc.array(
  fc.uniqueArray(fc.constantFrom('red', 'green', 'blue', 'grey', 'pink'), { maxLength: 3 }),
  { minLength: 1, maxLength: 8 },
);

describe('a field', () => {
  it('has of each what it had, rare values as one', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const { field, profile } = collected(rows);
        const bearers = (value: string) => rows.filter((row) => row.includes(value)).length;
        const distinct = [...new Set(rows.flat())];
        const frequent = distinct.filter((value) => bearers(value) >= leastBearers);
        expect(profile).toEqual({
          of: 'item',
          name: 'colour',
          values: frequent.length,
          rare: distinct.length - frequent.length,
          filled: rows.filter((row) => row.length > 0).length,
        });
        const shown = rows.map((row) => [
          ...new Set(row.map((value) => (frequent.includes(value) ? value : otherValue))),
        ]);
        expect(field && words(field)).toEqual(frequent.length === 0 ? null : shown);
      }),
    );
  });

  it('numbers the most frequent value first', () => {
    const { field } = collected([['b'], ['a', 'c'], ['a'], ['c', 'b'], ['c'], ['d']]);
    expect(field!.values).toEqual(['c', 'b', 'a', otherValue]);
  });

  it('numbers equally frequent values by the first that has them, in whatever order they come', () => {
    const collector = new FieldCollector('item', 'colour', 5);
    const rows = [['a'], ['b', 'c'], ['c', 'a'], ['b'], ['d']];
    for (const bearer of [3, 1, 4, 0, 2]) collector.set(bearer, rows[bearer]!);
    expect(collector.take().field).toEqual(collected(rows).field);
    expect(collected(rows).field!.values).toEqual(['a', 'b', 'c', otherValue]);
  });

  it('takes what reads "other" for rare values, but among categories, whose rows checkpoints have', () => {
    const rows = [['other'], ['other', 'a'], ['a'], ['b']];
    expect(collected(rows).field!.values).toEqual(['a', otherValue]);
    expect(collectedCategory(rows)!.field!.values).toEqual(['other', 'a', otherValue]);
  });

  it('keeps no more values than the limit', () => {
    const rows = Array.from({ length: 2 * mostValues + 8 }, (_, row) => [`v${row >> 1}`]);
    const { field, profile } = collected(rows);
    expect(field!.values.length).toBe(mostValues + 1);
    expect(profile).toMatchObject({ values: mostValues, rare: 4 });
    expect(words(field!).slice(-8)).toEqual(new Array(8).fill([otherValue]));
  });

  it('takes the last of what was said of one', () => {
    const collector = new FieldCollector('user', 'town', 3);
    collector.set(2, ['York']);
    collector.set(0, ['Bath']);
    collector.set(1, ['Ely', 'York']);
    collector.set(0, ['York']);
    const { field, profile } = collector.take();
    expect(words(field!)).toEqual([['York'], [otherValue, 'York'], ['York']]);
    expect(profile).toMatchObject({ values: 1, rare: 1, filled: 3 });
  });

  it('is none where no item has a category', () => {
    expect(collectedCategory([[], []])).toBeNull();
    expect(words(collectedCategory([[], ['a'], ['a']])!.field!)).toEqual([[], ['a'], ['a']]);
  });
});
