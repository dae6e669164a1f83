import { createModel } from '../model/create-model.ts';
import type { InterestEncoder } from '../model/encoder.ts';
import type { GraphRuntime } from '../model/graph/program.ts';
import { TrainedEncoder } from '../model/trained-encoder.ts';
import type { Checkpoint } from './checkpoint.ts';
import { fieldsInUse, sideFeatures, type SideInformation } from './side-features.ts';

/**
 * The model of a checkpoint, ready to be asked. Dispose it when done.
 *
 * @param dataset the one that it was trained on
 */
export function restoreEncoder(
  checkpoint: Checkpoint,
  runtime: GraphRuntime,
  dataset: SideInformation,
): InterestEncoder {
  const { settings, table, weights } = checkpoint;
  const { historyLength, dimension } = settings;
  const side = sideFeatures(fieldsInUse(settings, dataset), dataset.categories.length - 1);
  const model = createModel(settings, side.users.length);
  return new TrainedEncoder(runtime, { model, historyLength, dimension, table, weights, side });
}
