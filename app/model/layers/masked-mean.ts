import type { Graph, Value } from '../graph/graph.ts';
import type { History } from '../model.ts';

/**
 * The mean of a history's real positions (Covington et al. 2016, section 3.2).
 *
 *   w_t = m_t / (sum m + 1e-9),   y = sum_t w_t H_t,   dL/dH_t = w_t g
 *
 * @returns value [B, 1, d], weights [B, 1, n]
 */
export function maskedMean(g: Graph, { embeddings, mask }: History) {
  const length = g.add(g.sum(mask, [-1], true), g.constant(1e-9)); // [B, 1, 1]
  const weights = g.divide(mask, length); // [B, 1, n]
  const value = g.batchMatMul(weights, embeddings); // [B, 1, d]

  const backward = (gradient: Value): Value => g.batchMatMul(weights, gradient, { a: true }); // [B, n, d]
  return { value, weights, backward };
}
