import { StudioError } from '../../../app/contract/errors.ts';
import type { ComparisonRequest } from '../../../app/contract/worker.ts';
import type { UserComparison } from '../../../app/domain/experiment.ts';
import { Random } from '../../../app/domain/random.ts';
import { pairedBootstrap } from '../../../app/evaluate/bootstrap.ts';
import { evaluateUsers } from '../../../app/evaluate/evaluate.ts';
import { restoreEncoder } from '../../../app/train/restore-encoder.ts';
import { readCheckpoint } from '../../store/experiment-folder.ts';
import type { JobHandler } from '../job.ts';
import { runtime } from '../tensorflow.ts';
import { loadedDataset } from './loaded-dataset.ts';

/** The share of the work that each model's evaluation is taken for; the rest is resampling. */
const evaluationShare = 0.4;

/** Two models' best checkpoints, judged on the same users and compared by a paired bootstrap. */
export const compareUsersJob: JobHandler<'compareUsers'> = async (
  request,
  { emit, halted, breathe },
) => {
  const tell = async (done: number) => {
    emit({ done });
    await breathe();
    if (halted.how !== null) throw cancelled();
  };
  const { datasetFile, experimentFolders, ...options } = request;
  const [a, b] = [
    await valuesOf(datasetFile, experimentFolders[0], options, (done) =>
      tell(done * evaluationShare),
    ),
    await valuesOf(datasetFile, experimentFolders[1], options, (done) =>
      tell(evaluationShare * (1 + done)),
    ),
  ];
  return bootstrapped(a, b, options, (done) =>
    tell(2 * evaluationShare + done * (1 - 2 * evaluationShare)),
  );
};

/** The metric of each judged user, in the log's order. */
async function valuesOf(
  datasetFile: string,
  experimentFolder: string,
  { metric, top, split: name, dropSeen }: ComparisonRequest,
  tell: (done: number) => Promise<void>,
): Promise<Float64Array> {
  const { contents, splitFor } = loadedDataset(datasetFile);
  const checkpoint = readCheckpoint(experimentFolder, 'best');
  const split = splitFor(checkpoint.settings.protocol);
  const encoder = restoreEncoder(checkpoint, runtime, contents);
  try {
    const options = { tops: [top], dropSeen, lambda: 0, split: name };
    const values = await evaluateUsers(encoder, contents.log, split, metric, options, tell);
    return values.filter((value) => !Number.isNaN(value));
  } finally {
    encoder.dispose();
  }
}

async function bootstrapped(
  a: Float64Array,
  b: Float64Array,
  { resamples, seed }: ComparisonRequest,
  tell: (done: number) => Promise<void>,
): Promise<UserComparison> {
  const work = pairedBootstrap(a, b, resamples, new Random(seed));
  for (;;) {
    const step = work.next();
    if (step.done === true) {
      return { users: a.length, a: meanOf(a), b: meanOf(b), ...step.value };
    }
    await tell(step.value);
  }
}

const meanOf = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const cancelled = () =>
  new StudioError('cancelled', 'The comparison was cancelled. Nothing was changed.');
