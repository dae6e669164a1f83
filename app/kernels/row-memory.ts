import { type Compiled, compile, type Memory, newMemory } from './module.ts';
import { rowKernels } from './row-kernels.ts';

/** A weight and Adam's two moments of its gradient. */
export interface Moments {
  readonly weight: Float32Array;
  /** running mean of the gradient */
  readonly mean: Float32Array;
  /** running mean of its square */
  readonly square: Float32Array;
}

/** How far a step of Adam goes: w = kept w - rate (its direction). */
export interface AdamStep {
  readonly rate: number;
  readonly kept: number;
}

/**
 * A memory for tables, and kernels for their rows: what a training step does beside its graph. The kernels
 * are WebAssembly, four floats at a time; the same loops in JavaScript, whose arithmetic is in doubles,
 * take five times as long. TensorFlow reads arrays of this memory where they lie.
 *
 * All arrays that a kernel is given must come from here.
 */
export class RowMemory {
  readonly #memory: Memory;
  readonly #kernels: Compiled;
  #used = 0;

  /** @param bytes of all arrays that will be made (`bytesOf`) */
  constructor(bytes: number) {
    this.#memory = newMemory(bytes);
    this.#kernels = compile(rowKernels, this.#memory);
  }

  /** Zeros. */
  floats(length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, this.#reserve(length), length);
  }

  /** Zeros. */
  integers(length: number): Int32Array {
    return new Int32Array(this.#memory.buffer, this.#reserve(length), length);
  }

  /** rows [R, d] = the rows `ids` [R] of the table. */
  gather(table: Float32Array, ids: Int32Array, rows: Float32Array): void {
    const width = rows.byteLength / ids.length;
    this.#run('gather', table, ids, ids.length, width, rows);
  }

  /**
   * Adds the gradient [R, d] of the rows `ids` [R] to `sums`, one row an item; padding (id 0) is left out.
   *
   * @param places [V + 1] an item's row in `sums`, plus one; 0 = none yet
   * @param found the item of each row of `sums`
   * @param known how many rows `sums` has
   * @returns how many it has now
   */
  accumulate(
    ids: Int32Array,
    gradient: Float32Array,
    places: Int32Array,
    found: Int32Array,
    sums: Float32Array,
    known: number,
  ): number {
    const width = gradient.byteLength / ids.length;
    return this.#run('accumulate', ids, ids.length, width, gradient, places, found, sums, known);
  }

  /** A step of Adam for the rows `ids` [R], by their gradient [R, d]. */
  adam(
    { weight, mean, square }: Moments,
    ids: Int32Array,
    gradient: Float32Array,
    { rate, kept }: AdamStep,
  ): void {
    const width = gradient.byteLength / ids.length;
    this.#run('adam', weight, mean, square, ids, ids.length, width, gradient, rate, kept);
  }

  #run(kernel: string, ...given: readonly (number | Float32Array | Int32Array)[]): number {
    const numbers = given.map((value) => {
      if (typeof value === 'number') return value;
      if (value.buffer === this.#memory.buffer) return value.byteOffset;
      throw new Error(`${kernel}: an array is not of this memory`);
    });
    return this.#kernels[kernel]!(...numbers);
  }

  #reserve(length: number): number {
    const at = this.#used;
    this.#used += bytesOf(length);
    return at;
  }
}

/** TensorFlow copies what does not begin at a multiple of this. */
const alignment = 64;

/** The memory that an array of so many floats or integers takes. */
export function bytesOf(length: number): number {
  return Math.ceil((4 * length) / alignment) * alignment;
}
