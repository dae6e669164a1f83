import { z } from 'zod';
import { ErrorData } from './errors.ts';

/** CSV for people and other tools; Parquet for data frames, a tenth of the size. */
export const ExportFormat = z.enum(['csv', 'parquet']);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** What was written. */
export const Exported = z.object({ rows: z.int(), bytes: z.number() });
export type Exported = z.infer<typeof Exported>;

/** How far an export has come, in [0, 1]. */
export const ExportProgress = z.object({ done: z.number() });
export type ExportProgress = z.infer<typeof ExportProgress>;

export const ExportOutcome = z.discriminatedUnion('kind', [
  Exported.extend({ kind: z.literal('exported'), path: z.string() }),
  z.object({ kind: z.literal('failed'), error: ErrorData }),
  z.object({ kind: z.literal('cancelled') }),
]);
export type ExportOutcome = z.infer<typeof ExportOutcome>;
