/**
 * The assignment of rows to columns with the largest sum of weights (Kuhn 1955; here the O(n^3) form with
 * potentials, Jonker and Volgenant 1987): every row has at most one column and every column at most one row, and
 * as many are assigned as can be.
 *
 * @param weights [R, C], finite
 * @returns [R] each row's column; null where there are more rows than columns and it got none
 */
export function hungarian(weights: readonly (readonly number[])[]): (number | null)[] {
  const rows = weights.length;
  const columns = weights[0]?.length ?? 0;
  if (rows > columns) {
    const assigned = new Array<number | null>(rows).fill(null);
    const transposed = Array.from({ length: columns }, (_, c) => weights.map((row) => row[c]!));
    hungarian(transposed).forEach((row, column) => (assigned[row!] = column));
    return assigned;
  }
  // Costs are the negated weights. Row and column 0 are sentinels; `owner` is the row of each column.
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const owner = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    owner[0] = row;
    const cameFrom = new Int32Array(columns + 1);
    const slack = new Float64Array(columns + 1).fill(Infinity);
    const done = new Uint8Array(columns + 1);
    let column = 0;
    // Dijkstra over reduced costs, from this row to the nearest column that nobody has.
    while (owner[column] !== 0) {
      done[column] = 1;
      const at = owner[column]!;
      let nearest = 0;
      let step = Infinity;
      for (let c = 1; c <= columns; c++) {
        if (done[c] === 1) continue;
        const reduced = -weights[at - 1]![c - 1]! - rowPotential[at]! - columnPotential[c]!;
        if (reduced < slack[c]!) {
          slack[c] = reduced;
          cameFrom[c] = column;
        }
        if (slack[c]! < step) {
          step = slack[c]!;
          nearest = c;
        }
      }
      for (let c = 0; c <= columns; c++) {
        if (done[c] === 1) {
          rowPotential[owner[c]!]! += step;
          columnPotential[c]! -= step;
        } else slack[c]! -= step;
      }
      column = nearest;
    }
    // Along the path every column goes to the row before it.
    while (column !== 0) {
      const before = cameFrom[column]!;
      owner[column] = owner[before]!;
      column = before;
    }
  }
  const assigned = new Array<number | null>(rows).fill(null);
  for (let c = 1; c <= columns; c++) if (owner[c] !== 0) assigned[owner[c]! - 1] = c - 1;
  return assigned;
}
