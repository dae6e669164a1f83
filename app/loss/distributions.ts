import type { Random } from '../domain/random.ts';
import type { Sampler } from '../domain/settings.ts';

/** How negatives are drawn: with replacement, item i with probability p_i. */
export interface Distribution {
  /** [V + 1] p_i; the padding id 0 has 0 */
  readonly probabilities: Float64Array;
  /** An item id, 1 .. V. */
  draw(random: Random): number;
}

/** @param counts [V + 1] events of each item among the training users */
export function createDistribution(
  sampler: Sampler,
  counts: Uint32Array,
  popularityPower: number,
): Distribution {
  switch (sampler) {
    case 'log-uniform':
      return logUniform(byPopularity(counts));
    case 'uniform':
      return uniform(counts.length - 1);
    case 'popularity':
      return popularity(counts, popularityPower);
  }
}

/** [V] item ids, the most popular first; equally popular ones by id. */
export function byPopularity(counts: Uint32Array): Int32Array {
  return Int32Array.from({ length: counts.length - 1 }, (_, i) => i + 1).sort(
    (a, b) => counts[b]! - counts[a]! || a - b,
  );
}

/**
 * Zipf's law over the order of popularity, as TensorFlow's log_uniform_candidate_sampler:
 * p(rank r) = (ln(r + 2) - ln(r + 1)) / ln(V + 1), r = 0 .. V - 1.
 *
 * @param order [V] the item of each rank
 */
export function logUniform(order: Int32Array): Distribution {
  const items = order.length;
  const range = Math.log(items + 1);
  const probabilities = new Float64Array(items + 1);
  order.forEach((id, rank) => {
    probabilities[id] = Math.log((rank + 2) / (rank + 1)) / range;
  });
  const draw = (random: Random): number => {
    const rank = Math.floor(Math.exp(random.uniform() * range)) - 1;
    return order[Math.min(rank, items - 1)]!;
  };
  return { probabilities, draw };
}

export function uniform(items: number): Distribution {
  const probabilities = new Float64Array(items + 1).fill(1 / items);
  probabilities[0] = 0;
  return { probabilities, draw: (random) => 1 + random.below(items) };
}

/**
 * p_i proportional to count_i^power, drawn in constant time by the alias method (Walker 1977; Vose 1991):
 * each of V columns holds at most two items, chosen between by one coin.
 */
export function popularity(counts: Uint32Array, power: number): Distribution {
  const items = counts.length - 1;
  const weights = Float64Array.from(counts, (count) => (count > 0 ? count ** power : 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const probabilities = weights.map((weight) => weight / total);
  const threshold = new Float64Array(items).fill(1);
  const alias = new Int32Array(items);
  const height = Float64Array.from({ length: items }, (_, i) => probabilities[i + 1]! * items);
  const low: number[] = [];
  const high: number[] = [];
  height.forEach((value, column) => (value < 1 ? low : high).push(column));
  while (low.length > 0 && high.length > 0) {
    const small = low.pop()!;
    const large = high.at(-1)!;
    threshold[small] = height[small]!;
    alias[small] = large;
    height[large]! -= 1 - height[small]!;
    if (height[large]! < 1) low.push(high.pop()!);
  }
  // Rounding may leave an item without events with a full column: it goes to the most popular one.
  const favourite = probabilities.indexOf(probabilities.reduce((a, b) => Math.max(a, b)));
  for (const column of low)
    if (probabilities[column + 1] === 0) {
      threshold[column] = 0;
      alias[column] = favourite - 1;
    }
  const draw = (random: Random): number => {
    const column = random.below(items);
    return 1 + (random.uniform() < threshold[column]! ? column : alias[column]!);
  };
  return { probabilities, draw };
}
