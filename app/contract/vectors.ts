import { z } from 'zod';
import { Evaluation, Metrics, Provenance } from '../domain/experiment.ts';
import { DatasetId } from '../domain/ids.ts';
import { Protocol, RunSettings, settingSpecs } from '../domain/settings.ts';

/** Vectors from elsewhere that become an experiment: npy, safetensors, Parquet, TSV or CSV, with their ids. */
export const VectorImportRequest = z.object({
  dataset: DatasetId,
  itemsFile: z.string().min(1),
  usersFile: z.string().min(1),
  /** what is to be found, and so what the users' vectors may have been made of */
  protocol: Protocol.default(settingSpecs.protocol.default),
  /** kept as the experiment's note; '' = the names of the files */
  name: z.string().trim().max(200),
});
export type VectorImportRequest = z.infer<typeof VectorImportRequest>;

/** Ids of a file that the dataset does not know: how many, and the first of them. */
const Unknown = z.object({ count: z.int(), first: z.string().nullable() });

/** How far the ids of the files and of the dataset agree. */
export const VectorMatch = z.object({
  unknownItems: Unknown,
  unknownUsers: Unknown,
  /** users of the dataset who have vectors, and who have none: those are found nothing for */
  users: z.int(),
  usersWithout: z.int(),
});
export type VectorMatch = z.infer<typeof VectorMatch>;

export const ImportedVectors = VectorMatch.extend({
  settings: RunSettings,
  provenance: Provenance,
  /** null where no user of the part has vectors */
  validation: Metrics.nullable(),
  test: Evaluation.nullable(),
});
export type ImportedVectors = z.infer<typeof ImportedVectors>;
