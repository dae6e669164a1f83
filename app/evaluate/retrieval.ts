import * as tf from '@tensorflow/tfjs-core';
import { StudioError } from '../contract/errors.ts';
import type { CandidateLists } from './merge.ts';
import { groupSize, nativeTop, type NativeTop } from './native-top.ts';

/** Items that are scored at once, a multiple of the group. */
const chunkItems = 2048 * groupSize;
/** A catalogue up to this size is one chunk, whole groups or not: grouping would not pay. */
const ungroupedItems = 256 * groupSize;
/** Scores of one native step, 128 MiB: the product is the slower the fewer queries it has at once. */
const stepFloats = 32 * 1024 * 1024;
/** Item vectors up to 128 MiB stay native between calls; a larger table is uploaded in turn. */
const heldFloats = 32 * 1024 * 1024;

interface Chunk {
  readonly firstId: number;
  readonly size: number;
  /** [d, C], so that a product need not turn it over: with 80 queries it takes 0.8 of the time */
  readonly held: tf.Tensor2D | null;
}

/** Scores of some rows of queries with a chunk of items. */
export interface ScoreBlock {
  readonly firstRow: number;
  readonly firstId: number;
  /** C, the items of the chunk */
  readonly size: number;
  /** [rows, C] */
  readonly scores: tf.Tensor2D;
}

/**
 * Exact retrieval by inner product over a whole catalogue, natively and in bounded memory: at most
 * 128 MiB held and about 200 MiB at work, whatever the number of items.
 *
 * Order: the larger score first; of equal scores the lower item id. Padding (id 0) is never retrieved.
 */
export class ItemIndex {
  readonly #vectors: Float32Array;
  readonly #dimension: number;
  readonly #chunks: readonly Chunk[];

  /**
   * @param itemVectors [V + 1, d]; row 0 is padding
   * @param dimension d
   * @param most numbers of a table that stays native between calls
   * @throws StudioError 'bad-settings' where training diverged
   */
  constructor(itemVectors: Float32Array, dimension: number, most = heldFloats) {
    mustBeFinite(itemVectors);
    this.#vectors = itemVectors;
    this.#dimension = dimension;
    this.#chunks = this.#divide(itemVectors.length <= most);
  }

  /** Frees the native copy of the item vectors. */
  dispose(): void {
    for (const { held } of this.#chunks) held?.dispose();
  }

  /**
   * Each interest's own top N. A zero interest (one that is not there) retrieves nothing.
   *
   * @param interests [B, K, d]
   * @param users B
   * @param count K
   * @param top N
   * @param seen [B] items that a user's lists must not hold; null = all may be in them
   */
  retrieve(
    interests: Float32Array,
    users: number,
    count: number,
    top: number,
    seen: readonly Int32Array[] | null,
  ): CandidateLists {
    mustBeFinite(interests);
    const rows = users * count;
    const lists = new GrowingLists(rows, top, this.#vectors.length / this.#dimension);
    // With so many to spare, N remain even if every seen item is among them.
    const spare = seen?.reduce((most, items) => Math.max(most, items.length), 0) ?? 0;
    for (const chunk of this.#chunks) {
      const wanted = Math.min(top + spare, chunk.size);
      const step = Math.floor(stepFloats / Math.max(chunk.size, wanted * groupSize)) || 1;
      tf.tidy(() => {
        const score = this.#scoring(chunk);
        for (let from = 0; from < rows; from += step) {
          const to = Math.min(rows, from + step);
          const queries = interests.subarray(from * this.#dimension, to * this.#dimension);
          const scores = score(queries);
          const best = nativeTop(scores, wanted);
          scores.dispose();
          for (let row = from; row < to; row++) {
            const skipped = seen?.[Math.floor(row / count)] ?? null;
            lists.extend(row, best, row - from, chunk.firstId, skipped);
          }
        }
      });
    }
    for (let row = 0; row < rows; row++) {
      const vector = interests.subarray(row * this.#dimension, (row + 1) * this.#dimension);
      if (vector.every((value) => value === 0)) lists.clear(row);
    }
    return { users, interests: count, top, ids: lists.ids, scores: lists.scores };
  }

  /**
   * Every score, for who must see them all: chunk after chunk of items, and within it some rows after others.
   *
   * @param queries [R, d]
   * @param together so many successive rows are never parted
   * @param first the chunk that holds this item comes before all others
   * @param visit runs in a tidy of its own: it takes numbers out of the scores and keeps no tensor
   */
  scan(
    queries: Float32Array,
    together: number,
    first: number,
    visit: (block: ScoreBlock) => void,
  ): void {
    mustBeFinite(queries);
    const d = this.#dimension;
    const rows = queries.length / d;
    const holds = ({ firstId, size }: Chunk) => first >= firstId && first < firstId + size;
    const ordered = [...this.#chunks.filter(holds), ...this.#chunks.filter((c) => !holds(c))];
    for (const chunk of ordered) {
      const { firstId, size } = chunk;
      const step = together * Math.max(1, Math.floor(stepFloats / (size * together)));
      tf.tidy(() => {
        const score = this.#scoring(chunk);
        for (let firstRow = 0; firstRow < rows; firstRow += step) {
          const end = Math.min(rows, firstRow + step);
          tf.tidy(() => {
            const scores = score(queries.subarray(firstRow * d, end * d));
            visit({ firstRow, firstId, size, scores });
          });
        }
      });
    }
  }

  /** Chunks of whole groups, and what is left over as a last, small one. */
  #divide(hold: boolean): Chunk[] {
    const items = this.#vectors.length / this.#dimension - 1;
    const chunks: Chunk[] = [];
    for (let firstId = 1, size; firstId <= items; firstId += size) {
      const left = items - firstId + 1;
      const grouped = items > ungroupedItems && left >= groupSize;
      size = grouped ? Math.min(chunkItems, left - (left % groupSize)) : left;
      chunks.push({ firstId, size, held: hold ? this.#turned(firstId, size) : null });
    }
    return chunks;
  }

  /** Inner products of queries [R, d] with the items of a chunk: [R, C]. Run it in a tidy. */
  #scoring({ firstId, size, held }: Chunk): (queries: Float32Array) => tf.Tensor2D {
    const d = this.#dimension;
    const items = held ?? this.#upload(firstId, size);
    return (queries) =>
      tf.matMul(tf.tensor2d(queries, [queries.length / d, d]), items, false, held === null);
  }

  #turned(firstId: number, size: number): tf.Tensor2D {
    return tf.tidy(() => tf.transpose(this.#upload(firstId, size)));
  }

  #upload(firstId: number, size: number): tf.Tensor2D {
    const d = this.#dimension;
    return tf.tensor2d(this.#vectors.subarray(firstId * d, (firstId + size) * d), [size, d]);
  }
}

/** The best N of each row so far, while chunk after chunk of items (of ascending ids) comes in. */
class GrowingLists {
  readonly ids: Int32Array;
  readonly scores: Float32Array;
  readonly #top: number;
  readonly #oldIds: Int32Array;
  readonly #oldScores: Float32Array;
  /** [items + 1] the number of the call for which the item was last to be skipped */
  readonly #skippedIn: Uint32Array;
  #calls = 0;

  constructor(rows: number, top: number, items: number) {
    this.ids = new Int32Array(rows * top);
    this.scores = new Float32Array(rows * top).fill(-Infinity);
    this.#top = top;
    this.#oldIds = new Int32Array(top);
    this.#oldScores = new Float32Array(top);
    this.#skippedIn = new Uint32Array(items);
  }

  clear(row: number): void {
    this.ids.fill(0, row * this.#top, (row + 1) * this.#top);
    this.scores.fill(-Infinity, row * this.#top, (row + 1) * this.#top);
  }

  /** Merges the row's sorted list with a sorted row of a chunk; of equal scores the older is first. */
  extend(
    row: number,
    best: NativeTop,
    bestRow: number,
    firstId: number,
    skip: Int32Array | null,
  ): void {
    const call = ++this.#calls;
    if (skip !== null) for (const id of skip) this.#skippedIn[id] = call;
    const top = this.#top;
    const start = row * top;
    this.#oldIds.set(this.ids.subarray(start, start + top));
    this.#oldScores.set(this.scores.subarray(start, start + top));
    let old = 0;
    let slot = start;
    let next = bestRow * best.wanted;
    const end = next + best.wanted;
    while (slot < start + top && next < end) {
      if (this.#oldScores[old]! >= best.scores[next]!) {
        this.ids[slot] = this.#oldIds[old]!;
        this.scores[slot++] = this.#oldScores[old++]!;
        continue;
      }
      const id = firstId + best.indices[next]!;
      if (this.#skippedIn[id] !== call) {
        this.ids[slot] = id;
        this.scores[slot++] = best.scores[next]!;
      }
      next++;
    }
    while (slot < start + top) {
      this.ids[slot] = this.#oldIds[old]!;
      this.scores[slot++] = this.#oldScores[old++]!;
    }
  }
}

function mustBeFinite(vectors: Float32Array): void {
  // By index: an iterator takes ten times as long over a large table.
  let at = 0;
  while (at < vectors.length && Number.isFinite(vectors[at])) at++;
  if (at === vectors.length) return;
  throw new StudioError(
    'bad-settings',
    'The model holds values that are not numbers: its training diverged and nothing can be retrieved with it. Train again with a lower learning rate.',
  );
}
