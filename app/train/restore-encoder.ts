import { createModel } from '../model/create-model.ts';
import type { InterestEncoder } from '../model/encoder.ts';
import type { GraphRuntime } from '../model/graph/program.ts';
import { TrainedEncoder } from '../model/trained-encoder.ts';
import type { Checkpoint } from './checkpoint.ts';

/** The model of a checkpoint, ready to be asked. Dispose it when done. */
export function restoreEncoder(checkpoint: Checkpoint, runtime: GraphRuntime): InterestEncoder {
  const { settings, table, weights } = checkpoint;
  const { historyLength, dimension } = settings;
  const model = createModel(settings);
  return new TrainedEncoder(runtime, { model, historyLength, dimension, table, weights });
}
