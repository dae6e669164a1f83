import type { Graph, Value } from '../graph/graph.ts';

export interface ReadoutInputs {
  /** U [B, K, d] */
  readonly interests: Value;
  /** E [B, d] */
  readonly target: Value;
  /** which interests take part, [B, K], 1 or 0; null = all */
  readonly present: Value | null;
}

/** How a user's interests become the one vector that is scored against a target in training. */
export interface Readout {
  /** u [B, d] */
  readonly vector: Value;
  /** the share of each interest in u, [B, K]; sums to 1 */
  readonly selection: Value;
  /** @param gradient dL/du [B, d] */
  backward(gradient: Value): {
    /** [B, K, d] */
    readonly interests: Value;
    /** [B, d]; null where the readout passes none to the target */
    readonly target: Value | null;
  };
}

/** <U_k, E>, [B, K]. */
export function interestScores(g: Graph, { interests, target }: ReadoutInputs): Value {
  const [, count, dimension] = interests.shape as [number, number, number];
  const column = g.reshape(target, [-1, dimension, 1]); // [B, d, 1]
  return g.reshape(g.batchMatMul(interests, column), [-1, count]); // [B, K]
}

/** Scores with those of absent interests far below any other (ComiRec's -2^32 + 1). */
export function presentOnly(g: Graph, scores: Value, { present }: ReadoutInputs): Value {
  if (present === null) return scores;
  const absent = g.subtract(g.constant(1), present); // [B, K]
  return g.add(scores, g.scale(absent, -4294967295)); // [B, K]
}
