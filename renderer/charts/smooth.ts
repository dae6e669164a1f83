/**
 * An exponential moving mean, m(t) = Σ w^(t-i) y(i) / Σ w^(t-i), so that the first values weigh no more than
 * they should.
 *
 * @param weight of the past, w in [0, 1); 0 leaves the values as they are
 */
export function smoothed(values: readonly number[], weight: number): number[] {
  let sum = 0;
  let weights = 0;
  return values.map((value) => {
    sum = weight * sum + value;
    weights = weight * weights + 1;
    return sum / weights;
  });
}
