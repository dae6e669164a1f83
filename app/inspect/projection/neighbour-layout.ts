import type { CandidateLists } from '../../evaluate/merge.ts';
import { ItemIndex } from '../../evaluate/retrieval.ts';

/** What lies outside the sample is placed by so many of its nearest in it. */
const guides = 5;
/** Added to distances, so that an item of the sample lies where it was laid and nothing divides by zero. */
const nearness = 1e-4;
/** Vectors that are placed at once. */
const placedAtOnce = 256;

/**
 * A picture of some items, and the rule by which any other vector of their space finds its place in it: the
 * mean of the places of its five nearest in the picture by cosine, weighted by 1 / (1 - cosine).
 */
export class NeighbourLayout {
  /** [S] the items that were laid out */
  readonly ids: Int32Array;
  /** [S, 2] */
  readonly places: Float32Array;
  readonly #sample: Float32Array;
  readonly #dimension: number;

  /** @param sample [S + 1, d] the vectors of `ids` at unit length, as `unitRows` gives them */
  constructor(ids: Int32Array, places: Float32Array, sample: Float32Array, dimension: number) {
    this.ids = ids;
    this.places = places;
    this.#sample = sample;
    this.#dimension = dimension;
  }

  /**
   * @param vectors [n, d] of the items' space, of any length
   * @param breathe told how far it has come, in [0, 1]
   * @returns [n, 2]; not a number for a vector of zeros, which is nowhere
   */
  async place(
    vectors: Float32Array,
    breathe: (done: number) => Promise<void>,
  ): Promise<Float32Array> {
    const d = this.#dimension;
    const n = vectors.length / d;
    const placed = new Float32Array(2 * n).fill(Number.NaN);
    const top = Math.min(guides, this.ids.length);
    const index = new ItemIndex(this.#sample, d);
    try {
      for (let first = 0; first < n; first += placedAtOnce) {
        const rows = Math.min(placedAtOnce, n - first);
        const queries = normalised(vectors.slice(first * d, (first + rows) * d), d);
        const { ids, scores } = index.retrieve(queries, rows, 1, top, null);
        for (let row = 0; row < rows; row++) {
          const [from, to] = [row * top, (row + 1) * top];
          this.#average(ids.subarray(from, to), scores.subarray(from, to), placed, first + row);
        }
        await breathe((first + rows) / n);
      }
    } finally {
      index.dispose();
    }
    return placed;
  }

  #average(
    near: Int32Array,
    cosines: CandidateLists['scores'],
    placed: Float32Array,
    row: number,
  ): void {
    let [x, y, weights] = [0, 0, 0];
    near.forEach((slot, rank) => {
      if (slot === 0) return;
      const weight = 1 / (Math.max(0, 1 - cosines[rank]!) + nearness);
      x += weight * this.places[2 * (slot - 1)]!;
      y += weight * this.places[2 * (slot - 1) + 1]!;
      weights += weight;
    });
    if (weights > 0) placed.set([x / weights, y / weights], 2 * row);
  }
}

/** [S + 1, d] the vectors of these items at unit length, behind a row of padding. */
export function unitRows(ids: Int32Array, vectors: Float32Array, dimension: number): Float32Array {
  const rows = new Float32Array((ids.length + 1) * dimension);
  ids.forEach((id, at) => {
    rows.set(vectors.subarray(id * dimension, (id + 1) * dimension), (at + 1) * dimension);
  });
  return normalised(rows, dimension);
}

/** In place; zeros stay zeros. */
function normalised(rows: Float32Array, d: number): Float32Array {
  for (let at = 0; at < rows.length; at += d) {
    let square = 0;
    for (let k = 0; k < d; k++) square += rows[at + k]! ** 2;
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let k = 0; k < d; k++) rows[at + k]! *= scale;
  }
  return rows;
}
