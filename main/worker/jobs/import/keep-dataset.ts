import type { Reading } from '../../../../app/contract/reading.ts';
import type { ImportedDataset } from '../../../../app/contract/worker.ts';
import type { DatasetEntry, DatasetProfile } from '../../../../app/domain/dataset.ts';
import { profileOf, timeRange, type ProfileInput } from '../../../../app/ingest/profile.ts';
import type { DatasetContents } from '../../../store/dataset-file.ts';
import { writeDatasetFile } from '../../../store/dataset-writer.ts';
import { fingerprintOf } from '../../../store/fingerprint.ts';
import type { ImportWatch } from './watch.ts';

/** What is to be known of a dataset beside its contents. */
export interface About extends Omit<ProfileInput, 'log' | 'categories'> {
  readonly name: string;
  readonly sample: boolean;
  readonly source: string;
  readonly sourceDigest: string | null;
  readonly derivedFrom: DatasetEntry['derivedFrom'];
  readonly target: string;
  readonly rejected: number;
}

/**
 * Histories, however they came about -> dataset file, with its profile and fingerprint.
 *
 * @param beforePublishing called when the file is whole and only lacks its name
 */
export async function keepDataset(
  contents: Omit<DatasetContents, 'fingerprint'>,
  about: About,
  watch: ImportWatch,
  beforePublishing: () => void = () => {},
): Promise<Pick<ImportedDataset, 'summary' | 'profile'>> {
  const { log, categories } = contents;
  const { name, sample, source, sourceDigest, derivedFrom, target, rejected } = about;
  watch.enter('profiling');
  const profile = profileOf({ ...about, log, categories });
  const times = timeRange(log.times);
  const fingerprint = await fingerprintOf(contents, watch.breathe);
  const summary = {
    users: log.users,
    items: log.items,
    interactions: log.itemIds.length,
    rejected,
    source,
    sourceDigest,
    derivedFrom,
    categories: new Set(categories.flat()).size,
    firstTime: times?.first ?? null,
    lastTime: times?.last ?? null,
    fingerprint,
  };
  watch.enter('writing');
  const dataset = {
    contents: { ...contents, fingerprint },
    profile,
    entry: { ...summary, name, sample, createdAt: Date.now() },
  };
  await writeDatasetFile(target, dataset, watch.breathe, beforePublishing);
  return { summary, profile };
}

export function reportOf(
  { users, items, interactions, rejected }: ImportedDataset['summary'],
  { rejects, fields, warnings }: DatasetProfile,
  reading: Reading | null,
  seconds: number,
): ImportedDataset['report'] {
  return { users, items, interactions, rejected, rejects, fields, warnings, reading, seconds };
}
