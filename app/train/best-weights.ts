import type { WeightArrays } from '../model/weights.ts';
import type { Learned } from './learned.ts';

/** A copy of the weights at the best evaluation so far; training goes on with its own. */
export class BestWeights {
  #table: Float32Array | null = null;
  #weights: Record<string, Float32Array> = {};

  keep(table: Float32Array, weights: WeightArrays): void {
    // At a million items the copy is a quarter of a gigabyte: one is enough, overwritten each time.
    this.#table ??= new Float32Array(table.length);
    this.#table.set(table);
    for (const [name, weight] of Object.entries(weights)) this.#weights[name] = weight.slice();
  }

  /** Puts the kept weights in the place of the present ones. */
  restore({ table, weights }: Learned): void {
    if (this.#table === null) return;
    table.weight.set(this.#table);
    for (const [name, kept] of Object.entries(this.#weights)) weights[name]!.weight.set(kept);
  }
}
