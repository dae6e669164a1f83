/** Finds the candidates that are a row's own target, in one pass over each. */
export class HitFinder {
  /** [V + 1] the last row that has the item as its target, plus one; 0 = none */
  readonly #lastRow: Int32Array;

  constructor(table: number) {
    this.#lastRow = new Int32Array(table);
  }

  /** @returns [h * 2] pairs (row, candidate) */
  find(targets: Int32Array, candidates: Int32Array): Int32Array {
    const earlierRow = new Int32Array(targets.length);
    targets.forEach((id, row) => {
      earlierRow[row] = this.#lastRow[id]!;
      this.#lastRow[id] = row + 1;
    });
    const pairs: number[] = [];
    candidates.forEach((id, candidate) => {
      for (let row = this.#lastRow[id]!; row > 0; row = earlierRow[row - 1]!)
        pairs.push(row - 1, candidate);
    });
    for (const id of targets) this.#lastRow[id] = 0;
    return Int32Array.from(pairs);
  }
}
