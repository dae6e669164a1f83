/** A column's track of CSS grid: "96px", "minmax(160px, 2fr)". */
export type Track = string;

/** pixels between two columns, as --space-1h has it */
export const columnGap = 12;
/** pixels that a person can make a column */
export const narrowest = 40;
export const widest = 480;

/** The pixels that a track has at the least; 0 where it names none. */
export const leastOf = (track: Track): number => Number(/(\d+(?:\.\d+)?)px/.exec(track)?.[1] ?? 0);

/** The pixels below which a table of these columns scrolls sideways, its padding aside. */
export const leastOfAll = (tracks: readonly Track[]): number =>
  tracks.reduce((sum, track) => sum + leastOf(track), 0) +
  columnGap * Math.max(0, tracks.length - 1);

/** Where each of the first columns stands at the least, the table's padding aside. */
export function startsOf(tracks: readonly Track[], count: number): number[] {
  let start = 0;
  return tracks.slice(0, count).map((track) => {
    const here = start;
    start += leastOf(track) + columnGap;
    return here;
  });
}

/** A width that a person asked for, as whole pixels within the bounds. */
export const boundedWidth = (pixels: number): number =>
  Math.round(Math.min(widest, Math.max(narrowest, pixels)));

/** pixels beyond what is in view that are drawn as well */
const margin = 160;

/**
 * Which columns are worth drawing: those that stay in view, and those that are in it or close by.
 *
 * @param stuck how many of the first columns stay in view
 * @param from, width pixels: how far the table is scrolled sideways, and how much of it is seen
 */
export function columnsInView(
  tracks: readonly Track[],
  stuck: number,
  from: number,
  width: number,
): number[] {
  const indices = tracks.map((_, index) => index);
  // Where it does not scroll, columns have grown; where it does, each is as narrow as it may be.
  if (leastOfAll(tracks) <= width) return indices;
  const starts = startsOf(tracks, tracks.length);
  return indices.filter((index) => {
    const start = starts[index]!;
    const end = start + leastOf(tracks[index]!);
    return index < stuck || (end > from - margin && start < from + width + margin);
  });
}
