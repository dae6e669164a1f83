import { join } from 'node:path';
import { endingOf, type ExportFormat } from '../../../app/contract/exporting.ts';
import { DatasetId } from '../../../app/domain/ids.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import { filesOf } from '../../../main/services/export-files.ts';
import { temporaryPath } from '../../../main/store/atomic-file.ts';
import { jobTable } from '../../../main/worker/handlers.ts';
import { runJob } from '../../../main/worker/run-job.ts';

/** Exports a dataset file into the folder as the worker does. @returns the file's base without its ending */
export async function exportInto(
  folder: string,
  datasetFile: string,
  format: ExportFormat,
  halted = new HaltSignal(),
) {
  const target = join(folder, `log${endingOf[format]}`);
  const progress: number[] = [];
  const dataset = DatasetId.parse('ds-00000000');
  const files = filesOf({ dataset, format }, target).map((path) => ({
    target: path,
    unfinished: temporaryPath(path),
  }));
  const emit = ({ done }: { done: number }) => void progress.push(done);
  const request = { datasetFile, format, files };
  const reply = await runJob(jobTable, 'exportDataset', request, emit, halted);
  return { target, base: join(folder, 'log'), reply, progress };
}
