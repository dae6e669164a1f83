/**
 * The page of an item i. Of all places in the log that have a next one, i is followed n(i, j) times by j:
 *
 *   lift(j | i) = ( n(i, j) / sum_j n(i, j) ) / ( sum_i n(i, j) / sum_ij n(i, j) )
 *
 * and the same of the place before. Lift as association rules have it: Brin et al. 1997 ("interest").
 */
import type { Field } from '../domain/fields.ts';
import type { InteractionLog } from '../domain/interactions.ts';
import type { ItemPage, Neighbour } from '../domain/item-page.ts';
import { timeline, timeRange } from '../ingest/profile.ts';
import { eventsOf, placesOf, userAt, type ItemIndex } from './item-index.ts';

/** A dataset as far as the pages of its items need it. */
export interface Catalogue {
  readonly log: InteractionLog;
  /** [V + 1] */
  readonly itemKeys: readonly string[];
  /** [V + 1] */
  readonly titles: readonly (string | null)[];
  /** [V + 1] */
  readonly categories: readonly (readonly string[])[];
  readonly fields: { readonly items: readonly Field[] };
}

const neighboursShown = 20;

/** @param item 1 .. V */
export function itemPage(catalogue: Catalogue, index: ItemIndex, item: number): ItemPage {
  const { log, itemKeys, titles, categories, fields } = catalogue;
  const places = placesOf(index, item);
  const times = Float64Array.from(places, (place) => log.times[place]!);
  const range = timeRange(times);
  const { next, before, users } = besides(log, places);
  const described = (other: number) => ({
    item: itemKeys[other]!,
    title: titles[other]!,
    categories: [...categories[other]!],
  });
  const ends = { next: index.firsts, before: index.lasts };
  const ranked = (counts: ReadonlyMap<number, number>, which: 'next' | 'before') =>
    mostFrequent(counts, (other) => eventsOf(index, other) - ends[which][other]!, pairsOf(log)).map(
      ({ other, ...figures }): Neighbour => ({ ...described(other), ...figures }),
    );
  return {
    ...described(item),
    fields: fields.items.flatMap((field) => {
      const values = valuesOf(field, item);
      return values.length === 0 ? [] : [{ name: field.name, values }];
    }),
    events: places.length,
    users,
    rank: rankOf(index, log.items, item),
    firstTime: range?.first ?? null,
    lastTime: range?.last ?? null,
    timeline: range === null ? [] : timeline(times, index.range),
    next: ranked(next, 'next'),
    before: ranked(before, 'before'),
  };
}

/** What stands right after and right before these places in the same history, and in how many histories they are. */
function besides(log: InteractionLog, places: Uint32Array) {
  const { offsets, itemIds } = log;
  const next = new Map<number, number>();
  const before = new Map<number, number>();
  const add = (counts: Map<number, number>, item: number) =>
    counts.set(item, (counts.get(item) ?? 0) + 1);
  let users = 0;
  let end = 0;
  let begin = 0;
  for (const place of places) {
    // Places ascend, so a place past the last history's end is another user's.
    if (place >= end) {
      const user = userAt(log, place);
      begin = offsets[user]!;
      end = offsets[user + 1]!;
      users++;
    }
    if (place + 1 < end) add(next, itemIds[place + 1]!);
    if (place > begin) add(before, itemIds[place - 1]!);
  }
  return { next, before, users };
}

/** sum_ij n(i, j): each history of n events has n - 1 pairs */
function pairsOf({ users, offsets, itemIds }: InteractionLog): number {
  let histories = 0;
  for (let user = 0; user < users; user++) if (offsets[user + 1]! > offsets[user]!) histories++;
  return itemIds.length - histories;
}

/**
 * @param counts n(i, j) by j
 * @param all sum_i n(i, j)
 * @param pairs sum_ij n(i, j)
 */
function mostFrequent(
  counts: ReadonlyMap<number, number>,
  all: (other: number) => number,
  pairs: number,
): { other: number; count: number; lift: number }[] {
  const own = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [...counts]
    .map(([other, count]) => ({ other, count, lift: count / own / (all(other) / pairs) }))
    .sort((a, b) => b.count - a.count || b.lift - a.lift || a.other - b.other)
    .slice(0, neighboursShown);
}

function rankOf(index: ItemIndex, items: number, item: number): number {
  const own = eventsOf(index, item);
  let rank = 1;
  for (let other = 1; other <= items; other++) if (eventsOf(index, other) > own) rank++;
  return rank;
}

function valuesOf({ values, offsets, codes }: Field, item: number): string[] {
  return Array.from(codes.subarray(offsets[item]!, offsets[item + 1]!), (code) => values[code]!);
}
