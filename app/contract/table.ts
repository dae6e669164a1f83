import { z } from 'zod';

/** A call of the window: what it takes and what it gives. */
export const call = <Q extends z.ZodType, A extends z.ZodType>(request: Q, reply: A) => ({
  request,
  reply,
});

/** A job of the worker: what it takes, what it tells on the way, what it ends with. */
export const job = <Q extends z.ZodType, E extends z.ZodType, A extends z.ZodType>(
  request: Q,
  event: E,
  reply: A,
) => ({ request, event, reply });

/** A part of a long list. */
export const Page = z.object({
  search: z.string().max(500).default(''),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(100),
});

export const paged = <T extends z.ZodType>(row: T) =>
  z.object({ total: z.int(), rows: z.array(row) });

/** Where a trained model lies; paths are absolute. */
export const Model = z.object({ datasetFile: z.string(), experimentFolder: z.string() });
