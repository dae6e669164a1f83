import { z } from 'zod';
import { Evaluation } from './experiment.ts';

/** What targets, or the users who have them, are grouped by. */
export const SliceKind = z.enum(['history', 'categories', 'popularity', 'category']);
export type SliceKind = z.infer<typeof SliceKind>;

/** A part of the targets: `index` counts within its kind, from 0. */
export const SliceKey = z.object({ kind: SliceKind, index: z.int().min(0) });
export type SliceKey = z.infer<typeof SliceKey>;

/** How much of a slice's targets is found. */
export const SliceScore = z.object({
  /** mean over the slice's users: how many of their targets in it are among the N, as a share */
  recall: z.number(),
  /** share of the slice's users with at least one of them among the N */
  hitRate: z.number(),
});
export type SliceScore = z.infer<typeof SliceScore>;

export const Slice = SliceKey.extend({
  /** of a category; null where it is a range */
  name: z.string().nullable(),
  /** first and last of the range: events of the input, categories of the input, tenth of the catalogue */
  from: z.int(),
  to: z.int(),
  /** how many have a target in it */
  users: z.int(),
  targets: z.int(),
  own: SliceScore,
  mostPopular: SliceScore,
  itemToItem: SliceScore,
});
export type Slice = z.infer<typeof Slice>;

/** What one interest does for the merged list, all means over users. */
export const InterestFigures = z.object({
  /** Recall@N of its own N items alone */
  alone: z.number(),
  /** share of the merged N items that it retrieved */
  share: z.number(),
  /** what the merged list's Recall@N loses where the interest is left out */
  lost: z.number(),
});
export type InterestFigures = z.infer<typeof InterestFigures>;

/** A report's users and rules: by score alone, at the studio's own lengths of list. */
export const ReportRequest = z.object({
  split: z.enum(['validation', 'test']),
  dropSeen: z.boolean(),
});
export type ReportRequest = z.infer<typeof ReportRequest>;

/** A model judged in all detail. */
export const EvaluationReport = z.object({
  evaluation: Evaluation,
  /** N of the slices and of the interests */
  top: z.int(),
  slices: z.array(Slice),
  /** [K], in the order of the letters */
  interests: z.array(InterestFigures),
  /** [K] Recall@N of the first k of each user's interests, those first that bring most of the list */
  cumulative: z.array(z.number()),
});
export type EvaluationReport = z.infer<typeof EvaluationReport>;

/** What was found, and when: milliseconds since 1970. */
export const keptOf = <T extends z.ZodType>(answer: T) => z.object({ at: z.number(), answer });
export interface Kept<T> {
  readonly at: number;
  readonly answer: T;
}

/** One user of a slice. */
export const SliceUser = z.object({
  user: z.string(),
  /** events of the input */
  history: z.int(),
  /** different targets in the slice */
  targets: z.int(),
  found: z.int(),
});
export type SliceUser = z.infer<typeof SliceUser>;

/** The first of a slice's users, those first of whose targets in it the smallest share was found. */
export const SliceUsers = z.object({ total: z.int(), rows: z.array(SliceUser) });
export type SliceUsers = z.infer<typeof SliceUsers>;
