import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../app/domain/random.ts';
import { pairedBootstrap, percentile, type Bootstrapped } from '../../../app/evaluate/bootstrap.ts';

function whole(a: number[], b: number[], resamples: number, seed: number): Bootstrapped {
  const work = pairedBootstrap(
    Float64Array.from(a),
    Float64Array.from(b),
    resamples,
    new Random(seed),
  );
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    expect(step.value).toBeLessThanOrEqual(1);
  }
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The definition: whole users are drawn, both means are taken of them, and subtracted. */
function slow(a: number[], b: number[], resamples: number, seed: number): Bootstrapped {
  const random = new Random(seed);
  const differences: number[] = [];
  for (let sample = 0; sample < resamples; sample++) {
    const drawn = a.map(() => random.below(a.length));
    differences.push(mean(drawn.map((user) => a[user]!)) - mean(drawn.map((user) => b[user]!)));
  }
  const rising = differences.toSorted((x, y) => x - y);
  const at = (share: number) => {
    const place = share * (resamples - 1);
    const [low, high] = [rising[Math.floor(place)]!, rising[Math.ceil(place)]!];
    return low * (1 - (place % 1)) + high * (place % 1);
  };
  const above = differences.filter((difference) => difference > 1e-12).length / resamples;
  return { difference: mean(a) - mean(b), low: at(0.025), high: at(0.975), above };
}

const share = fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8);

describe('the paired bootstrap', () => {
  it('is what its definition says', () => {
    const users = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(users, fc.integer({ min: 1, max: 60 }), fc.nat(), (pairs, resamples, seed) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const fast = whole(a, b, resamples, seed);
        const definition = slow(a, b, resamples, seed);
        for (const key of ['difference', 'low', 'high', 'above'] as const) {
          expect(fast[key], key).toBeCloseTo(definition[key], 10);
        }
      }),
    );
  });

  it('finds no difference between a run and itself, and a sure one where every user gains', () => {
    const own = [0, 0.5, 1, 0.25];
    expect(whole(own, own, 500, 1)).toEqual({ difference: 0, low: 0, high: 0, above: 0 });
    const better = own.map((value) => value + 0.125);
    const sure = { difference: 0.125, low: 0.125, high: 0.125, above: 1 };
    expect(whole(better, own, 500, 1)).toEqual(sure);
  });

  it('covers the true difference about as often as it says', () => {
    const random = new Random(7);
    let covered = 0;
    const tests = 200;
    for (let test = 0; test < tests; test++) {
      const b = Array.from({ length: 80 }, () => random.normal());
      const a = b.map((value) => value + 0.3 + 0.8 * random.normal());
      const { low, high } = whole(a, b, 400, test);
      if (low <= 0.3 && 0.3 <= high) covered++;
    }
    // 95 of 100, within five standard deviations of 200 tests
    expect(covered / tests).toBeGreaterThan(0.87);
    expect(covered / tests).toBeLessThan(1);
  });

  it('takes percentiles between the values around them', () => {
    const sorted = Float64Array.from([1, 2, 4]);
    expect([0, 0.25, 0.5, 0.75, 1].map((at) => percentile(sorted, at))).toEqual([1, 1.5, 2, 3, 4]);
  });
});
