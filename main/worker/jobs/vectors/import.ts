import { StudioError } from '../../../../app/contract/errors.ts';
import { evaluateBesideBaselines } from '../../../../app/evaluate/beside-baselines.ts';
import { evaluate } from '../../../../app/evaluate/evaluate.ts';
import { testTops, validationTops } from '../../../../app/evaluate/judge.ts';
import { ExternalEncoder } from '../../../../app/model/external-encoder.ts';
import { writeCheckpoint } from '../../../store/experiment-folder.ts';
import type { JobHandler } from '../../job.ts';
import { loadedDataset } from '../loaded-dataset.ts';
import { provenanceOf } from '../provenance.ts';
import { matched } from './matched.ts';
import { readVectors } from './vector-file.ts';

/** The share of the time that reading takes, and judging the validation users. */
const [afterReading, afterValidation] = [0.1, 0.3];

/**
 * Files of vectors -> judged as any model -> a checkpoint in the experiment's folder, last of all: what is cancelled
 * leaves nothing.
 */
export const importVectorsJob: JobHandler<'importVectors'> = async (request, context) => {
  const tell = async (done: number) => {
    context.emit({ done });
    await context.breathe();
    if (context.halted.how !== null) throw cancelled();
  };
  const { contents, splitFor } = loadedDataset(request.datasetFile);
  const split = splitFor(request.protocol);
  const items = await readVectors(request.itemsFile, 'items');
  const users = await readVectors(request.usersFile, 'users');
  const vectors = matched(items, users, contents, request.protocol);
  await tell(afterReading);

  const { settings } = vectors;
  const encoder = new ExternalEncoder(settings, vectors.items, vectors.users);
  const { log, categories } = contents;
  const some = (name: 'validation' | 'test') =>
    vectors.hasVectors.some((has, user) => has === 1 && split[name].end[user]! > 0);
  const { dropSeen } = settings;
  const validation = some('validation')
    ? await evaluate(
        encoder,
        log,
        split,
        categories,
        { tops: validationTops, dropSeen, lambda: 0, split: 'validation' },
        (share) => tell(afterReading + share * (afterValidation - afterReading)),
      )
    : null;
  const test = some('test')
    ? await evaluateBesideBaselines(
        encoder,
        settings,
        log,
        split,
        categories,
        { tops: testTops, dropSeen, lambda: 0, split: 'test' },
        (share) => tell(afterValidation + share * (1 - afterValidation)),
      )
    : null;
  await writeCheckpoint(request.experimentFolder, 'best', {
    settings,
    step: 0,
    table: vectors.items,
    weights: { users: vectors.users },
    resume: null,
  });
  return {
    ...vectors.match,
    settings,
    provenance: provenanceOf(contents.fingerprint),
    validation: validation?.metrics ?? null,
    test,
  };
};

const cancelled = () =>
  new StudioError('cancelled', 'The import of vectors was cancelled. Nothing was kept.');
