import { rmSync, statSync } from 'node:fs';
import type { ExportFormat } from '../../../app/contract/exporting.ts';
import { StudioError } from '../../../app/contract/errors.ts';
import { publish } from '../../store/atomic-file.ts';
import { CsvSink } from '../../store/csv-sink.ts';
import { interactionChunks, type TableSink } from '../../store/interaction-table.ts';
import { ParquetSink } from '../../store/parquet-sink.ts';
import { storeError } from '../../store/store-error.ts';
import type { JobHandler } from '../job.ts';
import { loadedDataset } from './loaded-dataset.ts';

const sinks: Readonly<Record<ExportFormat, new (path: string) => TableSink>> = {
  csv: CsvSink,
  parquet: ParquetSink,
};

/** Dataset file -> table, written as `unfinished` and renamed to `target` when it is whole. */
export const exportInteractionsJob: JobHandler<'exportInteractions'> = async (request, context) => {
  const { datasetFile, target, unfinished, format } = request;
  let rows = 0;
  try {
    await context.breathe();
    const { contents } = loadedDataset(datasetFile);
    const sink = new sinks[format](unfinished);
    try {
      for (const columns of interactionChunks(contents)) {
        await context.breathe();
        if (context.halted.how !== null) throw cancelled(target);
        sink.write(columns);
        rows += columns[0]!.values.length;
        context.emit({ done: rows / contents.log.itemIds.length });
      }
      sink.finish();
    } finally {
      sink.close();
    }
    publish(unfinished, target);
    return { rows, bytes: statSync(target).size };
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw storeError(thrown, target);
  }
};

const cancelled = (target: string) =>
  new StudioError('cancelled', `The export was cancelled. ${target} is as it was before.`, {
    file: target,
  });
