import type { Graph, Value } from '../graph/graph.ts';
import type { Readout } from './readout.ts';

/**
 * ComiRec's readout in training: the interest that scores the target highest speaks for the user
 * (Cen et al. 2020, eq. 8); the lowest index wins a tie.
 *
 *   u = U_k*,   k* = argmax_k <U_k, E>;   the gradient goes to U_k* alone, none to E
 *
 * @param interests [B, K, d], target [B, d]
 */
export function hardReadout(g: Graph, interests: Value, target: Value): Readout {
  const [, count, dimension] = interests.shape as [number, number, number];
  const scores = interestScores(g, interests, target); // [B, K]
  const selection = g.oneHot(g.argMax(scores), count); // [B, K]
  const row = g.reshape(selection, [-1, 1, count]); // [B, 1, K]
  const vector = g.reshape(g.batchMatMul(row, interests), [-1, dimension]); // [B, d]

  const backward = (gradient: Value) => {
    const column = g.reshape(selection, [-1, count, 1]); // [B, K, 1]
    const toInterests = g.multiply(column, g.reshape(gradient, [-1, 1, dimension])); // [B, K, d]
    return { interests: toInterests, target: null };
  };
  return { vector, selection, backward };
}

/** <U_k, E>, [B, K]. */
export function interestScores(g: Graph, interests: Value, target: Value): Value {
  const [, count, dimension] = interests.shape as [number, number, number];
  const column = g.reshape(target, [-1, dimension, 1]); // [B, d, 1]
  return g.reshape(g.batchMatMul(interests, column), [-1, count]); // [B, K]
}
