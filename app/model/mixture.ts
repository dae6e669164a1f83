/**
 * Vectors that are weighted sums of rows of the embedding table: a sparse matrix W, packed by its rows.
 *
 *   y_i = sum_j w_ij T_j,   dL/dT_j = sum_i w_ij dL/dy_i (train/row-gradients.ts)
 */
export interface Mixture {
  /** [n + 1] where the parts of each vector begin */
  readonly offsets: Uint32Array;
  /** row of the table, by part */
  readonly rows: Int32Array;
  /** its share, by part */
  readonly weights: Float32Array;
}

/** Where vectors stand in a wider row, as those of several fields side by side. */
export interface Place {
  /** length of a row */
  readonly width: number;
  /** where the vector begins in it */
  readonly at: number;
}

/**
 * Adds the vectors of `ids` [R] to `into` [R, width]; an id below zero adds nothing.
 *
 * @param table [rows, d]
 */
export function addMixed(
  table: Float32Array,
  dimension: number,
  { offsets, rows, weights }: Mixture,
  ids: Int32Array,
  into: Float32Array,
  { width, at }: Place,
): void {
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    if (id < 0) continue;
    const to = row * width + at;
    const end = offsets[id + 1]!;
    for (let part = offsets[id]!; part < end; part++) {
      const from = rows[part]! * dimension;
      const weight = weights[part]!;
      for (let i = 0; i < dimension; i++) into[to + i]! += weight * table[from + i]!;
    }
  }
}
