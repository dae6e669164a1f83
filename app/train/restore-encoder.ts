import { createModel } from '../model/create-model.ts';
import type { InterestEncoder } from '../model/encoder.ts';
import { ExternalEncoder } from '../model/external-encoder.ts';
import type { GraphRuntime } from '../model/graph/program.ts';
import { TrainedEncoder } from '../model/trained-encoder.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { NamedTensor } from './safetensors.ts';
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
  if (settings.model === 'external') return new ExternalEncoder(settings, table, weights['users']!);
  const { historyLength, dimension } = settings;
  const { model, side } = modelOf(checkpoint, dataset);
  return new TrainedEncoder(runtime, { model, historyLength, dimension, table, weights, side });
}

/**
 * All that a checkpoint learned, in its shapes: `table` [V + 1 + rows of fields, d] (row 0 is padding), and the
 * model's own weights by their names; of imported vectors `users` [U, K, d].
 */
export function weightTensors(
  checkpoint: Checkpoint,
  dataset: SideInformation,
): Record<string, NamedTensor> {
  const { settings, table, weights } = checkpoint;
  const { dimension } = settings;
  const items = { shape: [table.length / dimension, dimension], data: table };
  if (settings.model === 'external') {
    const users = weights['users']!;
    const shape = [users.length / settings.interests / dimension, settings.interests, dimension];
    return { table: items, users: { shape, data: users } };
  }
  const { model } = modelOf(checkpoint, dataset);
  const own = model.weights.map(({ name, shape }) => [name, { shape, data: weights[name]! }]);
  return { table: items, ...(Object.fromEntries(own) as Record<string, NamedTensor>) };
}

function modelOf({ settings }: Checkpoint, dataset: SideInformation) {
  const side = sideFeatures(fieldsInUse(settings, dataset), dataset.categories.length - 1);
  return { model: createModel(settings, side.users.length), side };
}
