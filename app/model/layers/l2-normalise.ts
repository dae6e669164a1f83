import type { Graph, Value } from '../graph/graph.ts';

/**
 * Vectors of length one, so that an inner product is a cosine.
 *
 *   y = x / |x|,   dL/dx = (g - <g, y> y) / |x|
 *
 * @param x [..., d]; a zero vector stays zero
 * @returns value [..., d]
 */
export function l2Normalise(g: Graph, x: Value) {
  const squared = g.sum(g.square(x), [-1], true); // [..., 1]
  const inverse = g.inverseRoot(g.add(squared, g.constant(1e-24))); // [..., 1]
  const value = g.multiply(x, inverse); // [..., d]

  const backward = (gradient: Value): Value => {
    const along = g.sum(g.multiply(gradient, value), [-1], true); // [..., 1]
    return g.multiply(g.subtract(gradient, g.multiply(along, value)), inverse); // [..., d]
  };
  return { value, backward };
}
