import { RecentlyUsed } from '../../../app/domain/recently-used.ts';
import { findUsers } from '../../../app/inspect/find-users.ts';
import { Inspector } from '../../../app/inspect/inspector.ts';
import { splitOf, type Split } from '../../../app/ingest/split.ts';
import { restoreEncoder } from '../../../app/train/restore-encoder.ts';
import { readDatasetFile, type DatasetContents } from '../../store/dataset-file.ts';
import { checkpointVersion, readCheckpoint } from '../../store/experiment-folder.ts';
import type { JobHandler } from '../job.ts';
import { runtime } from '../tensorflow.ts';

/** How many datasets, and how many models, stay loaded for the next question. */
const keptLoaded = 2;

interface Loaded {
  readonly contents: DatasetContents;
  readonly split: Split;
}

const datasets = new RecentlyUsed<string, Loaded>(keptLoaded);
const inspectors = new RecentlyUsed<string, Inspector>(keptLoaded, (inspector) =>
  inspector.dispose(),
);

/** The users of a model's dataset, to choose one from. */
export const inspectUsersJob: JobHandler<'inspectUsers'> = async (request) => {
  const { contents, split } = datasetOf(request.datasetFile);
  return findUsers(contents.userKeys, contents.log, split, request);
};

/** One user under a model's best checkpoint. */
export const inspectUserJob: JobHandler<'inspectUser'> = async (request) => {
  const { datasetFile, experimentFolder, user, ...options } = request;
  return inspectorOf(datasetFile, experimentFolder).inspect(user, options);
};

/** Dataset files never change, so the path says which it is. */
function datasetOf(datasetFile: string): Loaded {
  return datasets.get(datasetFile, () => {
    const contents = readDatasetFile(datasetFile);
    return { contents, split: splitOf(contents.log, contents.userSplits) };
  });
}

/** A run in progress replaces its best checkpoint: a newer file is another model. */
function inspectorOf(datasetFile: string, folder: string): Inspector {
  const version = checkpointVersion(folder, 'best');
  return inspectors.get(`${folder} ${version}`, () => {
    const { contents, split } = datasetOf(datasetFile);
    const encoder = restoreEncoder(readCheckpoint(folder, 'best'), runtime);
    return new Inspector(contents, split, encoder);
  });
}
