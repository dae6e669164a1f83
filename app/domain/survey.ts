import { z } from 'zod';

/** What Inspect says of many users at once. */

const Item = z.object({
  item: z.string(),
  title: z.string().nullable(),
  categories: z.array(z.string()),
});

/** Which users are looked at, and how long their lists are: by score alone, as an evaluation has them. */
export const SurveyRequest = z.object({
  split: z.enum(['validation', 'test']),
  /** N */
  top: z.int().min(1).max(500),
});
export type SurveyRequest = z.infer<typeof SurveyRequest>;

/** What the board shows the distribution of; each is a figure of one user. */
export const BoardFigure = z.enum([
  /** later choices among the N */
  'hits',
  /** mean cosine between the interests */
  'cosine',
  /** effective rank of the interests */
  'rank',
  /** different primary categories among the N */
  'categories',
]);
export type BoardFigure = z.infer<typeof BoardFigure>;

/** The users of one bar of the board; null = everybody. */
export const UserSlice = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('bar'), figure: BoardFigure, bar: z.int().min(0) }),
    /** those with an interest in a cluster; `clusters` as they were asked for */
    z.object({
      kind: z.literal('cluster'),
      clusters: z.int().min(2).max(64).nullable(),
      cluster: z.int().min(0),
    }),
  ])
  .nullable();
export type UserSlice = z.infer<typeof UserSlice>;

export const BoardBar = z.object({
  /** whole numbers: the first and the last; else from (included) to (not included, but for the last bar) */
  from: z.number(),
  to: z.number(),
  users: z.int(),
  /** how many of them are of the slice that is chosen */
  chosen: z.int(),
});
export type BoardBar = z.infer<typeof BoardBar>;

export const Distribution = z.object({
  figure: BoardFigure,
  bars: z.array(BoardBar),
  /** users for whom the figure does not exist: one interest has no cosine */
  without: z.int(),
  /** over the others, and over those of the slice; null where there are none */
  mean: z.number().nullable(),
  chosenMean: z.number().nullable(),
});
export type Distribution = z.infer<typeof Distribution>;

/** How a model serves the users of a split. */
export const Board = z.object({
  /** those who were judged: with an input and a later choice */
  users: z.int(),
  chosen: z.int(),
  /** means over all users, and over those of the slice (null where it is empty) */
  recall: z.number(),
  hitRate: z.number(),
  chosenRecall: z.number().nullable(),
  chosenHitRate: z.number().nullable(),
  distributions: z.array(Distribution),
});
export type Board = z.infer<typeof Board>;

export const SurveyedUser = z.object({
  user: z.string(),
  /** of the whole history */
  events: z.int(),
  /** different later choices, and how many of them are among the N */
  targets: z.int(),
  hits: z.int(),
  recall: z.number(),
  cosine: z.number().nullable(),
  rank: z.number().nullable(),
  categories: z.int(),
});
export type SurveyedUser = z.infer<typeof SurveyedUser>;

export const UserOrder = z.object({
  key: SurveyedUser.keyof(),
  descending: z.boolean(),
});
export type UserOrder = z.infer<typeof UserOrder>;

/** Interests of many users that point the same way. */
export const InterestCluster = z.object({
  /** its number, by which its users are asked for */
  cluster: z.int(),
  /** over-represented among the items nearest to its centre, with the lift; its name */
  categories: z.array(z.object({ category: z.string(), lift: z.number() })),
  /** nearest to its centre, best first */
  items: z.array(Item),
  interests: z.int(),
  users: z.int(),
  /** mean cosine of its interests with the centre */
  closeness: z.number(),
  /** shares of all that was retrieved, and of all hits, that its interests brought; in [0, 1] */
  retrieved: z.number(),
  hits: z.number(),
  /** [K] how many of its interests are the model's first, second ... */
  letters: z.array(z.int()),
});
export type InterestCluster = z.infer<typeof InterestCluster>;

export const InterestClusters = z.object({
  users: z.int(),
  /** that are there, of all users together */
  interests: z.int(),
  /** those of the most users first */
  clusters: z.array(InterestCluster),
});
export type InterestClusters = z.infer<typeof InterestClusters>;

/** Whom an item is retrieved for, and by which of their interests; clusters as many as suit their number. */
export const ItemReach = Item.extend({
  /** who were judged */
  users: z.int(),
  /** whose list it is in; of them it was in the input, and is a later choice */
  reached: z.int(),
  seen: z.int(),
  hits: z.int(),
  /** whose later choice it is, found or not */
  chosen: z.int(),
  /** [K] users for whom the model's first, second ... interest retrieved it */
  letters: z.array(z.int()),
  /** the clusters that those interests are in, those of the most users first */
  clusters: z.array(
    InterestCluster.pick({ cluster: true, categories: true, items: true, users: true }),
  ),
  ranks: z.array(z.object({ from: z.int(), to: z.int(), users: z.int() })),
  /** from 1; null where nobody gets it */
  bestRank: z.int().nullable(),
  medianRank: z.number().nullable(),
});
export type ItemReach = z.infer<typeof ItemReach>;

/** A user whose list an item is in, or who chose it later though it is not. */
export const ReachedUser = z.object({
  user: z.string(),
  /** from 1, and the interest that retrieved it; null where it is not in the list */
  rank: z.int().nullable(),
  interest: z.int().nullable(),
  seen: z.boolean(),
  chosen: z.boolean(),
  recall: z.number(),
});
export type ReachedUser = z.infer<typeof ReachedUser>;

export const ReachOrder = z.object({
  key: z.enum(['user', 'rank', 'interest', 'chosen', 'recall']),
  descending: z.boolean(),
});
export type ReachOrder = z.infer<typeof ReachOrder>;
