import type { Graph, Value } from '../graph/graph.ts';
import type { History } from '../model.ts';
import { softmaxGradient } from './softmax-gradient.ts';

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
 * see, so it is left out. The positions are multiplied once, not once a user: (H + P) W1 + b1 = H W1 + (P W1 + b1).
 *
 * @returns interests U, attention A; `backward` takes dL/dU and, where there is one, dL/dA
 */
export function selfAttention(g: Graph, { embeddings, mask }: History, w: SelfAttentionWeights) {
  const [, length, dimension] = embeddings.shape as [number, number, number];
  const [, hidden] = w.hiddenKernel.shape as [number, number];
  const [, interests] = w.attentionKernel.shape as [number, number];

  const rows = g.reshape(embeddings, [-1, dimension]); // [B n, d]
  const offset = w.positions
    ? g.add(g.matMul(w.positions, w.hiddenKernel), w.hiddenBias) // [n, h]
    : w.hiddenBias; // [h]
  const projected = g.reshape(g.matMul(rows, w.hiddenKernel), [-1, length, hidden]); // [B, n, h]
  const tanh = g.reshape(g.tanh(g.add(projected, offset)), [-1, hidden]); // [B n, h]
  const scores = g.matMul(tanh, w.attentionKernel); // [B n, K]
  const logits = g.transpose(g.reshape(scores, [-1, length, interests]), [0, 2, 1]); // [B, K, n]
  const absent = g.subtract(g.constant(1), mask); // [B, 1, n]
  const attention = g.softmax(g.add(logits, g.scale(absent, paddingLogit))); // [B, K, n]
  const value = g.batchMatMul(attention, embeddings); // [B, K, d]

  const backward = (gradient: Value, attentionGradient: Value | null = null) => {
    const fromValue = g.batchMatMul(gradient, embeddings, { b: true }); // [B, K, n]
    const toAttention = attentionGradient ? g.add(fromValue, attentionGradient) : fromValue;
    const toLogits = softmaxGradient(g, attention, toAttention); // [B, K, n]
    const toScores = g.reshape(g.transpose(toLogits, [0, 2, 1]), [-1, interests]); // [B n, K]
    const toTanh = g.matMul(toScores, w.attentionKernel, { b: true }); // [B n, h]
    const toProjected = g.tanhGradient(tanh, toTanh); // [B n, h]
    const direct = g.batchMatMul(attention, gradient, { a: true }); // [B, n, d]
    const throughScores = g.matMul(toProjected, w.hiddenKernel, { b: true }); // [B n, d]
    const fromRows = g.matMul(rows, toProjected, { a: true }); // [d, h]
    const attentionKernel = g.matMul(tanh, toScores, { a: true }); // [h, K]
    const history = g.add(direct, g.reshape(throughScores, [-1, length, dimension])); // [B, n, d]
    if (w.positions === null) {
      const hiddenBias = g.sum(toProjected, [0]); // [h]
      return { history, weights: { attentionKernel, hiddenKernel: fromRows, hiddenBias } };
    }
    const toOffset = g.sum(g.reshape(toProjected, [-1, length, hidden]), [0]); // [n, h]
    const fromPositions = g.matMul(w.positions, toOffset, { a: true }); // [d, h]
    return {
      history,
      weights: {
        attentionKernel,
        hiddenKernel: g.add(fromRows, fromPositions), // [d, h]
        hiddenBias: g.sum(toOffset, [0]), // [h]
        positions: g.matMul(toOffset, w.hiddenKernel, { b: true }), // [n, d]
      },
    };
  };
  return { value, attention, backward };
}
