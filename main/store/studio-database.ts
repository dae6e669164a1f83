import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StudioError } from '../../app/contract/errors.ts';
import { studioVersion } from '../version.ts';
import { syncFile, syncFolder } from './atomic-file.ts';
import { migrations as studioMigrations, type Migration } from './migrations.ts';
import { damaged, storeError } from './store-error.ts';

/** "ISdb": tells the studio's own file from any other SQLite database. */
const applicationId = 0x49536462;
/** Milliseconds to wait for another process (window or command line) that is writing. */
const busyTimeout = 5000;

/** The open studio.db: registry of datasets, experiments, preferences. */
export interface StudioDatabase {
  readonly path: string;
  readonly handle: Database.Database;
  close(): void;
}

/**
 * Opens (or creates) studio.db in the workspace's folder, checks it and brings it to the newest layout.
 * A file that is damaged or of a newer studio is refused and left untouched.
 *
 * @throws StudioError 'damaged' | 'newer-workspace' | 'disk' | 'conflict'
 */
export function openStudioDatabase(
  workspaceFolder: string,
  migrations: readonly Migration[] = studioMigrations,
): StudioDatabase {
  const path = join(workspaceFolder, 'studio.db');
  let handle: Database.Database | undefined;
  try {
    mkdirSync(workspaceFolder, { recursive: true });
    refuseEmptied(workspaceFolder, path);
    handle = new Database(path, { timeout: busyTimeout });
    check(handle, path, migrations);
    handle.pragma('journal_mode = WAL');
    handle.pragma('foreign_keys = ON');
    migrate(handle, path, migrations);
    const opened = handle;
    return { path, handle: opened, close: () => opened.close() };
  } catch (thrown) {
    handle?.close();
    throw storeError(thrown, path);
  }
}

/** SQLite takes an empty file for a new database; beside datasets it is one whose content was lost. */
function refuseEmptied(folder: string, path: string): void {
  if (!existsSync(path) || statSync(path).size > 0) return;
  if (existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0) return;
  const datasets = join(folder, 'datasets');
  if (existsSync(datasets) && readdirSync(datasets).some((name) => name.endsWith('.db'))) {
    throw damaged(path, 'it is empty, but there are datasets beside it');
  }
}

function check(handle: Database.Database, path: string, migrations: readonly Migration[]): void {
  const version = versionOf(handle);
  const id = Number(handle.pragma('application_id', { simple: true }));
  const isNew = version === 0 && id === 0 && tableCount(handle) === 0;
  if (isNew) return;
  if (id !== applicationId) throw damaged(path, 'it is a database of another program');
  const newest = newestOf(migrations);
  if (version > newest) {
    const writer = writerOf(handle);
    throw new StudioError(
      'newer-workspace',
      `${path} was written by Interest Studio ${writer} (layout ${version}); this is ${studioVersion}, which knows ` +
        `layouts up to ${newest}. Nothing was changed. Use the newer studio, or another workspace folder.`,
      { file: path, writer, studio: studioVersion, layout: version },
    );
  }
  const verdict = String(handle.pragma('quick_check(1)', { simple: true }));
  if (verdict !== 'ok') throw damaged(path, verdict.replaceAll(/\s+/g, ' '));
}

function migrate(handle: Database.Database, path: string, migrations: readonly Migration[]): void {
  if (versionOf(handle) === newestOf(migrations)) return;
  if (versionOf(handle) > 0) backUp(handle, path, newestOf(migrations));
  // Immediate, and the version read inside: two processes may have come here together.
  handle
    .transaction(() => {
      const from = versionOf(handle);
      for (const { version, sql } of migrations) {
        if (version > from) handle.exec(sql);
      }
      handle.prepare('INSERT OR REPLACE INTO writer VALUES (1, ?)').run(studioVersion);
      handle.pragma(`application_id = ${applicationId}`);
      handle.pragma(`user_version = ${Math.max(from, newestOf(migrations))}`);
    })
    .immediate();
}

/** A copy as it was, whole or not there: studio.db.before-v2.bak. */
function backUp(handle: Database.Database, path: string, newest: number): void {
  const backup = `${path}.before-v${newest}.bak`;
  const unfinished = `${backup}.${process.pid}.tmp`;
  rmSync(unfinished, { force: true });
  try {
    handle.prepare('VACUUM INTO ?').run(unfinished);
    syncFile(unfinished);
    renameSync(unfinished, backup);
    syncFolder(path);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function versionOf(handle: Database.Database): number {
  return Number(handle.pragma('user_version', { simple: true }));
}

function newestOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

function tableCount(handle: Database.Database): number {
  return Number(handle.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
}

function writerOf(handle: Database.Database): string {
  try {
    return String(handle.prepare('SELECT studio FROM writer').pluck().get());
  } catch {
    return '(unknown version)';
  }
}
