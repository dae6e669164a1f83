import type { Value } from '../graph/graph.ts';

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
