import { z } from 'zod';
import { UserInspection } from './inspection.ts';

/** How interests of two sides are likened: by direction within one space, by what they retrieve across two. */
export const Likeness = z.enum(['cosine', 'overlap']);
export type Likeness = z.infer<typeof Likeness>;

/** An interest of one side and its counterpart on the other; null where there is none. */
export const InterestPair = z.object({
  a: z.int().nullable(),
  b: z.int().nullable(),
  /** in (0, 1]; null without a counterpart */
  likeness: z.number().nullable(),
  /** items that both have among their own top N */
  shared: z.int(),
});
export type InterestPair = z.infer<typeof InterestPair>;

/** Two inspections side by side: one user under two runs, or two users under one. */
export const UserPair = z.object({
  a: UserInspection,
  b: UserInspection,
  likeness: Likeness,
  /** every interest once: those of a in their order, then those of b that are left over */
  pairs: z.array(InterestPair),
});
export type UserPair = z.infer<typeof UserPair>;
