import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InterestNames } from '../../../app/inspect/interest-names.ts';

/** 100 items: 50 dramas, 10 westerns (of which five are dramas too), one of a kind, the rest unnamed. */
const catalogue: string[][] = [[]];
for (let id = 1; id <= 100; id++) {
  const own: string[] = [];
  if (id <= 50) own.push('Drama');
  if (id > 45 && id <= 55) own.push('Western');
  if (id === 56) own.push('Unique');
  catalogue.push(own);
}
const names = new InterestNames(catalogue);

describe('InterestNames', () => {
  it('names what is over-represented, most telling first, with its lift', () => {
    // Ten items: all ten westerns. Half are dramas, as in the whole catalogue: that tells nothing.
    expect(names.of([46, 47, 48, 49, 50, 51, 52, 53, 54, 55])).toEqual([
      { category: 'Western', lift: 10 },
    ]);
    // Eight dramas and two westerns of ten.
    expect(names.of([1, 2, 3, 4, 5, 6, 7, 8, 54, 55]).map(({ category }) => category)).toEqual([
      'Drama',
      'Western',
    ]);
  });

  it('does not name a whole list after one rare item', () => {
    expect(names.of([1, 2, 3, 4, 5, 6, 7, 8, 9, 56])).toEqual([{ category: 'Drama', lift: 1.8 }]);
  });

  it('names a list of one item after that item, and an empty one not at all', () => {
    expect(names.of([56])).toEqual([{ category: 'Unique', lift: 100 }]);
    expect(names.of([100])).toEqual([]);
    expect(names.of([])).toEqual([]);
  });

  it('gives finite lifts above 1, three at most, for any catalogue and list', () => {
    const some = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(some, fc.array(fc.nat(), { maxLength: 20 }), (items, picks) => {
        const ids = [...new Set(picks.map((pick) => 1 + (pick % items.length)))];
        const found = new InterestNames([[], ...items]).of(ids);
        expect(found.length).toBeLessThanOrEqual(3);
        for (const { lift } of found) {
          expect(Number.isFinite(lift)).toBe(true);
          expect(lift).toBeGreaterThan(1);
        }
      }),
    );
  });
});
