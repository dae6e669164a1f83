import { StudioError } from '../../app/contract/errors.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { Workspace } from '../store/workspace.ts';

/** Where the model of an experiment is. @throws StudioError 'not-found' where there is none yet */
export function trainedModel(workspace: Workspace, id: ExperimentId) {
  const { settings, datasetId, checkpoint } = workspace.experiments.summary(id);
  if (!checkpoint) {
    throw new StudioError(
      'not-found',
      `Experiment ${id} has no checkpoint, so there is no model to ask. ` +
        'A run writes its first one at its first evaluation: let it run on, or resume it.',
      { id },
    );
  }
  const dataset = workspace.datasets.get(datasetId);
  return {
    settings,
    datasetFile: workspace.datasetFile(dataset.id),
    experimentFolder: workspace.experimentFolder(id),
  };
}
