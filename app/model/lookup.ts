/**
 * Rows of the item table by id; padding (id 0) gives zeros whatever row 0 holds.
 *
 * @param table [V + 1, d]
 * @param ids [R]
 * @returns [R, d]
 */
export function lookup(table: Float32Array, dimension: number, ids: Int32Array): Float32Array {
  const rows = new Float32Array(ids.length * dimension);
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    if (id === 0) continue;
    const from = id * dimension;
    const to = row * dimension;
    for (let i = 0; i < dimension; i++) rows[to + i] = table[from + i]!;
  }
  return rows;
}

/** Which positions are real. [...] ids -> [...], 1 at items, 0 at padding. */
export function realPositions(ids: Int32Array): Float32Array {
  const mask = new Float32Array(ids.length);
  for (let i = 0; i < ids.length; i++) if (ids[i] !== 0) mask[i] = 1;
  return mask;
}
