import { settingSpecs } from '../../../../app/domain/settings.ts';
import { CsvSink } from '../../../store/delimited-sink.ts';
import { interactionChunks } from '../../../store/interaction-table.ts';
import { ParquetSink } from '../../../store/parquet-sink.ts';
import type { JobHandler } from '../../job.ts';
import { loadedDataset } from '../loaded-dataset.ts';
import { writeRecbole } from './recbole.ts';
import { writeTorchEasyRec } from './torcheasyrec.ts';
import { wholeFiles } from './whole-files.ts';
import { writeTable } from './write-table.ts';

/** Dataset file -> a table of interactions, or the files of another engine. */
export const exportDatasetJob: JobHandler<'exportDataset'> = (request, context) =>
  wholeFiles(request.files, context, async (paths, written) => {
    const { contents, splitFor } = loadedDataset(request.datasetFile);
    const split = splitFor(settingSpecs.protocol.default);
    const [path = ''] = paths;
    switch (request.format) {
      case 'csv':
        return writeTable(new CsvSink(path), interactionChunks(contents), written);
      case 'parquet':
        return writeTable(new ParquetSink(path), interactionChunks(contents), written);
      case 'recbole':
        return writeRecbole(contents, split, paths, written);
      case 'torcheasyrec':
        return writeTorchEasyRec(contents, split, paths, written);
    }
  });
