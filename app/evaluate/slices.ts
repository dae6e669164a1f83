import type { Slice, SliceKind } from '../domain/report.ts';
import type { EvaluationCase } from '../ingest/split.ts';

/** A way to group targets: which slice a user's target is in. */
export interface Slicing {
  readonly kind: SliceKind;
  readonly slices: readonly Pick<Slice, 'name' | 'from' | 'to'>[];
  /** Of one user, a function from a target to the index of its slice; -1 = in none. */
  readonly of: (each: EvaluationCase) => (target: number) => number;
}

/** Ranges of history lengths, at most. */
const lengthRanges = 5;
/** Numbers of categories that have a slice of their own; the last holds those above, too. */
const mostCategories = 6;

/**
 * The four ways that a report slices targets: by the length of the user's input (fifths of the users), by the
 * number of different categories in it, by the target's place in the order of popularity (tenths of the
 * catalogue), and by the target's category. Categories are the primary ones.
 *
 * @param popularity [items + 1] training events of each item
 * @param categories [items + 1] every item's categories; index 0 is padding
 * @param codes [items + 1] their primary categories (categories.ts)
 */
export function slicings(
  cases: readonly EvaluationCase[],
  popularity: Uint32Array,
  categories: readonly (readonly string[])[],
  codes: Int32Array,
): Slicing[] {
  const categorised = codes.some((code) => code > 0);
  return [
    byHistory(cases),
    ...(categorised ? [byCategoryCount(codes)] : []),
    byPopularity(popularity),
    ...(categorised ? [byCategory(categories, codes)] : []),
  ];
}

function byHistory(cases: readonly EvaluationCase[]): Slicing {
  const lengths = cases.map(({ input }) => input.length).sort((a, b) => a - b);
  const lasts = Array.from(
    { length: lengthRanges },
    (_, range) => lengths[Math.ceil(((range + 1) / lengthRanges) * lengths.length) - 1] ?? 0,
  ).filter((last, range, all) => last !== all[range - 1]);
  const slices = lasts.map((to, range) => ({
    name: null,
    from: range === 0 ? (lengths[0] ?? 0) : lasts[range - 1]! + 1,
    to,
  }));
  const of = ({ input }: EvaluationCase) => {
    const slice = lasts.findIndex((last) => input.length <= last);
    return () => slice;
  };
  return { kind: 'history', slices, of };
}

function byCategoryCount(codes: Int32Array): Slicing {
  const slices = Array.from({ length: mostCategories }, (_, index) => ({
    name: null,
    from: index + 1,
    to: index + 1 < mostCategories ? index + 1 : codes.reduce((a, b) => Math.max(a, b), 0),
  }));
  const of = ({ input }: EvaluationCase) => {
    const different = new Set(Array.from(input, (id) => codes[id]!).filter((code) => code > 0))
      .size;
    const slice = Math.min(different, mostCategories) - 1;
    return () => slice;
  };
  return { kind: 'categories', slices, of };
}

/** Tenths of the catalogue, the most popular first; of equally popular items the lower id first. */
function byPopularity(popularity: Uint32Array): Slicing {
  const items = popularity.length - 1;
  const order = Int32Array.from({ length: items }, (_, index) => index + 1).sort(
    (a, b) => popularity[b]! - popularity[a]! || a - b,
  );
  const tenths = Math.min(10, items);
  const tenthOf = new Int8Array(items + 1).fill(-1);
  order.forEach((id, rank) => (tenthOf[id] = Math.floor((rank * tenths) / items)));
  const slices = Array.from({ length: tenths }, (_, tenth) => ({
    name: null,
    from: tenth + 1,
    to: tenth + 1,
  }));
  return { kind: 'popularity', slices, of: () => (target) => tenthOf[target]! };
}

function byCategory(categories: readonly (readonly string[])[], codes: Int32Array): Slicing {
  const names: string[] = [];
  codes.forEach((code, id) => (code > 0 ? (names[code - 1] ??= categories[id]![0]!) : undefined));
  const slices = names.map((name) => ({ name, from: 0, to: 0 }));
  return { kind: 'category', slices, of: () => (target) => codes[target]! - 1 };
}
