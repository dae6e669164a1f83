import { bytesOf, type RowMemory } from '../kernels/row-memory.ts';
import type { RowGradients } from './row-gradients.ts';

/** Where a step has vectors from, and where their gradients go. */
export interface RowSource {
  /** The vectors of these ids, one behind the other. Overwritten by the next call. */
  rows(table: Float32Array, ids: Int32Array): Float32Array;
  /** Adds the gradient of the vectors of the last call to the sums. */
  addTo(sums: RowGradients, gradient: Float32Array): void;
}

/** Rows that a step looks up in the item table, and then their gradients. Its arrays are used again and again. */
export class LookedUp implements RowSource {
  readonly #memory: RowMemory;
  readonly #ids: Int32Array;
  readonly #rows: Float32Array;

  /** @param count R */
  constructor(memory: RowMemory, count: number, dimension: number) {
    this.#memory = memory;
    this.#ids = memory.integers(count);
    this.#rows = memory.floats(count * dimension);
  }

  /** What it takes of the memory. */
  static bytes(count: number, dimension: number): number {
    return bytesOf(count) + bytesOf(count * dimension);
  }

  /** The rows [R, d] of these ids [R]; padding's is row 0, which is zero. Overwritten by the next call. */
  rows(table: Float32Array, ids: Int32Array): Float32Array {
    this.#ids.set(ids);
    this.#memory.gather(table, this.#ids, this.#rows);
    return this.#rows;
  }

  /** Adds the gradient [R, d] of those rows to the sums. */
  addTo(sums: RowGradients, gradient: Float32Array): void {
    this.#rows.set(gradient);
    sums.add(this.#ids, this.#rows);
  }
}
