import type { Graph, Value } from '../model/graph/graph.ts';

/**
 * Routing regularisation (REMI, Xie et al. 2023, section 4.2): an interest that hangs on a single item of
 * the history has a large variance of attention, and is penalised. As in the authors' code, the sum over
 * the batch, with the dimension as divisor; their weight is 100.
 *
 *   r_bk = sum_t (A_bkt - mean_t A_bk)^2 / d,   value = sum_bk r_bk^2
 *   dvalue/dA_bkt = 4 r_bk (A_bkt - mean_t A_bk) / d
 *
 * @param attention A [B, K, n], of attention or of routing
 * @returns value [1]; `gradient` is dvalue/dA [B, K, n]
 */
export function attentionVariance(g: Graph, attention: Value, dimension: number) {
  const length = attention.shape[2]!;
  const mean = g.scale(g.sum(attention, [2], true), 1 / length); // [B, K, 1]
  const centred = g.subtract(attention, mean); // [B, K, n]
  const variance = g.scale(g.sum(g.square(centred), [2], true), 1 / dimension); // [B, K, 1]
  const value = g.reshape(g.sum(g.square(variance), [0, 1, 2]), [1]); // [1]
  const gradient = g.scale(g.multiply(variance, centred), 4 / dimension); // [B, K, n]
  return { value, gradient };
}
