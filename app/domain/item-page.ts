import { z } from 'zod';
import { Bin } from './dataset.ts';

/** An item that users chose right after, or right before, the item of the page. */
export const Neighbour = z.object({
  item: z.string(),
  title: z.string().nullable(),
  categories: z.array(z.string()),
  /** how often it stands there, all histories together */
  count: z.int(),
  /**
   * How many times more often than by popularity alone: its share among the neighbours of this item, over its
   * share among the neighbours of all items. 1 = this item tells nothing of it.
   */
  lift: z.number(),
});
export type Neighbour = z.infer<typeof Neighbour>;

/** One item of a dataset: how often, when, beside what. */
export const ItemPage = z.object({
  item: z.string(),
  title: z.string().nullable(),
  categories: z.array(z.string()),
  /** values of the further columns of the items file; a field without a value is not among them */
  fields: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  events: z.int(),
  /** users who chose it, each once */
  users: z.int(),
  /** 1 = most popular; items of equally many events share a rank */
  rank: z.int(),
  /** milliseconds since 1970; null where the log had no times */
  firstTime: z.number().nullable(),
  lastTime: z.number().nullable(),
  /** its events over the dataset's whole time; empty where the log had no times */
  timeline: z.array(Bin),
  /** most frequent first */
  next: z.array(Neighbour),
  /** most frequent first */
  before: z.array(Neighbour),
});
export type ItemPage = z.infer<typeof ItemPage>;

/** A user who chose the item. */
export const ItemUser = z.object({
  user: z.string(),
  /** how often this item */
  times: z.int(),
  /** when last; null where the log had no times */
  lastTime: z.number().nullable(),
  /** of the whole history */
  events: z.int(),
});
export type ItemUser = z.infer<typeof ItemUser>;
