import { z } from 'zod';
import type { DatasetId, ExperimentId } from '../domain/ids.ts';
import { ErrorData, StudioError } from './errors.ts';

/**
 * CSV for people and other tools; Parquet for data frames, a tenth of the size; several files for other engines:
 * RecBole's atomic files, and Parquet tables as TorchEasyRec reads them.
 */
export const ExportFormat = z.enum(['csv', 'parquet', 'recbole', 'torcheasyrec']);
export type ExportFormat = z.infer<typeof ExportFormat>;

/**
 * What of a trained model: the vectors of items [V, d] and of users [U, K, d], the merged lists with the interest that
 * retrieved each item, the weights themselves, or item vectors as TensorBoard's projector reads them.
 */
export const ExportedPart = z.enum(['items', 'interests', 'retrieved', 'weights', 'projector']);
export type ExportedPart = z.infer<typeof ExportedPart>;

export const VectorFormat = z.enum(['npy', 'tsv', 'csv', 'parquet', 'safetensors']);
export type VectorFormat = z.infer<typeof VectorFormat>;

/** In which formats a part makes sense; the first is the one to offer. */
export const formatsOf: Readonly<Record<ExportedPart, readonly VectorFormat[]>> = {
  items: ['npy', 'safetensors', 'parquet', 'tsv', 'csv'],
  interests: ['npy', 'safetensors', 'parquet', 'tsv', 'csv'],
  retrieved: ['csv', 'parquet', 'tsv'],
  weights: ['safetensors'],
  projector: ['tsv'],
};

/** How the file that is chosen ends. */
export const endingOf: Readonly<Record<ExportFormat, string>> = {
  csv: '.csv',
  parquet: '.parquet',
  recbole: '.inter',
  torcheasyrec: '.parquet',
};

/** Files of samples a split, for engines whose processes each read their own. */
export const sampleParts = 4;

/** How a part of a model is to be written. */
export const VectorExport = z.object({
  what: ExportedPart,
  format: VectorFormat,
  /** whose interests or lists */
  split: z.enum(['all', 'train', 'validation', 'test']).default('all'),
  /** N of the lists */
  top: z.int().min(1).max(500).default(50),
  /** of controllable aggregation; 0 = by score alone */
  lambda: z.number().min(0).max(1000).default(0),
  /** nothing of the input in the lists; absent = as the experiment was evaluated */
  dropSeen: z.boolean().optional(),
});
export type VectorExport = z.infer<typeof VectorExport>;

/** @throws StudioError 'bad-request' that names the formats that make sense */
export function demandFormat({ what, format }: Pick<VectorExport, 'what' | 'format'>): void {
  const formats = formatsOf[what];
  if (formats.includes(format)) return;
  throw new StudioError(
    'bad-request',
    `${what} cannot be exported as ${format}. Choose ${formats.join(', ')}.`,
    { what, format, formats: formats.join(', ') },
  );
}

/** What leaves the workspace: all interactions of a dataset, or a part of a run's model. */
export type ExportRequest =
  | { readonly dataset: DatasetId; readonly format: ExportFormat }
  | { readonly experiment: ExperimentId; readonly vectors: VectorExport };

/** A file that is written under a name of its own until it is whole. */
export const FileToWrite = z.object({ target: z.string(), unfinished: z.string() });
export type FileToWrite = z.infer<typeof FileToWrite>;

/** What was written; `bytes` of all files together. */
export const Exported = z.object({ rows: z.int(), bytes: z.number() });
export type Exported = z.infer<typeof Exported>;

/** How far an export has come, in [0, 1]. */
export const ExportProgress = z.object({ done: z.number() });
export type ExportProgress = z.infer<typeof ExportProgress>;

export const ExportOutcome = z.discriminatedUnion('kind', [
  Exported.extend({
    kind: z.literal('exported'),
    path: z.string(),
    /** what the rows are */
    unit: z.enum(['interactions', 'rows']),
  }),
  z.object({ kind: z.literal('failed'), error: ErrorData }),
  z.object({ kind: z.literal('cancelled') }),
]);
export type ExportOutcome = z.infer<typeof ExportOutcome>;
