/**
 * The gradient of a lookup, as the few rows that were looked up: repeated ids add up in one row.
 *
 * It never touches the rest of the table, so that a step costs the same at a thousand items and at a million.
 */
export class RowGradients {
  readonly dimension: number;
  /** [V + 1] the place of an item's row in `values`, plus one; 0 = not in this step */
  readonly #places: Int32Array;
  #ids: Int32Array;
  #values: Float32Array;
  #count = 0;

  constructor(items: number, dimension: number) {
    this.dimension = dimension;
    this.#places = new Int32Array(items + 1);
    this.#ids = new Int32Array(0);
    this.#values = new Float32Array(0);
  }

  /** [rows] the items that have a gradient, each once */
  get ids(): Int32Array {
    return this.#ids.subarray(0, this.#count);
  }

  /** [rows, d] their gradients, in the order of `ids` */
  get values(): Float32Array {
    return this.#values.subarray(0, this.#count * this.dimension);
  }

  /** Adds the gradient [R, d] of looking up `ids` [R]. Id 0 is padding and takes none. */
  add(ids: Int32Array, gradient: Float32Array): void {
    this.#reserve(this.#count + ids.length);
    const d = this.dimension;
    const values = this.#values;
    for (let row = 0; row < ids.length; row++) {
      const id = ids[row]!;
      if (id === 0) continue;
      const from = row * d;
      const place = this.#places[id]!;
      if (place === 0) {
        const to = this.#count * d;
        for (let i = 0; i < d; i++) values[to + i] = gradient[from + i]!;
        this.#ids[this.#count++] = id;
        this.#places[id] = this.#count;
      } else {
        const to = (place - 1) * d;
        for (let i = 0; i < d; i++) values[to + i]! += gradient[from + i]!;
      }
    }
  }

  clear(): void {
    for (const id of this.ids) this.#places[id] = 0;
    this.#count = 0;
  }

  #reserve(rows: number): void {
    if (rows <= this.#ids.length) return;
    const ids = new Int32Array(rows);
    const values = new Float32Array(rows * this.dimension);
    ids.set(this.ids);
    values.set(this.values);
    this.#ids = ids;
    this.#values = values;
  }
}
