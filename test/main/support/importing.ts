import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StudioError } from '../../../app/contract/errors.ts';
import type { z } from 'zod';
import type {
  FileKind,
  ImportPreview,
  ImportProgress,
  ImportRequest,
} from '../../../app/contract/importing.ts';
import type { AskedReading } from '../../../app/contract/reading.ts';
import { HaltSignal, jobs, type ImportedDataset } from '../../../app/contract/worker.ts';
import { readDatasetFile, type DatasetContents } from '../../../main/store/dataset-file.ts';
import { previewFiles } from '../../../main/store/source/preview.ts';
import { jobTable } from '../../../main/worker/handlers.ts';
import { runJob } from '../../../main/worker/run-job.ts';
import { historyOf } from '../../../app/domain/interactions.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const fixture = (name: string) => resolve(import.meta.dirname, '../../fixtures', name);

/** A file with this text, gone after the test. */
export function written(text: string): string {
  const file = join(temporaryFolder(), 'log.csv');
  writeFileSync(file, text);
  return file;
}

/** The StudioError with which it ends; anything else fails the test. */
export async function failure(act: Promise<unknown>): Promise<StudioError> {
  const thrown: unknown = await act.then(
    () => new Error('it was imported'),
    (error: unknown) => error,
  );
  if (thrown instanceof StudioError) return thrown;
  throw thrown;
}

export interface Imported extends ImportedDataset {
  readonly target: string;
  readonly rejectsTarget: string;
  readonly contents: DatasetContents;
  /** user -> items, oldest first */
  readonly histories: Record<string, string[]>;
  readonly progress: ImportProgress[];
}

export const targetsIn = (folder: string) => ({
  target: join(folder, 'ds-00000001.db'),
  rejectsTarget: join(folder, 'ds-00000001.rejects.csv'),
});

/** What the wizard would show of these files. */
export const preview = (
  files: string[],
  kind: FileKind = 'events',
  reading: AskedReading = {},
): Promise<ImportPreview> => previewFiles({ files, kind, reading, columns: {} });

type Asked = Partial<z.input<typeof ImportRequest>> & ({ file: string } | { files: string[] });

/** Imports into the folder as the worker does, and reads back what was written. */
export async function importInto(
  folder: string,
  request: Asked,
  halted = new HaltSignal(),
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<Imported> {
  const targets = targetsIn(folder);
  const progress: ImportProgress[] = [];
  const reply = await runJob(
    jobTable,
    'import',
    { name: 'test', ...('file' in request ? filesOf(request) : request), ...targets },
    (event) => {
      progress.push(jobs.import.event.parse(event));
      onProgress(event);
    },
    halted,
  ).catch(async (thrown: unknown) => {
    await runJob(jobTable, 'forgetRows', null, () => {}, halted);
    throw thrown;
  });
  const contents = readDatasetFile(targets.target);
  return {
    ...jobs.import.reply.parse(reply),
    ...targets,
    contents,
    histories: histories(contents),
    progress,
  };
}

const filesOf = ({ file, ...request }: { file: string }) => ({ files: [file], ...request });

function histories({ log, userKeys, itemKeys }: DatasetContents): Record<string, string[]> {
  const each = userKeys.map((key, user) => [
    key,
    Array.from(historyOf(log, user), (item) => itemKeys[item]!),
  ]);
  return Object.fromEntries(each) as Record<string, string[]>;
}
