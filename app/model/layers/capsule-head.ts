import type { Graph, Value } from '../graph/graph.ts';
import { type DenseWeights, perceptron } from './perceptron.ts';

/**
 * MIND's head: each capsule, beside the user's context vector, goes through ReLU layers (Li et al. 2019,
 * section 4.3). The context is repeated for each of the K capsules.
 *
 *   y_k = relu(... relu([v_k, q] W0 + b0) ... WL + bL)
 *
 * @param capsules v [B, K, d], context q [B, q] or null, weights from [d + q, .] to [., d]
 * @returns value [B, K, d]; the context's gradient is null where there is no context
 */
export function capsuleHead(
  g: Graph,
  capsules: Value,
  context: Value | null,
  weights: readonly DenseWeights[],
) {
  const [, interests, dimension] = capsules.shape as [number, number, number];
  const size = context?.shape[1] ?? 0;
  const joined = context
    ? g.concat([capsules, repeated(g, context, interests)], 2) // [B, K, d + q]
    : capsules;
  const layers = perceptron(g, g.reshape(joined, [-1, dimension + size]), weights, true);
  const value = g.reshape(layers.value, [-1, interests, dimension]); // [B, K, d]

  const backward = (gradient: Value) => {
    const back = layers.backward(g.reshape(gradient, [-1, dimension])); // [B K, d + q]
    const toJoined = g.reshape(back.x, [-1, interests, dimension + size]); // [B, K, d + q]
    return {
      capsules: size > 0 ? g.columns(toJoined, 0, dimension) : toJoined, // [B, K, d]
      context: size > 0 ? g.sum(g.columns(toJoined, dimension, size), [1]) : null, // [B, q]
      layers: back.layers,
    };
  };
  return { value, backward };
}

/** [B, q] -> [B, K, q], the same for every interest. */
function repeated(g: Graph, context: Value, interests: number): Value {
  const row = g.reshape(context, [-1, 1, context.shape[1]!]); // [B, 1, q]
  return g.multiply(row, g.fill([1, interests, 1], 1)); // [B, K, q]
}
