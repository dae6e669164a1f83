import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../app/domain/random.ts';
import {
  byPopularity,
  createDistribution,
  logUniform,
  popularity,
  uniform,
} from '../../../app/loss/distributions.ts';

describe('the order of popularity', () => {
  it('puts the most frequent first and keeps ids in order on a tie', () => {
    expect([...byPopularity(Uint32Array.of(0, 2, 9, 2, 5))]).toEqual([2, 4, 1, 3]);
  });
});

describe('every distribution', () => {
  const counts = fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 60 })
    .filter((all) => all.some((count) => count > 0))
    .map((all) => Uint32Array.from([0, ...all]));

  it.each(['log-uniform', 'uniform', 'popularity'] as const)(
    '%s sums to one and draws only what has a probability',
    (sampler) => {
      fc.assert(
        fc.property(counts, fc.integer(), (events, seed) => {
          const { probabilities, draw } = createDistribution(sampler, events, 0.75);
          expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
          expect(probabilities[0]).toBe(0);
          const random = new Random(seed);
          for (let i = 0; i < 100; i++) expect(probabilities[draw(random)]).toBeGreaterThan(0);
        }),
      );
    },
  );

  it.each([
    ['log-uniform', logUniform(Int32Array.of(3, 1, 2, 5, 4))],
    ['uniform', uniform(5)],
    ['popularity', popularity(Uint32Array.of(0, 10, 0, 40, 25, 25), 0.5)],
  ])('%s draws as often as it says', (_, { probabilities, draw }) => {
    const random = new Random(11);
    const draws = 200_000;
    const seen = new Float64Array(probabilities.length);
    for (let i = 0; i < draws; i++) seen[draw(random)]! += 1 / draws;
    // Six deviations: right draws lie beyond them once in some hundred million times.
    seen.forEach((share, id) => {
      const p = probabilities[id]!;
      const deviation = Math.sqrt((p * (1 - p)) / draws);
      expect(Math.abs(share - p)).toBeLessThanOrEqual(6 * deviation + 1e-9);
    });
  });

  it('popularity^alpha is in proportion to the powers', () => {
    const { probabilities } = popularity(Uint32Array.of(0, 1, 16), 0.5);
    expect(probabilities[1]).toBeCloseTo(0.2, 12);
    expect(probabilities[2]).toBeCloseTo(0.8, 12);
  });
});
