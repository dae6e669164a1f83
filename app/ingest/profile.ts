import type { DatasetProfile, RejectGroup } from '../domain/dataset.ts';
import { itemCounts, type InteractionLog } from '../domain/interactions.ts';
import type { PlantedSettings } from '../domain/planted.ts';

type Bin = DatasetProfile['timeline'][number];

const headShareOf = 0.1;
const popularityPoints = 120;
const timelineBins = 60;
const lengthBins = 30;
const categoriesShown = 20;

export interface ProfileInput {
  readonly log: InteractionLog;
  /** [V + 1] */
  readonly categories: readonly (readonly string[])[];
  readonly fields: DatasetProfile['fields'];
  readonly rejects: RejectGroup[];
  readonly filtered: DatasetProfile['filtered'];
  readonly warnings: DatasetProfile['warnings'];
  readonly planted: PlantedSettings | null;
}

/** The figures of a dataset's page. */
export function profileOf(input: ProfileInput): DatasetProfile {
  const { log, categories, fields, rejects, filtered, warnings, planted } = input;
  const counts = itemCounts(log);
  const popular = counts.slice(1).sort().reverse();
  const lengths = historyLengths(log);
  return {
    density: distinctPairs(log) / (log.users * log.items),
    headShare: headShare(popular),
    medianHistory: medianOf(lengths),
    historyLengths: histogram(lengths, logEdges(lengths[0]!, lengths.at(-1)!, lengthBins)),
    popularity: logRanks(popular.length, popularityPoints).map((rank) => [
      rank,
      popular[rank - 1]!,
    ]),
    timeline: timeline(log.times),
    topCategories: topCategories(counts, categories),
    fields,
    rejects,
    filtered,
    warnings,
    planted,
  };
}

/** Earliest and latest time; null where the log has none. */
export function timeRange(times: Float64Array): { first: number; last: number } | null {
  let first = Infinity;
  let last = -Infinity;
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return first <= last ? { first, last } : null;
}

/** [users] ascending */
function historyLengths({ users, offsets }: InteractionLog): Uint32Array {
  const lengths = new Uint32Array(users);
  for (let user = 0; user < users; user++) lengths[user] = offsets[user + 1]! - offsets[user]!;
  return lengths.sort();
}

/** Users x items that have an event, repeated events counted once. */
function distinctPairs({ users, items, offsets, itemIds }: InteractionLog): number {
  const lastUser = new Int32Array(items + 1).fill(-1);
  let pairs = 0;
  for (let user = 0; user < users; user++) {
    for (let event = offsets[user]!; event < offsets[user + 1]!; event++) {
      const item = itemIds[event]!;
      if (lastUser[item] !== user) pairs++;
      lastUser[item] = user;
    }
  }
  return pairs;
}

function headShare(popular: Uint32Array): number {
  const head = Math.ceil(popular.length * headShareOf);
  let inHead = 0;
  let all = 0;
  popular.forEach((count, index) => {
    all += count;
    if (index < head) inHead += count;
  });
  return inHead / all;
}

function medianOf(ascending: Uint32Array): number {
  const middle = ascending.length >> 1;
  return ascending.length % 2 === 1
    ? ascending[middle]!
    : (ascending[middle - 1]! + ascending[middle]!) / 2;
}

/** At most `bins` bins over whole numbers, evenly spaced on a log axis: their edges, the last one past `last`. */
export function logEdges(first: number, last: number, bins: number): number[] {
  const ratio = ((last + 1) / first) ** (1 / bins);
  const edges = new Set([first]);
  for (let bin = 1; bin < bins; bin++) edges.add(Math.round(first * ratio ** bin));
  edges.add(last + 1);
  return [...edges].filter((edge) => edge <= last + 1);
}

/** Ranks from 1 to `last`, evenly spaced on a log axis, each once. */
export function logRanks(last: number, points: number): number[] {
  const ranks = Array.from({ length: points }, (_, index) =>
    Math.round(last ** (index / (points - 1))),
  );
  return [...new Set(ranks)];
}

function histogram(ascending: Uint32Array, edges: readonly number[]): Bin[] {
  const bins = edges.slice(1).map((to, index) => ({ from: edges[index]!, to, count: 0 }));
  let bin = 0;
  for (const value of ascending) {
    while (value >= bins[bin]!.to) bin++;
    bins[bin]!.count++;
  }
  return bins;
}

/** Events over the whole range, in bins of equal width. Empty without a range; times that are NaN are in no bin. */
export function timeline(times: Float64Array, range = timeRange(times)): Bin[] {
  if (range === null) return [];
  const { first, last } = range;
  const count = first === last ? 1 : timelineBins;
  const width = (last + 1 - first) / count;
  const bins = Array.from({ length: count }, (_, index) => ({
    from: first + index * width,
    to: first + (index + 1) * width,
    count: 0,
  }));
  for (const time of times) {
    const bin = bins[Math.min(count - 1, Math.floor((time - first) / width))];
    if (bin !== undefined) bin.count++;
  }
  return bins;
}

function topCategories(
  counts: Uint32Array,
  categories: readonly (readonly string[])[],
): DatasetProfile['topCategories'] {
  const byName = new Map<string, { items: number; events: number }>();
  categories.forEach((names, item) => {
    for (const name of names) {
      const entry = byName.get(name) ?? { items: 0, events: 0 };
      entry.items++;
      entry.events += counts[item]!;
      byName.set(name, entry);
    }
  });
  return [...byName]
    .map(([category, { items, events }]) => ({ category, items, events }))
    .sort((a, b) => b.events - a.events || (a.category < b.category ? -1 : 1))
    .slice(0, categoriesShown);
}
