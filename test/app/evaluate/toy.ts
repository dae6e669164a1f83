import type { Random } from '../../../app/domain/random.ts';
import { logOfHistories, type InteractionLog } from '../../../app/domain/interactions.ts';
import type { InterestEncoder } from '../../../app/model/encoder.ts';

/** A log of random histories of different lengths, empty ones too. */
export function randomLog(random: Random, users: number, items: number): InteractionLog {
  const histories = Array.from({ length: users }, () =>
    Array.from({ length: random.below(25) }, () => 1 + random.below(items)),
  );
  return logOfHistories(histories, items);
}

/**
 * The simplest encoder there is: interest k of a user is the vector of the k-th last item of the history
 * (zero where there is none), its weight 1 there.
 */
export function lastItemsEncoder(
  vectors: Float32Array,
  dimension: number,
  interests: number,
  historyLength: number,
): InterestEncoder {
  return {
    historyLength,
    interests,
    dimension,
    itemVectors: () => vectors,
    encode(histories, batch) {
      const found = new Float32Array(batch * interests * dimension);
      const weights = new Float32Array(batch * interests * historyLength);
      for (let row = 0; row < batch; row++) {
        const history = histories.subarray(row * historyLength, (row + 1) * historyLength);
        const length = history.filter((id) => id !== 0).length;
        for (let k = 0; k < Math.min(interests, length); k++) {
          const place = length - 1 - k;
          const id = history[place]!;
          const own = row * interests + k;
          found.set(vectors.subarray(id * dimension, (id + 1) * dimension), own * dimension);
          weights[own * historyLength + place] = 1;
        }
      }
      return { interests: found, weights };
    },
    dispose() {},
  };
}

/** Whole numbers, so that every inner product is exact in float32. */
export function wholeVectors(random: Random, items: number, dimension: number): Float32Array {
  return Float32Array.from({ length: (items + 1) * dimension }, (_, i) =>
    i < dimension ? 0 : random.below(9) - 4,
  );
}
