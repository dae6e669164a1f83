import { bytesOf, type RowMemory } from '../kernels/row-memory.ts';

export interface RowGradientsSize {
  /** V */
  readonly items: number;
  /** d */
  readonly dimension: number;
  /** the most rows that are looked up in a step */
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

  clear(): void {
    for (const id of this.ids) this.#places[id] = 0;
    this.#count = 0;
  }
}
