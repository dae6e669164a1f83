import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adviceOf,
  countPoints,
  pooledDeviation,
  sameButInterests,
  singleVectorRuns,
  withinNoise,
} from '../../../app/domain/interest-advice.ts';
import { runOf } from './runs.ts';

const run = (number: number, settings: object, recall: number | null = 0.1) =>
  runOf(
    {
      settings: { model: 'comirec-sa', ...settings },
      test: recall === null ? null : { 'recall@50': recall },
    },
    number,
  );

/** Points from the recalls of each K's seeds. */
const points = (seeds: Readonly<Record<number, readonly number[]>>) =>
  countPoints(
    Object.entries(seeds).flatMap(([interests, recalls], at) =>
      recalls.map((recall, seed) =>
        run(10 * at + seed, { interests: Number(interests), seed }, recall),
      ),
    ),
    'recall@50',
  );

describe('runs that differ in K', () => {
  const own = run(1, { interests: 4, seed: 1 });
  const other = run(2, { interests: 8, seed: 2 });

  it('are those with the same data and settings, tested, whatever their seed', () => {
    const strangers = [
      run(3, { interests: 2 }, null),
      run(4, { interests: 2, dimension: 32 }),
      run(5, { model: 'mind', interests: 2 }),
      runOf({ ...run(6, { interests: 2 }), provenance: null, datasetId: 'ds-00000009' as never }),
    ];
    expect(sameButInterests(own, [own, other, ...strangers])).toEqual([own, other]);
  });

  it('stand beside two-tower runs with the settings that both have', () => {
    const tower = run(7, { model: 'two-tower', seed: 5 });
    const wide = run(8, { model: 'two-tower', dimension: 128 });
    expect(singleVectorRuns(own, [own, other, tower, wide])).toEqual([tower]);
  });

  it('have a mean and a deviation for each K, the fewest first', () => {
    const [one, four] = points({ 4: [0.1, 0.2, 0.6], 1: [0.3] });
    expect(one).toMatchObject({ interests: 1, mean: 0.3, deviation: null });
    expect(four).toMatchObject({ interests: 4, values: [0.1, 0.2, 0.6] });
    expect(four!.mean).toBeCloseTo(0.3, 12);
    expect(four!.deviation).toBeCloseTo(Math.sqrt(0.07), 12);
    expect(countPoints([own], 'ndcg@20')).toEqual([]);
  });
});

describe('adviceOf', () => {
  it('needs two K', () => {
    expect(adviceOf([])).toBeNull();
    expect(adviceOf(points({ 4: [0.1, 0.2] }))).toBeNull();
  });

  it('names the best, those within the noise of the seeds, and the fewest of them', () => {
    const advice = adviceOf(
      points({ 1: [0.1, 0.102], 2: [0.199, 0.203], 4: [0.2, 0.204], 8: [0.15, 0.152] }),
    )!;
    expect(advice.best.interests).toBe(4);
    expect(advice.alike.map(({ interests }) => interests)).toEqual([2]);
    expect(advice.fewest.interests).toBe(2);
    expect(advice).toMatchObject({ noiseKnown: true, beyond: true });
  });

  it('knows no noise from one seed each, and nothing beyond the largest', () => {
    const advice = adviceOf(points({ 1: [0.1], 2: [0.1999], 4: [0.2] }))!;
    expect(advice).toMatchObject({ noiseKnown: false, beyond: false, alike: [] });
    expect(advice.fewest).toBe(advice.best);
  });

  it('takes the deviation of the others where a K has one seed alone', () => {
    const made = points({ 1: [0.19], 4: [0.18, 0.2, 0.22] });
    expect(pooledDeviation(made)).toBeCloseTo(0.02, 12);
    // 0.01 apart, standard error 0.02 sqrt(1 + 1/3)
    expect(adviceOf(made)!.alike.map(({ interests }) => interests)).toEqual([1]);
  });

  it('never puts a K behind the noise that is nearer to the best than another, of equal deviations', () => {
    const gap = fc.double({ min: 0, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(gap, gap, fc.double({ min: 1e-4, max: 0.1, noNaN: true }), (a, b, spread) => {
        const seeds = (centre: number) => [centre - spread, centre + spread];
        const [near, far] = [Math.min(a, b), Math.max(a, b)];
        const made = points({ 1: seeds(0.5 - far), 2: seeds(0.5 - near), 4: seeds(0.5) });
        const pooled = pooledDeviation(made);
        const within = made.map((point) => withinNoise(made[2]!, point, pooled));
        expect(within[0] && !within[1]).toBe(false);
        // sd = spread sqrt 2 with n = 2: two standard errors are 2 spread sqrt 2
        if (far > 2.001 * spread * Math.SQRT2) expect(within[0]).toBe(false);
      }),
    );
  });
});
