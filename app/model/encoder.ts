/**
 * A trained model as retrieval, evaluation and inspection see it: histories in, interest vectors out,
 * and a table of item vectors to take inner products with.
 *
 * B users, n history length, K interests (1 for a single-vector model), d dimension, V items.
 */
export interface InterestEncoder {
  readonly historyLength: number;
  readonly interests: number;
  readonly dimension: number;
  /** true where users' vectors are looked up: another history changes nothing, and all weights are 0 */
  readonly isLookUp?: boolean;

  /**
   * @param histories [B, n] item ids, real items first, oldest first, then zeros
   * @param batch B
   * @param users [B] whose histories they are, for a model that takes users' fields; without it (and for -1)
   *   they are users of whom nothing is known
   * @returns interests [B, K, d] and the weight of each history position for each interest [B, K, n]
   *   (attention or coupling; padding 0; a single vector's are 1/length)
   */
  encode(histories: Int32Array, batch: number, users?: Int32Array): EncodedUsers;

  /**
   * How a routing came to the weights of one history; empty, or absent, where nothing is routed.
   *
   * @param history [n], as a row of `encode`
   * @returns the coupling [K, n] of each iteration; the last are the weights that `encode` gives
   */
  routing?(history: Int32Array, user: number): Float32Array[];

  /** [V + 1, d] the vectors that are scored; row 0 is padding and never retrieved */
  itemVectors(): Float32Array;

  /** Frees native memory. */
  dispose(): void;
}

export interface EncodedUsers {
  /** [B, K, d] */
  readonly interests: Float32Array;
  /** [B, K, n] */
  readonly weights: Float32Array;
}
