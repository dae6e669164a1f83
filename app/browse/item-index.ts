import { itemCounts, type InteractionLog } from '../domain/interactions.ts';
import { timeRange } from '../ingest/profile.ts';

/** Where each item stands in a log: its postings, as those of a search engine. */
export interface ItemIndex {
  /** [items + 2] where the places of an item begin: starts[i] .. starts[i + 1] - 1 */
  readonly starts: Uint32Array;
  /** [events] places in the log, ascending within an item */
  readonly places: Uint32Array;
  /** [items + 1] how often an item is the first of a history, and so is nobody's next */
  readonly firsts: Uint32Array;
  /** [items + 1] how often an item is the last of a history, and so is nobody's before */
  readonly lasts: Uint32Array;
  readonly range: { readonly first: number; readonly last: number } | null;
}

/** One scan over the log (a counting sort by item). Four bytes an event. */
export function indexItems(log: InteractionLog): ItemIndex {
  const { users, items, offsets, itemIds, times } = log;
  const starts = new Uint32Array(items + 2);
  itemCounts(log).forEach((count, item) => (starts[item + 1] = starts[item]! + count));
  const places = new Uint32Array(itemIds.length);
  const filled = starts.slice();
  for (let event = 0; event < itemIds.length; event++) places[filled[itemIds[event]!]!++] = event;
  const firsts = new Uint32Array(items + 1);
  const lasts = new Uint32Array(items + 1);
  for (let user = 0; user < users; user++) {
    const [begin, end] = [offsets[user]!, offsets[user + 1]!];
    if (begin === end) continue;
    firsts[itemIds[begin]!]!++;
    lasts[itemIds[end - 1]!]!++;
  }
  return { starts, places, firsts, lasts, range: timeRange(times) };
}

/** The places of one item in the log, ascending (a view). */
export function placesOf({ starts, places }: ItemIndex, item: number): Uint32Array {
  return places.subarray(starts[item]!, starts[item + 1]!);
}

export function eventsOf({ starts }: ItemIndex, item: number): number {
  return starts[item + 1]! - starts[item]!;
}

/** Whose event stands at a place. Binary search: the last user whose events begin there or before. */
export function userAt({ users, offsets }: InteractionLog, place: number): number {
  let low = 0;
  let high = users;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! <= place) low = middle;
    else high = middle;
  }
  return low;
}
