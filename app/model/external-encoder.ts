import type { RunSettings } from '../domain/settings.ts';
import type { EncodedUsers, InterestEncoder } from './encoder.ts';

/**
 * Vectors from elsewhere as a model: a user's K interests are looked up, whatever the history. A user of whom there are
 * none, and somebody made up, have zero interests, which retrieve nothing. Nobody knows what an interest was made of,
 * so that all weights are 0.
 */
export class ExternalEncoder implements InterestEncoder {
  readonly isLookUp = true;
  readonly historyLength: number;
  readonly interests: number;
  readonly dimension: number;
  readonly #items: Float32Array;
  readonly #users: Float32Array;

  /**
   * @param items [V + 1, d]; row 0 is zero
   * @param users [U, K, d] in the order of the dataset; zero where there are none
   */
  constructor(
    { historyLength, interests, dimension }: RunSettings,
    items: Float32Array,
    users: Float32Array,
  ) {
    this.historyLength = historyLength;
    this.interests = interests;
    this.dimension = dimension;
    this.#items = items;
    this.#users = users;
  }

  encode(_histories: Int32Array, batch: number, users?: Int32Array): EncodedUsers {
    const size = this.interests * this.dimension;
    const interests = new Float32Array(batch * size);
    for (let row = 0; row < batch; row++) {
      const user = users?.[row] ?? -1;
      if (user >= 0)
        interests.set(this.#users.subarray(user * size, (user + 1) * size), row * size);
    }
    return { interests, weights: new Float32Array(batch * this.interests * this.historyLength) };
  }

  itemVectors(): Float32Array {
    return this.#items;
  }

  dispose(): void {}
}
