import { z } from 'zod';
import { DatasetId } from '../domain/ids.ts';
import { ImportFilters } from './importing.ts';

/** The filters of an import that a dataset holds enough for: weights, event types and quantities are not kept. */
export const DuplicateFilters = ImportFilters.pick({
  from: true,
  until: true,
  repeats: true,
  minimumUserEvents: true,
  minimumItemEvents: true,
});
export type DuplicateFilters = z.infer<typeof DuplicateFilters>;

/** A dataset made of another one by further filters; that one stays as it is. */
export const DuplicateRequest = z.object({
  name: z.string().trim().min(1).max(200),
  from: DatasetId,
  filters: DuplicateFilters.prefault({}),
  /** what the new dataset's note begins with */
  note: z.string().max(10_000).default(''),
});
export type DuplicateRequest = z.infer<typeof DuplicateRequest>;
