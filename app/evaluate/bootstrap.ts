import type { Random } from '../domain/random.ts';

/** What a paired bootstrap says of the difference between two means over the same users. */
export interface Bootstrapped {
  /** mean of a minus mean of b */
  readonly difference: number;
  /** the 2.5% and the 97.5% percentile of the resampled differences */
  readonly low: number;
  readonly high: number;
  /** share of the resamples in which a's mean is above b's */
  readonly above: number;
}

/** Draws between two turns of others. */
const drawsATurn = 2_000_000;

/**
 * Paired bootstrap (Efron and Tibshirani, 1993, chapters 13 and 16): users are drawn with replacement, each with
 * both of its values, as often as there are users; the difference of the means is taken; and so on. The interval
 * between the 2.5% and 97.5% percentiles of the differences covers the true difference in about 95 of 100 such tests.
 *
 * Yields the share of the resamples done.
 *
 * @param a, b [users] the two values of each user, in the same order; one user at least
 */
export function* pairedBootstrap(
  a: Float64Array,
  b: Float64Array,
  resamples: number,
  random: Random,
): Generator<number, Bootstrapped> {
  const users = a.length;
  const gaps = a.map((value, user) => value - b[user]!);
  const differences = new Float64Array(resamples);
  const turn = Math.max(1, Math.floor(drawsATurn / users));
  let above = 0;
  for (let sample = 0; sample < resamples; sample++) {
    let sum = 0;
    for (let draw = 0; draw < users; draw++) sum += gaps[random.below(users)]!;
    differences[sample] = sum / users;
    if (sum > 0) above++;
    if (sample % turn === turn - 1) yield (sample + 1) / resamples;
  }
  differences.sort();
  return {
    difference: gaps.reduce((sum, gap) => sum + gap, 0) / users,
    low: percentile(differences, 0.025),
    high: percentile(differences, 0.975),
    above: above / resamples,
  };
}

/** Between the two values around it, in proportion. @param sorted rising */
export function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(sorted.length - 1, below + 1)]!;
  return low + (place - below) * (high - low);
}
