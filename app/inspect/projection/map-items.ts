import type { MapItem, MapSort } from '../../domain/item-map.ts';
import { itemCounts, type InteractionLog } from '../../domain/interactions.ts';
import { innerProduct } from '../../evaluate/inner-product.ts';
import type { InspectedModel } from '../inspected-model.ts';

export interface MapItemQuery {
  /** items to tell of */
  readonly ids: Int32Array;
  /** [K, d] */
  readonly interests: readonly (readonly number[])[];
  readonly sort: MapSort;
  readonly offset: number;
  readonly limit: number;
}

/**
 * Items of a map in words, sorted: a page of those that a lasso encloses, or the one under the pointer. Of
 * equal items the one of the lower number is first, so that pages fit together.
 */
export function mapItems(
  model: InspectedModel,
  { ids, interests, sort, offset, limit }: MapItemQuery,
): { total: number; rows: MapItem[] } {
  const { data, vectors, encoder } = model;
  const events = countsOf(data.log);
  const flat = Float32Array.from(interests.flat());
  const bestOf = (id: number) => {
    let best: MapItem['best'] = null;
    interests.forEach((vector, interest) => {
      if (vector.every((x) => x === 0)) return;
      const score = innerProduct(flat, interest, vectors, id, encoder.dimension);
      if (best === null || score > best.score) best = { interest, score };
    });
    return best as MapItem['best'];
  };
  const sign = sort.descending ? -1 : 1;
  const order = {
    title: () => {
      const titles = new Map(Array.from(ids, (id) => [id, data.titles[id] ?? data.itemKeys[id]!]));
      const { compare } = new Intl.Collator();
      return (a: number, b: number) => compare(titles.get(a)!, titles.get(b)!);
    },
    events: () => (a: number, b: number) => events[a]! - events[b]!,
    score: () => {
      const scores = new Map(Array.from(ids, (id) => [id, bestOf(id)?.score ?? -Infinity]));
      return (a: number, b: number) => compareNumbers(scores.get(a)!, scores.get(b)!);
    },
  }[sort.by]();
  const sorted = Int32Array.from(ids).sort((a, b) => sign * order(a, b) || a - b);
  return {
    total: ids.length,
    rows: Array.from(sorted.subarray(offset, offset + limit), (id) => ({
      ...model.described(id),
      events: events[id]!,
      best: bestOf(id),
    })),
  };
}

/** Subtraction would make NaN of two infinities. */
const compareNumbers = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);

/** [V + 1] counted once a log: the pointer asks with every item that it comes to. */
function countsOf(log: InteractionLog): Uint32Array {
  const counts = counted.get(log) ?? itemCounts(log);
  counted.set(log, counts);
  return counts;
}
const counted = new WeakMap<InteractionLog, Uint32Array>();
