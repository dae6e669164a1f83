import type { Graph, Value } from '../graph/graph.ts';
import type { History } from '../model.ts';
import { softmaxGradient } from './softmax-gradient.ts';
import { sumOfRows } from './sum-of-rows.ts';

export interface SelfAttentionWeights {
  /** W1 [d, h] */
  readonly hiddenKernel: Value;
  /** b1 [h] */
  readonly hiddenBias: Value;
  /** W2 [h, K] */
  readonly attentionKernel: Value;
  /** P [n, d]; null for a model without positions */
  readonly positions: Value | null;
}

/** What a padding position's logit becomes (ComiRec): far below any real one, finite when all are padding. */
const paddingLogit = -4294967295;

/**
 * Structured self-attention over a history, one distribution an interest (Lin et al. 2017; ComiRec-SA,
 * Cen et al. 2020, section 3.3).
 *
 *   T = tanh((H + P) W1 + b1)            [B, n, h]
 *   A = softmax over t of (T W2)^T       [B, K, n], padding masked out
 *   U = A H                              [B, K, d]  (H without positions)
 *
 * ComiRec adds a bias b2 [K] to T W2; it shifts all positions alike, which softmax over positions does not
 * see, so it is left out. Scores lie interest by interest, [K, B n]: with K as the short side of its product
 * TensorFlow takes half the time that it takes for [B n, K].
 *
 * @returns interests U, attention A; `backward` takes dL/dU and, where there is one, dL/dA
 */
export function selfAttention(g: Graph, { embeddings, mask }: History, w: SelfAttentionWeights) {
  const [, length, dimension] = embeddings.shape as [number, number, number];
  const [hidden, interests] = w.attentionKernel.shape as [number, number];
  // By way of a third axis, or TensorFlow would make the transposition part of the product, and that slow.
  const rowsOf = (kernel: Value) =>
    g.reshape(g.transpose(g.reshape(kernel, [1, hidden, interests]), [2, 0, 1]), [
      interests,
      hidden,
    ]);

  const placed = w.positions ? g.add(embeddings, w.positions) : embeddings; // [B, n, d]
  const rows = g.reshape(placed, [-1, dimension]); // [B n, d]
  const tanh = g.tanh(g.addBias(g.matMul(rows, w.hiddenKernel), w.hiddenBias)); // [B n, h]
  const scores = g.matMul(rowsOf(w.attentionKernel), tanh, { b: true }); // [K, B n]
  const logits = g.transpose(g.reshape(scores, [interests, -1, length]), [1, 0, 2]); // [B, K, n]
  const absent = g.subtract(g.constant(1), mask); // [B, 1, n]
  const attention = g.softmax(g.add(logits, g.scale(absent, paddingLogit))); // [B, K, n]
  const value = g.batchMatMul(attention, embeddings); // [B, K, d]

  const backward = (gradient: Value, attentionGradient: Value | null = null) => {
    const fromValue = g.batchMatMul(gradient, embeddings, { b: true }); // [B, K, n]
    const toAttention = attentionGradient ? g.add(fromValue, attentionGradient) : fromValue;
    const toLogits = softmaxGradient(g, attention, toAttention); // [B, K, n]
    const toScores = g.reshape(g.transpose(toLogits, [1, 0, 2]), [interests, -1]); // [K, B n]
    const toTanh = g.matMul(toScores, w.attentionKernel, { a: true, b: true }); // [B n, h]
    const toHidden = g.tanhGradient(tanh, toTanh); // [B n, h]
    const toRows = g.matMul(toHidden, w.hiddenKernel, { b: true }); // [B n, d]
    const throughScores = g.reshape(toRows, [-1, length, dimension]); // [B, n, d]
    const direct = g.batchMatMul(attention, gradient, { a: true }); // [B, n, d]
    const toPlaces = g.reshape(toRows, [-1, length * dimension]); // [B, n d]
    return {
      history: g.add(direct, throughScores), // [B, n, d]
      weights: {
        attentionKernel: g.transpose(g.matMul(toScores, tanh), [1, 0]), // [h, K]
        hiddenKernel: g.matMul(rows, toHidden, { a: true }), // [d, h]
        hiddenBias: sumOfRows(g, toHidden), // [h]
        ...(w.positions && { positions: g.reshape(sumOfRows(g, toPlaces), [length, dimension]) }),
      },
    };
  };
  return { value, attention, backward };
}
