import { RecentlyUsed } from '../../../../app/domain/recently-used.ts';
import { InspectedModel } from '../../../../app/inspect/inspected-model.ts';
import { restoreEncoder } from '../../../../app/train/restore-encoder.ts';
import { checkpointVersion, readCheckpoint } from '../../../store/experiment-folder.ts';
import { runtime } from '../../tensorflow.ts';
import { loadedDataset } from '../loaded-dataset.ts';

/** How many models stay loaded for the next question. */
const keptLoaded = 2;

const models = new RecentlyUsed<string, InspectedModel>(keptLoaded, (model) => model.dispose());

/**
 * The best checkpoint of a run with its dataset, loaded once and shared by all questions: do not dispose of
 * it, and do not hold it across an await, for a third model frees the oldest. A run in progress replaces its
 * best checkpoint: a newer file is another model.
 */
export function inspectedModel(datasetFile: string, folder: string): InspectedModel {
  const version = checkpointVersion(folder, 'best');
  return models.get(`${folder} ${version}`, () => {
    const { contents, splitFor } = loadedDataset(datasetFile);
    const checkpoint = readCheckpoint(folder, 'best');
    const split = splitFor(checkpoint.settings.protocol);
    return new InspectedModel(contents, split, restoreEncoder(checkpoint, runtime, contents));
  });
}
