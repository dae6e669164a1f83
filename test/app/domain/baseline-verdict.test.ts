import { describe, expect, it } from 'vitest';
import type { Baselines, Metrics } from '../../../app/domain/experiment.ts';
import { baselinesOf, compare, verdictOf } from '../../../app/domain/baseline-verdict.ts';

const score = (metrics: Metrics) => ({ metrics, interests: null });
const run = (own: number, baselines: Baselines | null) => ({
  test: { 'recall@50': own },
  baselines,
});
const three: Baselines = {
  pinnersage: score({ 'recall@50': 0.2 }),
  'item-to-item': score({ 'recall@50': 0.3 }),
  'most-popular': score({ 'recall@50': 0.1 }),
};

describe('a run beside its baselines', () => {
  it('is compared in a fixed order, with the best and the difference to the best baseline', () => {
    const { own, baselines, best, difference } = compare(run(0.25, three), 'recall@50');
    expect(baselinesOf(run(0.25, three))).toEqual(['most-popular', 'item-to-item', 'pinnersage']);
    expect([own, ...baselines]).toEqual([0.25, 0.1, 0.3, 0.2]);
    expect(best).toBe(0.3);
    expect(difference).toBeCloseTo(-0.05, 12);
    expect(compare(run(0.4, three), 'recall@50')).toMatchObject({ best: 0.4 });
  });

  it('is better with less, or with neither, where the metric says so', () => {
    expect(compare(run(0.15, three), 'recall@50', 'less')).toMatchObject({
      best: 0.1,
      behind: true,
    });
    expect(compare(run(0.05, three), 'recall@50', 'less')).toMatchObject({
      best: 0.05,
      behind: false,
    });
    expect(compare(run(0.05, three), 'recall@50', null)).toMatchObject({
      best: null,
      difference: null,
      behind: false,
    });
  });

  it('beats them only where it is above all of them', () => {
    expect(verdictOf(run(0.31, three), 'recall@50')).toMatchObject({
      beatsAll: true,
      unbeaten: [],
      strongest: 'item-to-item',
    });
    expect(verdictOf(run(0.3, three), 'recall@50')).toMatchObject({
      beatsAll: false,
      unbeaten: ['item-to-item'],
    });
    expect(verdictOf(run(0.15, three), 'recall@50')?.unbeaten).toEqual([
      'item-to-item',
      'pinnersage',
    ]);
  });

  it('has what there is of an early run, and nothing of one that has no test', () => {
    const early = run(0.2, { 'most-popular': score({ 'recall@50': 0.1 }) });
    expect(compare(early, 'recall@50')).toMatchObject({ baselines: [0.1], best: 0.2 });
    expect(verdictOf(early, 'recall@50')?.strongest).toBe('most-popular');
    for (const nothing of [run(0.2, null), run(0.2, {}), { test: null, baselines: three }]) {
      expect(verdictOf(nothing, 'recall@50')).toBeNull();
      expect(compare(nothing, 'recall@50').difference).toBeNull();
    }
    expect(compare(early, 'diversity@50')).toMatchObject({ own: null, best: null });
  });
});
