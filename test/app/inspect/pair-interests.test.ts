import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interest } from '../../../app/domain/inspection.ts';
import { pairInterests } from '../../../app/inspect/pair-interests.ts';

const interest = (vector: number[], items = ''): Interest => ({
  vector,
  norm: Math.hypot(...vector),
  categories: [],
  items: [...items].map((item) => {
    return { item, title: null, categories: [], score: 0, target: false };
  }),
  wins: 0,
});
const absent = interest([0, 0]);

describe('the counterparts of interests', () => {
  it('within one run are those of the most alike direction', () => {
    const a = [interest([1, 0], 'abc'), interest([0, 2], 'def')];
    const b = [interest([0.6, 0.8], 'dex'), interest([3, 0], 'bcd')];
    expect(pairInterests(a, b, 'cosine')).toEqual([
      { a: 0, b: 1, likeness: 1, shared: 2 },
      { a: 1, b: 0, likeness: expect.closeTo(0.8, 9), shared: 2 },
    ]);
  });

  it('across runs are those with the most items in common, whatever the vectors say', () => {
    const a = [interest([1, 0], 'abcd'), interest([0, 1], 'efgh')];
    const b = [interest([1, 0, 0], 'efxy'), interest([0, 1, 0], 'abcz')];
    expect(pairInterests(a, b, 'overlap')).toEqual([
      { a: 0, b: 1, likeness: 3 / 5, shared: 3 },
      { a: 1, b: 0, likeness: 2 / 6, shared: 2 },
    ]);
  });

  it('are missing where K differs, where nothing is alike, and for what is not there', () => {
    const one = [interest([1, 0], 'ab')];
    const three = [interest([0, 1], 'cd'), interest([1, 0], 'ab'), absent];
    expect(pairInterests(one, three, 'overlap')).toEqual([
      { a: 0, b: 1, likeness: 1, shared: 2 },
      { a: null, b: 0, likeness: null, shared: 0 },
      { a: null, b: 2, likeness: null, shared: 0 },
    ]);
    expect(pairInterests([interest([0, -1]), absent], [interest([0, 1])], 'cosine')).toEqual([
      { a: 0, b: null, likeness: null, shared: 0 },
      { a: 1, b: null, likeness: null, shared: 0 },
      { a: null, b: 0, likeness: null, shared: 0 },
    ]);
  });

  it('name every interest once; alike with itself, each is its own', () => {
    const lists = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 1, maxLength: 6 });
    const side = fc.array(
      lists.map((items) => interest([1, 0], items.join(''))),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(side, side, (a, b) => {
        const pairs = pairInterests(a, b, 'overlap');
        const named = (key: 'a' | 'b') =>
          pairs.flatMap((pair) => pair[key] ?? []).sort((x, y) => x - y);
        expect(named('a')).toEqual([...a.keys()]);
        expect(named('b')).toEqual([...b.keys()]);
        for (const { likeness } of pairInterests(a, a, 'overlap')) expect(likeness).toBe(1);
      }),
    );
  });
});
