import { RecentlyUsed } from '../../../app/domain/recently-used.ts';
import type { Protocol } from '../../../app/domain/settings.ts';
import { splitOf } from '../../../app/ingest/protocols.ts';
import type { Split } from '../../../app/ingest/split.ts';
import { readDatasetFile, type DatasetContents } from '../../store/dataset-file.ts';

interface Loaded {
  readonly contents: DatasetContents;
  /** parted once for each protocol */
  readonly splitFor: (protocol: Protocol) => Split;
}

/** How many datasets stay loaded for the next question. */
const datasets = new RecentlyUsed<string, Loaded>(2);

/** Dataset files never change, so the path says which it is. */
export function loadedDataset(datasetFile: string): Loaded {
  return datasets.get(datasetFile, () => {
    const contents = readDatasetFile(datasetFile);
    const splits = new RecentlyUsed<Protocol, Split>(2);
    const splitFor = (protocol: Protocol) =>
      splits.get(protocol, () => splitOf(contents.log, contents.userSplits, protocol));
    return { contents, splitFor };
  });
}
