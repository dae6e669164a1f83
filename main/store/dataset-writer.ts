import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { DatasetEntry, DatasetProfile } from '../../app/domain/dataset.ts';
import { itemCounts, type InteractionLog } from '../../app/domain/interactions.ts';
import { studioVersion } from '../version.ts';
import { publish, syncFile, temporaryPath } from './atomic-file.ts';
import { bytesOf, writeFields } from './dataset-fields.ts';
import type { DatasetContents } from './dataset-file.ts';
import {
  datasetApplicationId,
  datasetIndexes,
  datasetTables,
  datasetVersion,
  searchText,
} from './dataset-schema.ts';
import { storeError } from './store-error.ts';

const rowsBetweenBreaths = 20_000;
/** A block of histories has at least so many events, but for the last one. */
const eventsInBlock = 1 << 16;

export interface NewDataset {
  readonly contents: DatasetContents;
  readonly profile: DatasetProfile;
  readonly entry: DatasetEntry;
}

/**
 * Writes a dataset file: under a temporary name, and to its place once it is whole. When anything goes
 * wrong on the way (`breathe` throws to cancel) nothing is left.
 *
 * @param beforePublishing called when the file is whole and only lacks its name: the moment for what
 *   shall be there with it or not at all
 * @throws StudioError 'disk', or what `breathe` threw
 */
export async function writeDatasetFile(
  target: string,
  dataset: NewDataset,
  breathe: () => Promise<void>,
  beforePublishing: () => void = () => {},
): Promise<void> {
  const unfinished = temporaryPath(target);
  let handle: Database.Database | undefined;
  try {
    rmSync(unfinished, { force: true });
    handle = new Database(unfinished);
    await fill(handle, dataset, breathe);
    handle.close();
    syncFile(unfinished);
    beforePublishing();
    publish(unfinished, target);
  } catch (thrown) {
    handle?.close();
    rmSync(unfinished, { force: true });
    throw storeError(thrown, target);
  }
}

async function fill(
  handle: Database.Database,
  { contents, profile, entry }: NewDataset,
  breathe: () => Promise<void>,
): Promise<void> {
  // No journal and no flushing: the file is nobody's until it is flushed whole and renamed.
  handle.pragma('journal_mode = OFF');
  handle.pragma('synchronous = OFF');
  handle.pragma('locking_mode = EXCLUSIVE');
  handle.pragma(`application_id = ${datasetApplicationId}`);
  handle.pragma(`user_version = ${datasetVersion}`);
  handle.exec('BEGIN');
  handle.exec(datasetTables);
  const meta = handle.prepare('INSERT INTO meta VALUES (?, ?)');
  meta.run('studio', studioVersion);
  meta.run('fingerprint', contents.fingerprint);
  meta.run('profile', JSON.stringify(profile));
  meta.run('entry', JSON.stringify(entry));
  await writeItems(handle, contents, breathe);
  await writeUsers(handle, contents, breathe);
  await writeHistories(handle, contents.log, breathe);
  await writeFields(handle, contents.fields, breathe);
  handle.exec(datasetIndexes);
  handle.exec('COMMIT');
  await breathe();
}

async function writeItems(
  handle: Database.Database,
  { log, itemKeys, titles, categories }: DatasetContents,
  breathe: () => Promise<void>,
): Promise<void> {
  const insert = handle.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?, ?)');
  const counts = itemCounts(log);
  for (let id = 1; id <= log.items; id++) {
    const key = itemKeys[id]!;
    const title = titles[id]!;
    const names = categories[id]!;
    insert.run(id, key, title, JSON.stringify(names), counts[id], searchText(key, title, names));
    if (id % rowsBetweenBreaths === 0) await breathe();
  }
}

async function writeUsers(
  handle: Database.Database,
  { log, userKeys, userSplits }: DatasetContents,
  breathe: () => Promise<void>,
): Promise<void> {
  const insert = handle.prepare('INSERT INTO users VALUES (?, ?, ?, ?, ?)');
  for (let user = 0; user < log.users; user++) {
    const end = log.offsets[user + 1]!;
    const last = log.times[end - 1]!;
    insert.run(
      user,
      userKeys[user],
      end - log.offsets[user]!,
      Number.isNaN(last) ? null : last,
      userSplits === null ? null : userSplits[user],
    );
    if (user % rowsBetweenBreaths === 0) await breathe();
  }
}

async function writeHistories(
  handle: Database.Database,
  { users, offsets, itemIds, times }: InteractionLog,
  breathe: () => Promise<void>,
): Promise<void> {
  const insert = handle.prepare('INSERT INTO histories VALUES (?, ?, ?)');
  let first = 0;
  for (let user = 1; user <= users; user++) {
    const start = offsets[first]!;
    const end = offsets[user]!;
    if (end - start < eventsInBlock && user < users) continue;
    const items = itemIds.subarray(start, end);
    const blockTimes = times.subarray(start, end);
    insert.run(first, bytesOf(items), blockTimes.every(Number.isNaN) ? null : bytesOf(blockTimes));
    first = user;
    await breathe();
  }
}
