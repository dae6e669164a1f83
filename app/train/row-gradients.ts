import { bytesOf, type RowMemory } from '../kernels/row-memory.ts';
import type { Mixture, Place } from '../model/mixture.ts';

export interface RowGradientsSize {
  /** rows of the table without the padding: V, and those of side features */
  readonly items: number;
  /** d */
  readonly dimension: number;
  /** the most rows that have a gradient in a step */
  readonly rows: number;
}

/**
 * The gradient of a lookup, as the few rows that were looked up: repeated ids add up in one row.
 *
 * It never touches the rest of the table, so that a step costs the same at a thousand items and at a million.
 */
export class RowGradients {
  readonly dimension: number;
  readonly #memory: RowMemory;
  /** [V + 1] the place of an item's row in `values`, plus one; 0 = not in this step */
  readonly #places: Int32Array;
  readonly #ids: Int32Array;
  readonly #values: Float32Array;
  #count = 0;

  constructor(memory: RowMemory, { items, dimension, rows }: RowGradientsSize) {
    this.dimension = dimension;
    this.#memory = memory;
    this.#places = memory.integers(items + 1);
    this.#ids = memory.integers(rows);
    this.#values = memory.floats(rows * dimension);
  }

  /** What it takes of the memory. */
  static bytes({ items, dimension, rows }: RowGradientsSize): number {
    return bytesOf(items + 1) + bytesOf(rows) + bytesOf(rows * dimension);
  }

  /** [rows] the items that have a gradient, each once */
  get ids(): Int32Array {
    return this.#ids.subarray(0, this.#count);
  }

  /** [rows, d] their gradients, in the order of `ids` */
  get values(): Float32Array {
    return this.#values.subarray(0, this.#count * this.dimension);
  }

  /** Adds the gradient [R, d] of looking up `ids` [R], both of the memory. Id 0 is padding and takes none. */
  add(ids: Int32Array, gradient: Float32Array): void {
    this.#count = this.#memory.accumulate(
      ids,
      gradient,
      this.#places,
      this.#ids,
      this.#values,
      this.#count,
    );
  }

  /**
   * Adds the gradient of mixing rows (model/mixture.ts): of vectors that stand at `place` in the rows of
   * `gradient` [R, width]. An id below zero takes none.
   */
  addMixed(
    { offsets, rows, weights }: Mixture,
    ids: Int32Array,
    gradient: Float32Array,
    { width, at }: Place,
  ): void {
    const d = this.dimension;
    for (let row = 0; row < ids.length; row++) {
      const id = ids[row]!;
      if (id < 0) continue;
      const [start, end] = [offsets[id]!, offsets[id + 1]!];
      const from = row * width + at;
      for (let part = start; part < end; part++) {
        const weight = weights[part]!;
        const to = this.#placeOf(rows[part]!);
        for (let i = 0; i < d; i++) this.#values[to + i]! += weight * gradient[from + i]!;
      }
    }
  }

  /** Where the row's gradient begins in `values`; a new one is zero. */
  #placeOf(id: number): number {
    const known = this.#places[id]!;
    if (known > 0) return (known - 1) * this.dimension;
    const to = this.#count * this.dimension;
    this.#values.fill(0, to, to + this.dimension);
    this.#ids[this.#count++] = id;
    this.#places[id] = this.#count;
    return to;
  }

  clear(): void {
    for (const id of this.ids) this.#places[id] = 0;
    this.#count = 0;
  }
}
