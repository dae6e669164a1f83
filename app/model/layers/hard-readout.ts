import type { Graph, Value } from '../graph/graph.ts';
import { interestScores, presentOnly, type Readout, type ReadoutInputs } from './readout.ts';

/**
 * ComiRec's readout in training: the interest that scores the target highest speaks for the user
 * (Cen et al. 2020, eq. 8); the lowest index wins a tie.
 *
 *   u = U_k*,   k* = argmax_k (<U_k, E> + noise_k);   the gradient goes to U_k* alone, none to E
 *
 * Without noise this is the plain argmax. With Gumbel noise, -ln(-ln(uniform)), k* is drawn from
 * softmax_k(<U_k, E>): BaM's soft selection ("Towards True Multi-interest Recommendation", 2024, eq. 8),
 * which lets every interest learn from a target in proportion to how well it fits.
 *
 * @param noise [B, K], null for none
 */
export function hardReadout(g: Graph, inputs: ReadoutInputs, noise: Value | null = null): Readout {
  const { interests } = inputs;
  const [, count, dimension] = interests.shape as [number, number, number];
  const scores = interestScores(g, inputs); // [B, K]
  const ranked = presentOnly(g, noise ? g.add(scores, noise) : scores, inputs); // [B, K]
  const selection = g.oneHot(g.argMax(ranked), count); // [B, K]
  const row = g.reshape(selection, [-1, 1, count]); // [B, 1, K]
  const vector = g.reshape(g.batchMatMul(row, interests), [-1, dimension]); // [B, d]

  const backward = (gradient: Value) => {
    const column = g.reshape(selection, [-1, count, 1]); // [B, K, 1]
    const toInterests = g.multiply(column, g.reshape(gradient, [-1, 1, dimension])); // [B, K, d]
    return { interests: toInterests, target: null };
  };
  return { vector, selection, backward };
}
