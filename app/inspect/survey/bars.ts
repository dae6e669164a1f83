/** So many bars, at most. */
const mostBars = 20;

/** Equal intervals over the values of a figure. */
export interface Bars {
  readonly from: number;
  readonly width: number;
  readonly count: number;
  /** the largest value: a last bar that takes all that follows reaches to it */
  readonly largest: number;
  /** whole numbers: a bar holds from .. from + width - 1; others: from (included) .. from + width (not) */
  readonly whole: boolean;
}

/**
 * Intervals of a round width (1, 2 or 5 times a power of ten, 1 at least for whole numbers) that begin at a
 * multiple of it, as few as hold all values and at most about 20. NaN is no value.
 */
export function barsOf(values: ArrayLike<number>, whole: boolean): Bars {
  const [least, largest] = extremes(values);
  if (least > largest) return { from: 0, width: 1, count: 0, largest: 0, whole };
  const width = Math.max(roundWidth((largest - least) / (mostBars - 1)), whole ? 1 : 0.01);
  const first = Math.floor(least / width + 1e-9);
  const end = largest / width;
  const last = Math.max(first, whole ? Math.floor(end) : Math.ceil(end - 1e-9) - 1);
  return { from: first * width, width, count: last - first + 1, largest, whole };
}

/** A bar for each of 0, 1, 2 ..., the last one for all from there on: few users have many. */
export function countBars(values: ArrayLike<number>): Bars {
  const [least, largest] = extremes(values);
  const count = least > largest ? 0 : Math.min(largest + 1, mostBars);
  return { from: 0, width: 1, count, largest: Math.max(0, largest), whole: true };
}

/** The bar that a value is in; -1 for NaN. A value beyond the ends is in the bar at that end. */
export function barOf({ from, width, count }: Bars, value: number): number {
  if (Number.isNaN(value)) return -1;
  const bar = Math.floor((value - from) / width + 1e-9);
  return Math.max(0, Math.min(count - 1, bar));
}

/** The first and last value of a bar. */
export function edgesOf(bars: Bars, bar: number): { from: number; to: number } {
  const { width, count, largest, whole } = bars;
  const from = bars.from + bar * width;
  if (!whole) return { from: tidy(from), to: tidy(from + width) };
  return { from, to: bar === count - 1 ? Math.max(from, largest) : from + width - 1 };
}

function extremes(values: ArrayLike<number>): [least: number, largest: number] {
  let least = Infinity;
  let largest = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < least) least = values[i]!;
    if (values[i]! > largest) largest = values[i]!;
  }
  return [least, largest];
}

function roundWidth(least: number): number {
  if (least <= 0) return 0;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const times = [1, 2, 5].find((candidate) => candidate * magnitude >= least * (1 - 1e-9)) ?? 10;
  return times * magnitude;
}

/** 0.3 and not 0.30000000000000004. */
const tidy = (value: number) => Number(value.toFixed(9));
