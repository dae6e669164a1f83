import type { Graph, Value } from '../graph/graph.ts';
import type { History } from '../model.ts';

/**
 * The embedding of the most recent item: what the user is at now, as a context for MIND's head.
 *
 *   y = sum_t l_t H_t,   l_t = m_t - m_(t + 1), which is 1 at the last real position only
 *
 * @returns value [B, d]; an empty history gives zero
 */
export function lastItem(g: Graph, { embeddings, mask }: History) {
  const [, length, dimension] = embeddings.shape as [number, number, number];
  const none = g.scale(g.columns(mask, 0, 1), 0); // [B, 1, 1]
  const following = g.concat([g.columns(mask, 1, length - 1), none], 2); // [B, 1, n]
  const last = g.subtract(mask, following); // [B, 1, n]
  const value = g.reshape(g.batchMatMul(last, embeddings), [-1, dimension]); // [B, d]

  const backward = (gradient: Value): Value =>
    g.batchMatMul(last, g.reshape(gradient, [-1, 1, dimension]), { a: true }); // [B, n, d]
  return { value, backward };
}
