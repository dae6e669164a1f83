/** Columns as uPlot takes them: the x of all lines, rising and each once, then a column a line. */
export type Aligned = [number[], ...(number | null)[][]];

/** Lays lines with points of their own on one axis; null where a line has no point. */
export function alignSeries(
  series: readonly { readonly x: readonly number[]; readonly y: readonly number[] }[],
): Aligned {
  const x = [...new Set(series.flatMap((line) => line.x))].sort((a, b) => a - b);
  const at = new Map(x.map((value, index) => [value, index]));
  const columns = series.map((line) => {
    const column = new Array<number | null>(x.length).fill(null);
    line.x.forEach((value, index) => (column[at.get(value)!] = line.y[index] ?? null));
    return column;
  });
  return [x, ...columns];
}
