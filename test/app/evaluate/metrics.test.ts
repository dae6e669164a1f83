import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as metric from '../../../app/evaluate/metrics.ts';
import { primaryCategories } from '../../../app/evaluate/categories.ts';
import { slowMetrics } from './reference.ts';

const items = 40;
const user = fc.record({
  list: fc.uniqueArray(fc.integer({ min: 1, max: items }), { maxLength: items }),
  targets: fc.uniqueArray(fc.integer({ min: 1, max: items }), { minLength: 1, maxLength: 15 }),
  top: fc.integer({ min: 1, max: 50 }),
  categories: fc.array(fc.integer({ min: 0, max: 5 }), {
    minLength: items + 1,
    maxLength: items + 1,
  }),
});

describe('metrics of one user', () => {
  it('agree with sets and loops', () => {
    fc.assert(
      fc.property(user, ({ list, targets, top, categories }) => {
        const hits = Uint8Array.from(list, (id) => (targets.includes(id) ? 1 : 0));
        const codes = Int32Array.from(list, (id) => categories[id]!);
        const slow = slowMetrics(list, new Set(targets), top, categories);
        expect(metric.recall(hits, top, targets.length)).toBeCloseTo(slow.recall, 12);
        expect(metric.hitRate(hits, top)).toBe(slow.hitRate);
        expect(metric.ndcg(hits, top, targets.length)).toBeCloseTo(slow.ndcg, 12);
        expect(metric.comirecNdcg(hits, top)).toBeCloseTo(slow.comirecNdcg, 12);
        expect(metric.reciprocalRank(hits, top)).toBeCloseTo(slow.mrr, 12);
        expect(metric.diversity(codes, top)).toBeCloseTo(slow.diversity, 12);
      }),
    );
  });

  it('stay in [0, 1], and the standard NDCG never exceeds that of ComiRec', () => {
    fc.assert(
      fc.property(user, ({ list, targets, top }) => {
        const hits = Uint8Array.from(list, (id) => (targets.includes(id) ? 1 : 0));
        const standard = metric.ndcg(hits, top, targets.length);
        const comirec = metric.comirecNdcg(hits, top);
        expect(standard).toBeLessThanOrEqual(comirec + 1e-12);
        expect(comirec).toBeLessThanOrEqual(1 + 1e-12);
        expect(metric.recall(hits, top, targets.length)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('show the difference between the two NDCGs: one hit at the first rank, of four targets', () => {
    const hits = Uint8Array.of(1, 0, 0, 0);
    expect(metric.comirecNdcg(hits, 4)).toBe(1);
    expect(metric.ndcg(hits, 4, 4)).toBeCloseTo(
      1 / (1 + 1 / Math.log2(3) + 1 / 2 + 1 / Math.log2(5)),
      12,
    );
  });

  it('are 0, not NaN, for empty lists and without targets', () => {
    const none = new Uint8Array(0);
    expect(metric.recall(none, 10, 0)).toBe(0);
    expect(metric.ndcg(none, 10, 3)).toBe(0);
    expect(metric.ndcg(none, 10, 0)).toBe(0);
    expect(metric.comirecNdcg(none, 10)).toBe(0);
    expect(metric.reciprocalRank(none, 10)).toBe(0);
    expect(metric.diversity(new Int32Array(0), 10)).toBe(0);
    expect(metric.diversity(Int32Array.of(3), 10)).toBe(0);
  });
});

describe('metrics of all lists together', () => {
  it('count what is shown, not how often', () => {
    expect(metric.coverage(Uint32Array.of(0, 3, 0, 1, 0))).toBe(0.5);
    expect(metric.coverage(Uint32Array.of(0))).toBe(0);
  });

  it('give the Gini coefficient of its definition by pairs', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 30 }), (shown) => {
        const total = shown.reduce((a, b) => a + b, 0);
        const differences = shown.flatMap((a) => shown.map((b) => Math.abs(a - b)));
        const byPairs =
          total === 0 ? 0 : differences.reduce((a, b) => a + b, 0) / (2 * shown.length * total);
        expect(metric.gini(Uint32Array.of(0, ...shown))).toBeCloseTo(byPairs, 12);
      }),
    );
  });

  it('relate popularity to the most popular item', () => {
    const counts = Uint32Array.of(0, 10, 5, 0);
    expect(metric.meanPopularity(Uint32Array.of(0, 1, 1, 0), counts)).toBe(0.75);
    expect(metric.meanPopularity(Uint32Array.of(0, 0, 0, 7), counts)).toBe(0);
    expect(metric.meanPopularity(Uint32Array.of(0, 0, 0, 0), counts)).toBe(0);
    expect(metric.meanPopularity(Uint32Array.of(0, 1), Uint32Array.of(0, 0))).toBe(0);
  });
});

describe('primaryCategories', () => {
  it('codes the first category of each item, 0 where there is none', () => {
    expect([...primaryCategories([[], ['Drama', 'War'], ['War'], [], ['Drama']])]).toEqual([
      0, 1, 2, 0, 1,
    ]);
  });
});
