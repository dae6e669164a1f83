import { addMixed, type Mixture } from '../model/mixture.ts';
import type { RowSource } from './looked-up.ts';
import type { RowGradients } from './row-gradients.ts';

/** Vectors that a step mixes from rows of the table: items with their fields, or users' fields side by side. */
export class MixedRows implements RowSource {
  readonly #mixtures: readonly Mixture[];
  readonly #dimension: number;
  readonly #vectors: Float32Array;
  #ids = new Int32Array(0);

  /** @param mixtures one after the other in each vector @param count R */
  constructor(mixtures: readonly Mixture[], count: number, dimension: number) {
    this.#mixtures = mixtures;
    this.#dimension = dimension;
    this.#vectors = new Float32Array(count * mixtures.length * dimension);
  }

  /** [R, mixtures * d] */
  rows(table: Float32Array, ids: Int32Array): Float32Array {
    this.#ids = Int32Array.from(ids);
    this.#vectors.fill(0);
    this.#mixtures.forEach((mixture, index) =>
      addMixed(table, this.#dimension, mixture, ids, this.#vectors, this.#place(index)),
    );
    return this.#vectors;
  }

  addTo(sums: RowGradients, gradient: Float32Array): void {
    this.#mixtures.forEach((mixture, index) =>
      sums.addMixed(mixture, this.#ids, gradient, this.#place(index)),
    );
  }

  #place(index: number) {
    const d = this.#dimension;
    return { width: this.#mixtures.length * d, at: index * d };
  }
}
