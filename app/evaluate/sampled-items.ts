import { sampledItems } from '../domain/definitions.ts';
import type { Random } from '../domain/random.ts';

/**
 * Items that a user never chose, drawn uniformly with replacement, as SASRec's public code draws those that a target
 * is ranked among. Empty where the user chose the whole catalogue.
 *
 * @param history all that the user chose
 * @param items in the catalogue
 */
export function sampledNegatives(history: Int32Array, items: number, random: Random): Int32Array {
  const chosen = new Set(history);
  if (chosen.size >= items) return new Int32Array(0);
  const drawn = new Int32Array(sampledItems);
  for (let place = 0; place < drawn.length;) {
    const id = 1 + random.below(items);
    if (!chosen.has(id)) drawn[place++] = id;
  }
  return drawn;
}

/**
 * How many of the items come before a target: those with a larger score, of equal scores those with a lower id.
 *
 * @param score max over the user's interests of the inner product with an item
 */
export function rankAmong(
  target: number,
  items: Int32Array,
  score: (id: number) => number,
): number {
  const own = score(target);
  let before = 0;
  for (const id of items) {
    const other = score(id);
    if (other > own || (other === own && id < target)) before++;
  }
  return before;
}
