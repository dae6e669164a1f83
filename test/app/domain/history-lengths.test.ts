import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lengthAt, shareShorter, shareUnfed } from '../../../app/domain/history-lengths.ts';
import { logEdges } from '../../../app/ingest/profile.ts';

/** A histogram as an import makes it. */
function binsOf(lengths: readonly number[], bins: number) {
  const edges = logEdges(Math.min(...lengths), Math.max(...lengths), bins);
  return edges.slice(1).map((to, at) => {
    const from = edges[at]!;
    return { from, to, count: lengths.filter((length) => length >= from && length < to).length };
  });
}
const lengths = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 });

it('tells the share of shorter histories exactly where bins end', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 30 }), (all, count) => {
      const bins = binsOf(all, count);
      for (const { from } of bins) {
        const shorter = all.filter((length) => length < from).length / all.length;
        expect(shareShorter(bins, from)).toBeCloseTo(shorter, 9);
      }
      expect(shareShorter(bins, 1000)).toBe(1);
    }),
  );
});

it('finds a length within the bin of the percentile', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 30 }), (all, count) => {
      const bins = binsOf(all, count);
      const ascending = [...all].sort((a, b) => a - b);
      const true95 = ascending[Math.ceil(0.95 * all.length) - 1]!;
      const bin = bins.find(({ from, to }) => true95 >= from && true95 < to)!;
      const found = lengthAt(bins, 0.95);
      expect(found).toBeGreaterThanOrEqual(bin.from - 1);
      expect(found).toBeLessThan(bin.to);
    }),
  );
});

it('counts who has fewer items to give than there are interests', () => {
  const bins = [
    { from: 2, to: 5, count: 30 },
    { from: 5, to: 10, count: 10 },
  ];
  // Four interests take the input of a history of five events, 80% of them.
  expect(shareUnfed(bins, 4, 'strong-generalisation')).toBe(0.75);
  expect(shareUnfed(bins, 1, 'strong-generalisation')).toBe(0);
});
