import { z } from 'zod';
import { InterestItem } from './inspection.ts';

/** An item at its place among all items, by its best score. */
export const RankedItem = InterestItem.extend({
  /** the interest that scores it highest */
  interest: z.int(),
  /** from 1 */
  rank: z.int(),
});
export type RankedItem = z.infer<typeof RankedItem>;

/** How an item stands where one position of the history is left out; null where no interest is left. */
export const LeftOut = z.object({
  score: z.number().nullable(),
  /** by its letter in the whole history: recomputed interests are matched by cosine */
  interest: z.int().nullable(),
  rank: z.int().nullable(),
});
export type LeftOut = z.infer<typeof LeftOut>;

/** Why an item is where it is for a user, over the whole catalogue and by score alone. */
export const ItemExplanation = InterestItem.omit({ score: true }).extend({
  /** score and rank under each interest alone. [K]; null for one that is not there */
  interests: z.array(z.object({ score: z.number(), rank: z.int() }).nullable()),
  /** the interest that scores it highest; null where the user has none */
  interest: z.int().nullable(),
  /** in the merged list of the whole catalogue, from 1 */
  rank: z.int().nullable(),
  /** so many items are ranked */
  items: z.int(),
  /** it is in what the model was given */
  seen: z.boolean(),
  /** it is seen and seen items are dropped: the rank is the one that it would have */
  dropped: z.boolean(),
  /** how many of the items above it each interest brings. [K] */
  aboveBy: z.array(z.int()),
  /** the items just above it and just below it, best first */
  above: z.array(RankedItem),
  below: z.array(RankedItem),
  /** the end of the merged N: what it has to outrank to be in */
  last: z.array(RankedItem),
  /** without each position of what the model was given, oldest first. [n] */
  leftOut: z.array(LeftOut),
});
export type ItemExplanation = z.infer<typeof ItemExplanation>;
