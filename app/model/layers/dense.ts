import type { Graph, Value } from '../graph/graph.ts';
import { sumOfRows } from './sum-of-rows.ts';

/**
 * An affine map, y = x W + b, and optionally ReLU behind it.
 *
 *   dL/dx = g W^T,   dL/dW = x^T g,   dL/db = sum over rows of g   (g first zeroed where ReLU was off)
 *
 * @param x [R, a], kernel [a, b], bias [b]
 * @returns value [R, b]
 */
export function dense(g: Graph, x: Value, kernel: Value, bias: Value, relu = false) {
  const affine = g.addBias(g.matMul(x, kernel), bias); // [R, b]
  const value = relu ? g.relu(affine) : affine; // [R, b]

  const backward = (gradient: Value): { x: Value; kernel: Value; bias: Value } => {
    const inner = relu ? g.reluGradient(gradient, value) : gradient; // [R, b]
    return {
      x: g.matMul(inner, kernel, { b: true }), // [R, a]
      kernel: g.matMul(x, inner, { a: true }), // [a, b]
      bias: sumOfRows(g, inner), // [b]
    };
  };
  return { value, backward };
}
