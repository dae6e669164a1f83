/** Parts between the commas that stand in no bracket. */
export function splitTop(css: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '(') depth++;
    else if (css[at] === ')') depth--;
    else if (css[at] === ',' && depth === 0) {
      parts.push(css.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, css.slice(start).trim()];
}
