import * as tf from '@tensorflow/tfjs-core';
import type { InspectedModel } from './inspected-model.ts';
import { nonZeroRows } from './non-zero-rows.ts';

/** An item for one history: its best score, the interest that gives it, the rank by it; null without interests. */
export interface Standing {
  readonly score: number | null;
  readonly interest: number | null;
  readonly rank: number | null;
}

/**
 * How one item stands for each of many histories, by exact counting over the whole catalogue: score
 * s_b(i) = max_k <u_bk, e_i>, rank 1 + |{j : s_b(j) > s_b(i), or equal and j < i}|.
 *
 * @param interests [B, K, d]
 * @param passedOver [V + 1] 1 for what is not ranked
 * @returns [B]
 */
export function standings(
  model: InspectedModel,
  interests: Float32Array,
  id: number,
  passedOver: Uint8Array,
): Standing[] {
  const { interests: count, dimension } = model.encoder;
  const present = nonZeroRows(interests, dimension); // [B, K]
  const batch = present.length / count;
  const scores = new Float32Array(batch).fill(-Infinity);
  const winners = new Int32Array(batch).fill(-1);
  const before = new Uint32Array(batch);
  model.scan(withoutAbsent(interests, present, count), id, (block) => {
    const { firstRow, firstId, size } = block;
    const rows = block.scores.shape[0];
    const first = firstRow / count;
    if (id >= firstId && id < firstId + size) {
      const own = tf.slice2d(block.scores, [0, id - firstId], [rows, 1]).dataSync(); // [B' K]
      own.forEach((score, row) => {
        const b = first + Math.floor(row / count);
        if (present[firstRow + row] === 0 || score <= scores[b]!) return;
        scores[b] = score;
        winners[b] = row % count;
      });
    }
    const best = tf.max(tf.reshape(block.scores, [-1, count, size]), 1).dataSync<'float32'>(); // [B', C]
    for (let row = 0; row < rows / count; row++) {
      const own = best.subarray(row * size, (row + 1) * size);
      before[first + row]! += countBefore(own, firstId, scores[first + row]!, id, passedOver);
    }
  });
  return Array.from(winners, (interest, b) =>
    interest < 0
      ? { score: null, interest: null, rank: null }
      : { score: scores[b]!, interest, rank: before[b]! + 1 },
  );
}

/** An interest that is not there repeats one that is, so that it changes no maximum. */
function withoutAbsent(interests: Float32Array, present: Uint8Array, count: number): Float32Array {
  const dimension = interests.length / present.length;
  const filled = interests.slice();
  present.forEach((there, row) => {
    if (there === 1) return;
    const start = row - (row % count);
    const model = Math.max(0, present.subarray(start, start + count).indexOf(1));
    filled.copyWithin(
      row * dimension,
      (start + model) * dimension,
      (start + model + 1) * dimension,
    );
  });
  return filled;
}

function countBefore(
  best: Float32Array,
  firstId: number,
  score: number,
  id: number,
  passedOver: Uint8Array,
): number {
  let count = 0;
  for (let at = 0; at < best.length; at++) {
    const its = best[at]!;
    if (its < score) continue;
    const other = firstId + at;
    if (passedOver[other] === 0 && (its > score || other < id)) count++;
  }
  return count;
}
