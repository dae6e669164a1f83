/** Rows of ids, packed: row r is ids[offsets[r] .. offsets[r + 1]). */
export interface SparseRows {
  readonly offsets: Uint32Array;
  readonly ids: Int32Array;
}

/** The different items of each history. [histories] */
export function differentItems(histories: readonly Int32Array[], items: number): SparseRows {
  const offsets = new Uint32Array(histories.length + 1);
  const ids = new Int32Array(histories.reduce((sum, { length }) => sum + length, 0));
  const lastHadBy = new Int32Array(items + 1).fill(-1);
  let count = 0;
  histories.forEach((history, row) => {
    history.forEach((id) => {
      if (lastHadBy[id] === row) return;
      lastHadBy[id] = row;
      ids[count++] = id;
    });
    offsets[row + 1] = count;
  });
  return { offsets, ids: ids.subarray(0, count) };
}

/** The rows that have each id. [columns] */
export function transposed(rows: SparseRows, columns: number): SparseRows {
  const offsets = new Uint32Array(columns + 1);
  rows.ids.forEach((id) => offsets[id + 1]!++);
  for (let id = 0; id < columns; id++) offsets[id + 1]! += offsets[id]!;
  const next = offsets.slice(0, columns);
  const ids = new Int32Array(rows.ids.length);
  for (let row = 0; row + 1 < rows.offsets.length; row++) {
    for (let at = rows.offsets[row]!; at < rows.offsets[row + 1]!; at++) {
      ids[next[rows.ids[at]!]!++] = row;
    }
  }
  return { offsets, ids };
}

export function lengthOf({ offsets }: SparseRows, row: number): number {
  return offsets[row + 1]! - offsets[row]!;
}

/** Sums of which few are not zero: what was touched is remembered, so that emptying costs no more. */
export class SparseSum {
  readonly #sums: Float64Array;
  readonly #touched: Int32Array;
  #size = 0;

  constructor(length: number) {
    this.#sums = new Float64Array(length);
    this.#touched = new Int32Array(length);
  }

  /** @param value above 0 */
  add(index: number, value: number): void {
    if (this.#sums[index] === 0) this.#touched[this.#size++] = index;
    this.#sums[index]! += value;
  }

  /** Gives every sum and is empty again. */
  drain(each: (index: number, sum: number) => void): void {
    for (let at = 0; at < this.#size; at++) {
      const index = this.#touched[at]!;
      each(index, this.#sums[index]!);
      this.#sums[index] = 0;
    }
    this.#size = 0;
  }
}
