import type { Graph, Value } from '../graph/graph.ts';

/**
 * The gradient of y = softmax(x) over the last axis: dL/dx = y (g - <g, y>).
 *
 * @param y [..., n] the softmax, g [..., n] dL/dy
 */
export function softmaxGradient(g: Graph, y: Value, gradient: Value): Value {
  const product = g.multiply(gradient, y); // [..., n]
  const along = g.sum(product, [-1], true); // [..., 1]
  return g.subtract(product, g.multiply(y, along)); // [..., n]
}
