import { RecentlyUsed } from '../../../app/domain/recently-used.ts';
import { findUsers } from '../../../app/inspect/find-users.ts';
import { Inspector } from '../../../app/inspect/inspector.ts';
import { restoreEncoder } from '../../../app/train/restore-encoder.ts';
import { checkpointVersion, readCheckpoint } from '../../store/experiment-folder.ts';
import type { JobHandler } from '../job.ts';
import { runtime } from '../tensorflow.ts';
import { loadedDataset } from './loaded-dataset.ts';

/** How many models stay loaded for the next question. */
const keptLoaded = 2;

const inspectors = new RecentlyUsed<string, Inspector>(keptLoaded, (inspector) =>
  inspector.dispose(),
);

/** The users of a model's dataset, to choose one from. */
export const inspectUsersJob: JobHandler<'inspectUsers'> = async (request) => {
  const { contents, split } = loadedDataset(request.datasetFile);
  return findUsers(contents.userKeys, contents.log, split, request);
};

/** One user under a model's best checkpoint. */
export const inspectUserJob: JobHandler<'inspectUser'> = async (request) => {
  const { datasetFile, experimentFolder, user, ...options } = request;
  return inspectorOf(datasetFile, experimentFolder).inspect(user, options);
};

/** A run in progress replaces its best checkpoint: a newer file is another model. */
function inspectorOf(datasetFile: string, folder: string): Inspector {
  const version = checkpointVersion(folder, 'best');
  return inspectors.get(`${folder} ${version}`, () => {
    const { contents, split } = loadedDataset(datasetFile);
    const encoder = restoreEncoder(readCheckpoint(folder, 'best'), runtime, contents);
    return new Inspector(contents, split, encoder);
  });
}
