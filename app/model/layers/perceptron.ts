import type { Graph, Value } from '../graph/graph.ts';
import { dense } from './dense.ts';

/** One layer of a perceptron: W [a, b] and its bias [b]. */
export interface DenseWeights {
  readonly kernel: Value;
  readonly bias: Value;
}

/**
 * Affine maps one after another, ReLU between them, and behind the last where `reluLast`:
 *
 *   y = relu(... relu(x W0 + b0) ...) WL + bL
 *
 * @param x [R, a]
 * @returns value [R, output]; `backward` gives dL/dx and, layer by layer, dL/dW and dL/db
 */
export function perceptron(g: Graph, x: Value, weights: readonly DenseWeights[], reluLast = false) {
  let value = x;
  const layers = weights.map(({ kernel, bias }, index) => {
    const layer = dense(g, value, kernel, bias, reluLast || index < weights.length - 1);
    value = layer.value;
    return layer;
  });

  const backward = (gradient: Value): { x: Value; layers: DenseWeights[] } => {
    let toValue = gradient;
    const gradients = layers.toReversed().map((layer) => {
      const { x: toInput, ...own } = layer.backward(toValue);
      toValue = toInput;
      return own;
    });
    return { x: toValue, layers: gradients.reverse() };
  };
  return { value, backward };
}
