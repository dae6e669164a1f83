import type { Graph, Value } from '../model/graph/graph.ts';
import { l2Normalise } from '../model/layers/l2-normalise.ts';

/**
 * How alike a user's interests are, to be lowered: the mean cosine over all pairs, an interest with itself
 * included. It is -D_output, D_output = -(1/K^2) sum_ij cos(U_i, U_j) of the diversity regularisers.
 *
 *   y_k = U_k / |U_k|,   value = mean over b of |sum_k y_k|^2 / K^2,   dvalue/dy_k = 2 sum_j y_j / (B K^2)
 *
 * @param interests U [B, K, d]
 * @returns value [1]; `gradient` is dvalue/dU [B, K, d]
 */
export function meanCosine(g: Graph, interests: Value, batch: number) {
  const count = interests.shape[1]!;
  const unit = l2Normalise(g, interests); // [B, K, d]
  const sum = g.sum(unit.value, [1], true); // [B, 1, d]
  const share = 1 / (batch * count * count);
  const value = g.scale(g.reshape(g.sum(g.square(sum), [0, 1, 2]), [1]), share); // [1]
  const spread = g.multiply(sum, g.fill([1, count, 1], 2 * share)); // [B, K, d]
  return { value, gradient: unit.backward(spread) };
}
