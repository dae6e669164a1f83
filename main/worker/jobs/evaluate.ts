import { StudioError } from '../../../app/contract/errors.ts';
import { evaluateBesideBaselines } from '../../../app/evaluate/beside-baselines.ts';
import { restoreEncoder } from '../../../app/train/restore-encoder.ts';
import { readCheckpoint } from '../../store/experiment-folder.ts';
import type { JobHandler } from '../job.ts';
import { runtime } from '../tensorflow.ts';
import { loadedDataset } from './loaded-dataset.ts';

/** A model's best checkpoint, judged beside the baselines as is asked for. */
export const evaluateJob: JobHandler<'evaluate'> = async (request, { emit, halted, breathe }) => {
  const { datasetFile, experimentFolder, ...options } = request;
  const { contents, split } = loadedDataset(datasetFile);
  const checkpoint = readCheckpoint(experimentFolder, 'best');
  const encoder = restoreEncoder(checkpoint, runtime, contents);
  try {
    return await evaluateBesideBaselines(
      encoder,
      checkpoint.settings,
      contents.log,
      split,
      contents.categories,
      options,
      async (done) => {
        emit({ done });
        await breathe();
        if (halted.how !== null) throw cancelled();
      },
    );
  } finally {
    encoder.dispose();
  }
};

const cancelled = () =>
  new StudioError('cancelled', 'The evaluation was cancelled. Nothing was changed.');
