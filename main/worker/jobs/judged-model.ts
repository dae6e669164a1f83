import type { EvaluationProgress } from '../../../app/contract/worker.ts';
import { StudioError } from '../../../app/contract/errors.ts';
import type { Breathe } from '../../../app/evaluate/evaluate.ts';
import type { ReportParts } from '../../../app/evaluate/report.ts';
import { restoreEncoder } from '../../../app/train/restore-encoder.ts';
import { readCheckpoint } from '../../store/experiment-folder.ts';
import type { JobContext } from '../job.ts';
import { runtime } from '../tensorflow.ts';
import { loadedDataset } from './loaded-dataset.ts';

/**
 * Restores a run's best checkpoint for as long as it is judged.
 *
 * @param judge gets the model with its data, and what lets others have their turn, tells how far it is and
 *   ends it on a halt
 */
export async function judgedModel<R>(
  files: { readonly datasetFile: string; readonly experimentFolder: string },
  { emit, halted, breathe }: JobContext<EvaluationProgress>,
  judge: (parts: ReportParts & { userKeys: readonly string[] }, breathe: Breathe) => Promise<R>,
): Promise<R> {
  const { contents, splitFor } = loadedDataset(files.datasetFile);
  const { log, categories, userKeys } = contents;
  const checkpoint = readCheckpoint(files.experimentFolder, 'best');
  const encoder = restoreEncoder(checkpoint, runtime, contents);
  const { settings } = checkpoint;
  const split = splitFor(settings.protocol);
  try {
    return await judge({ encoder, settings, log, split, categories, userKeys }, async (done) => {
      emit({ done });
      await breathe();
      if (halted.how !== null) throw cancelled();
    });
  } finally {
    encoder.dispose();
  }
}

const cancelled = () =>
  new StudioError('cancelled', 'The evaluation was cancelled. Nothing was changed.');
