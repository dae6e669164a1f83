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
 * @param passedOver what is not ranked
 * @returns [B]
 */
export function standings(
  model: InspectedModel,
  interests: Float32Array,
  id: number,
  passedOver: ReadonlySet<number>,
): Standing[] {
  const { interests: count, dimension } = model.encoder;
  const present = nonZeroRows(interests, dimension); // [B, K]
  const batch = present.length / count;
  const scores = new Float32Array(batch).fill(-Infinity);
  const winners = new Int32Array(batch).fill(-1);
  const before = new Int32Array(batch);
  const others = Int32Array.from(passedOver).filter((other) => other !== id);
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
    const best = tf.max<tf.Tensor2D>(tf.reshape(block.scores, [-1, count, size]), 1); // [B', C]
    const marks = scores.subarray(first, first + rows / count);
    countBefore(best, marks, id - firstId).forEach((ahead, row) => {
      before[first + row]! += ahead;
    });
    const passed = others.filter((other) => other >= firstId && other < firstId + size);
    columnsOf(best, passed, firstId).forEach((score, at) => {
      const row = Math.floor(at / passed.length);
      if (score > marks[row]! || (score === marks[row]! && passed[at % passed.length]! < id)) {
        before[first + row]!--;
      }
    });
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

/**
 * How many columns come before one by score, counted natively: there are millions of scores.
 *
 * @param best [B, C]
 * @param marks [B] the scores of the one
 * @param column where the one stands, in [0, C) or not
 * @returns [B]
 */
function countBefore(best: tf.Tensor2D, marks: Float32Array, column: number): Int32Array {
  const [rows, columns] = best.shape;
  const mark = tf.tensor2d(marks, [rows, 1]);
  const count = (ahead: tf.Tensor) => tf.sum(ahead, 1);
  const counts =
    column <= 0
      ? count(tf.greater(best, mark))
      : column >= columns
        ? count(tf.greaterEqual(best, mark))
        : tf.add(
            count(tf.greater(best, mark)),
            count(tf.equal(tf.slice2d(best, [0, 0], [rows, column]), mark)),
          );
  return counts.dataSync<'int32'>();
}

/** Scores of some items alone. [B, n] */
function columnsOf(best: tf.Tensor2D, ids: Int32Array, firstId: number): Float32Array {
  if (ids.length === 0) return new Float32Array();
  const columns = ids.map((id) => id - firstId);
  return tf.gather(best, tf.tensor1d(columns, 'int32'), 1).dataSync<'float32'>();
}
