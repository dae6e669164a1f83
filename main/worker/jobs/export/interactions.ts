import type { ExportFormat } from '../../../../app/contract/exporting.ts';
import { CsvSink } from '../../../store/delimited-sink.ts';
import { interactionChunks } from '../../../store/interaction-table.ts';
import { ParquetSink } from '../../../store/parquet-sink.ts';
import { rowsOf, type TableSink } from '../../../store/table-sink.ts';
import type { JobHandler } from '../../job.ts';
import { loadedDataset } from '../loaded-dataset.ts';
import { wholeFiles } from './whole-files.ts';

const sinks: Readonly<Record<ExportFormat, new (path: string) => TableSink>> = {
  csv: CsvSink,
  parquet: ParquetSink,
};

/** Dataset file -> table. */
export const exportInteractionsJob: JobHandler<'exportInteractions'> = (request, context) =>
  wholeFiles(request.files, context, async ([path = ''], written) => {
    const { contents } = loadedDataset(request.datasetFile);
    const sink = new sinks[request.format](path);
    let rows = 0;
    try {
      for (const columns of interactionChunks(contents)) {
        sink.write(columns);
        rows += rowsOf(columns);
        await written(rows / contents.log.itemIds.length);
      }
      sink.finish();
    } finally {
      sink.close();
    }
    return rows;
  });
