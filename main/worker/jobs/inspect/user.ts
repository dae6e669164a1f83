import { findUsers } from '../../../../app/inspect/find-users.ts';
import { Inspector } from '../../../../app/inspect/inspector.ts';
import type { JobHandler } from '../../job.ts';
import { loadedDataset } from '../loaded-dataset.ts';
import { inspectedModel } from './inspected-model.ts';

/** The users of a model's dataset, to choose one from. */
export const inspectUsersJob: JobHandler<'inspectUsers'> = async (request) => {
  const { contents, splitFor } = loadedDataset(request.datasetFile);
  const split = splitFor(request.settings.protocol);
  return findUsers(contents.userKeys, contents.log, split, request);
};

/** One user under a model's best checkpoint. */
export const inspectUserJob: JobHandler<'inspectUser'> = async (request) => {
  const { datasetFile, experimentFolder, user, ...options } = request;
  return new Inspector(inspectedModel(datasetFile, experimentFolder)).inspect(user, options);
};
