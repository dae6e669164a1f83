type Cell = string | number | null | undefined;

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

/** Columns that a terminal takes for a text: Chinese characters take two. */
const widthOf = (text: string) => text.length + (text.match(wide)?.length ?? 0);

/** Rows under a heading, aligned: numbers to the right, words to the left. */
export function table(heading: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const numeric = heading.map((_, c) => rows.every((row) => typeof row[c] !== 'string'));
  const texts = [heading, ...rows].map((row) => row.map(show));
  const widths = heading.map((_, c) => Math.max(...texts.map((row) => widthOf(row[c] ?? ''))));
  return texts
    .map((row) =>
      row
        .map((text, c) => {
          const gap = ' '.repeat(widths[c]! - widthOf(text));
          return numeric[c] ? gap + text : text + gap;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Names and values, one a line. */
export function facts(pairs: readonly (readonly [name: string, value: Cell])[]): string {
  const width = Math.max(...pairs.map(([name]) => widthOf(name)));
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${show(value)}`).join('\n');
}

function show(value: Cell): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'string') return value;
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}
