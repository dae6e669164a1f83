import { z } from 'zod';

/** What is legal in a log but suspicious, as figures; the window and the command line put it in words. */
export const ImportWarning = z.discriminatedUnion('kind', [
  /**
   * Users whose last events share one second: baskets, or dates without a clock. A split that takes the last
   * event apart would leak what was bought together with it.
   */
  z.object({ kind: z.literal('baskets'), users: z.int(), share: z.number() }),
  /** one second in which many users have an event: a bulk load, or times that are dates */
  z.object({
    kind: z.literal('crowded-second'),
    time: z.number(),
    users: z.int(),
    share: z.number(),
  }),
  z.object({ kind: z.literal('equal-times'), time: z.number() }),
  /** the rows are in order of time (`of` all, or of each user) but for a few that go back */
  z.object({ kind: z.literal('backward-times'), of: z.enum(['all', 'user']), rows: z.int() }),
  z.object({
    kind: z.literal('dominant-user'),
    user: z.string(),
    events: z.int(),
    share: z.number(),
  }),
  /** items of the log that the items file does not have, and one of them */
  z.object({
    kind: z.literal('items-without-row'),
    items: z.int(),
    of: z.int(),
    example: z.string(),
  }),
  /** too few users for a split by users to say much */
  z.object({ kind: z.literal('few-users'), users: z.int() }),
]);
export type ImportWarning = z.infer<typeof ImportWarning>;
