import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ImportRequest } from '../../app/contract/importing.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import { DatasetFile, readDatasetFile } from '../store/dataset-file.ts';
import { jobTable } from '../worker/handlers.ts';
import { runJob } from '../worker/run-job.ts';
import { writeEventFile, type EventFileFormat, type EventFileSize } from './event-file.ts';
import { peakResidentBytes } from './resident.ts';
import { sqliteShellSeconds, sqliteShellVersion } from './sqlite-shell.ts';
import { medianSeconds } from './timing.ts';

/**
 * The import of a generated log, once and in a process that has just started, as people's imports are; beside it
 * SQLite's shell on the same events as CSV, where there is one. Then the dataset is opened as training opens it,
 * and its tables are searched as its page searches them.
 *
 * @param duration seconds to search
 */
export async function measureImport(
  size: EventFileSize,
  format: EventFileFormat,
  duration: number,
) {
  const folder = mkdtempSync(join(tmpdir(), 'interest-studio-bench-'));
  try {
    const file = join(folder, `events.${format}`);
    writeEventFile(file, format, size);
    const sqlite = sqliteShellFigures(folder, format === 'csv' ? file : null, size);
    const bytes = statSync(file).size;

    const target = join(folder, 'ds-00000001.db');
    const seconds = await secondsOf(() => importFile(file, target));
    const peak = peakResidentBytes();
    const openSeconds = await secondsOf(() => readDatasetFile(target));
    return {
      bytes,
      seconds,
      rowsPerSecond: size.events / seconds,
      sqlite,
      ratio: sqlite === null ? null : seconds / sqlite.seconds,
      datasetBytes: statSync(target).size,
      openSeconds,
      searchSeconds: slowestSearch(target, duration),
      peakResidentBytes: peak,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param csv the events, where they are written as CSV already @returns null where there is no shell */
function sqliteShellFigures(folder: string, csv: string | null, size: EventFileSize) {
  const version = sqliteShellVersion();
  if (version === null) return null;
  const file = csv ?? join(folder, 'sqlite.csv');
  const database = join(folder, 'sqlite.db');
  if (csv === null) writeEventFile(file, 'csv', size);
  const seconds = sqliteShellSeconds(file, database);
  const bytes = statSync(database).size;
  rmSync(database);
  return { version, seconds, bytes };
}

async function importFile(file: string, target: string): Promise<void> {
  const request = {
    ...ImportRequest.parse({ name: 'bench', files: [file] }),
    target,
    rejectsTarget: `${target}.rejects.csv`,
  };
  await runJob(jobTable, 'import', request, () => {}, new HaltSignal());
}

async function secondsOf(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Seconds of the slowest kind of search: many, few or no rows that match, the file opened for it as for each. */
function slowestSearch(target: string, duration: number): number {
  const searches = ['', '1', '123', '98765', 'nobody'];
  const tables = ['users', 'items'] as const;
  const each = duration / searches.length / tables.length;
  const times = searches.flatMap((search) =>
    tables.map((table) => {
      const ask = () => {
        const file = new DatasetFile(target);
        file[table]({ search, offset: 0, limit: 100 });
        file.close();
      };
      return medianSeconds(ask, each).seconds;
    }),
  );
  return Math.max(...times);
}
