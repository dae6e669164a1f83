import { plantedDefaults } from '../../../app/domain/planted.ts';
import { plantInterests } from '../../../app/ingest/planted.ts';
import { paperSettings, RunSettings } from '../../../app/domain/settings.ts';
import { splitOf } from '../../../app/ingest/protocols.ts';
import { type Checkpoint, checkpointOf, encodeCheckpoint } from '../../../app/train/checkpoint.ts';
import { decodeSafetensors } from '../../../app/train/safetensors.ts';
import { train, type TrainingInput, type TrainingStep } from '../../../app/train/train.ts';
import { runtime } from '../../../main/worker/tensorflow.ts';

/** A small world of planted interests. */
export const world = plantInterests({
  ...plantedDefaults,
  users: 300,
  items: 240,
  clusters: 6,
});
export const split = splitOf(world.log, null);

export const quick = (settings: Partial<RunSettings> = {}): RunSettings =>
  RunSettings.parse({
    ...paperSettings,
    redrawLogits: false,
    model: 'comirec-sa',
    dimension: 16,
    historyLength: 10,
    interests: 3,
    batchSize: 32,
    negatives: 40,
    learningRate: 0.01,
    maximumSteps: 60,
    evaluateEvery: 20,
    seed: 5,
    ...settings,
  });

export function inputOf(
  settings: RunSettings,
  changes: Partial<TrainingInput> = {},
): TrainingInput {
  return {
    log: world.log,
    split,
    categories: world.categories,
    fields: { items: [], users: [] },
    settings,
    runtime,
    clock: () => performance.now(),
    resume: null,
    halted: { how: null },
    breathe: async () => {},
    ...changes,
  };
}

/** Runs to the end; `onStep` sees each step in between. */
export async function trained(
  input: TrainingInput,
  onStep: (step: TrainingStep) => void = () => {},
) {
  const training = train(input);
  for (;;) {
    const step = await training.next();
    if (step.done === true) return step.value;
    onStep(step.value);
  }
}

/** A checkpoint as a later run finds it: through the bytes of its file. */
export function throughBytes(checkpoint: Checkpoint): Checkpoint {
  const bytes = Buffer.concat(encodeCheckpoint(checkpoint));
  return checkpointOf(decodeSafetensors((from, length) => bytes.subarray(from, from + length)));
}
