import { explainItem } from '../../../../app/inspect/explain-item.ts';
import type { JobHandler } from '../../job.ts';
import { inspectedModel } from './inspected-model.ts';

/** Why an item is where it is for a user, or why it is not there. */
export const explainItemJob: JobHandler<'explainItem'> = async (request) => {
  const { datasetFile, experimentFolder, user, item, ...options } = request;
  return explainItem(inspectedModel(datasetFile, experimentFolder), user, item, options);
};
