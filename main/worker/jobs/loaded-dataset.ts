import { RecentlyUsed } from '../../../app/domain/recently-used.ts';
import { splitOf, type Split } from '../../../app/ingest/split.ts';
import { readDatasetFile, type DatasetContents } from '../../store/dataset-file.ts';

interface Loaded {
  readonly contents: DatasetContents;
  readonly split: Split;
}

/** How many datasets stay loaded for the next question. */
const datasets = new RecentlyUsed<string, Loaded>(2);

/** Dataset files never change, so the path says which it is. */
export function loadedDataset(datasetFile: string): Loaded {
  return datasets.get(datasetFile, () => {
    const contents = readDatasetFile(datasetFile);
    return { contents, split: splitOf(contents.log, contents.userSplits) };
  });
}
