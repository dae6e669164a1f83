import { z } from 'zod';
import { Metrics } from './experiment.ts';

/** An item of a user's history and how much each interest took from it. */
export const HistoryItem = z.object({
  item: z.string(),
  title: z.string().nullable(),
  categories: z.array(z.string()),
  time: z.number().nullable(),
  /** attention (SA) or coupling (routing) of each interest on this item. [K]; a single vector's is 1/n */
  weights: z.array(z.number()),
});
export type HistoryItem = z.infer<typeof HistoryItem>;

export const InterestItem = z.object({
  item: z.string(),
  title: z.string().nullable(),
  categories: z.array(z.string()),
  score: z.number(),
  target: z.boolean(),
});
export type InterestItem = z.infer<typeof InterestItem>;

export const Interest = z.object({
  /** [d] */
  vector: z.array(z.number()),
  /** length of the vector: how strongly its items score */
  norm: z.number(),
  /** the categories over-represented among its items, with lift against the catalogue; its name */
  categories: z.array(z.object({ category: z.string(), lift: z.number() })),
  /** its own top N, before the merge */
  items: z.array(InterestItem),
  /** how many of the merged N it retrieved */
  wins: z.int(),
});
export type Interest = z.infer<typeof Interest>;

export const RetrievedItem = InterestItem.extend({
  /** the interest (0-based) that retrieved it: the one with the largest inner product */
  interest: z.int(),
  /** the next best interest and its score; null for a single vector */
  runnerUp: z.object({ interest: z.int(), score: z.number() }).nullable(),
  /** already in the history that the model was given */
  seen: z.boolean(),
});
export type RetrievedItem = z.infer<typeof RetrievedItem>;

/** Everything that the Inspect place shows of one user. */
export const UserInspection = z.object({
  /** null = made up: nobody of the dataset */
  user: z.string().nullable(),
  split: z.enum(['train', 'validation', 'test']).nullable(),
  /** item ids of what came before `history`, out of the model's reach; oldest first */
  earlier: z.array(z.string()),
  /** oldest first; only what the model was given */
  history: z.array(HistoryItem),
  /** the weights of `history` after each iteration of a routing, [R][n][K], the last the ones there; [] without routing */
  routing: z.array(z.array(z.array(z.number()))),
  interests: z.array(Interest),
  /** cosine between interests. [K, K] */
  cosine: z.array(z.array(z.number())),
  /** the merged list of N, best first */
  retrieved: z.array(RetrievedItem),
  /** held-out items that the user went on to choose, found or not */
  targets: z.array(InterestItem.omit({ target: true, score: true }).extend({ found: z.boolean() })),
  /** this user's own recall, hit rate and ndcg at N */
  metrics: Metrics,
});
export type UserInspection = z.infer<typeof UserInspection>;

/** A user to choose in Inspect. */
export const InspectableUser = z.object({
  user: z.string(),
  split: z.enum(['train', 'validation', 'test']),
  events: z.int(),
});
export type InspectableUser = z.infer<typeof InspectableUser>;
