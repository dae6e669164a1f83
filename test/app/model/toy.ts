import { Random } from '../../../app/domain/random.ts';
import { interestCount, RunSettings } from '../../../app/domain/settings.ts';
import { SampledCandidates } from '../../../app/loss/candidates.ts';
import { uniform } from '../../../app/loss/distributions.ts';
import { createModel } from '../../../app/model/create-model.ts';
import { TrainedEncoder } from '../../../app/model/trained-encoder.ts';
import { type Batch, Learner } from '../../../app/train/learner.ts';
import { gumbelNoise } from '../../../app/train/readout-noise.ts';
import { newlyLearned } from '../../../app/train/start.ts';
import { runtime } from '../../../main/worker/tensorflow.ts';

export const items = 40;
export const batch = 6;
export const candidates = 12;

/** Each model, in each of its forms, that the shared suite runs on. */
export const forms: readonly (readonly [string, RunSettings])[] = (
  [
    ['two-tower', { model: 'two-tower' }],
    ['two-tower, hidden layers', { model: 'two-tower', towerLayers: 2 }],
    ['two-tower, normalised', { model: 'two-tower', normalise: true, temperature: 0.1 }],
    [
      'two-tower, hidden and normalised',
      { model: 'two-tower', towerLayers: 1, normalise: true, temperature: 0.2 },
    ],
    ['MIND', { model: 'mind' }],
    [
      'MIND, squash power 0.5, one iteration',
      { model: 'mind', squashPower: 0.5, routingIterations: 1 },
    ],
    ['MIND, adaptive', { model: 'mind', adaptiveInterests: true }],
    ['MIND, head', { model: 'mind', headLayers: 2 }],
    [
      'MIND, adaptive, head with context, normalised',
      {
        model: 'mind',
        adaptiveInterests: true,
        headLayers: 1,
        context: 'last-item',
        normalise: true,
        temperature: 0.3,
      },
    ],
    ['ComiRec-DR', { model: 'comirec-dr' }],
    [
      'ComiRec-DR, adaptive, squash power 0',
      { model: 'comirec-dr', adaptiveInterests: true, squashPower: 0 },
    ],
    ['ComiRec-SA', { model: 'comirec-sa' }],
    ['ComiRec-SA without positions', { model: 'comirec-sa', positions: false }],
    ['ComiRec-SA with one interest', { model: 'comirec-sa', interests: 1 }],
    ['ComiRec-SA, normalised', { model: 'comirec-sa', normalise: true, temperature: 0.2 }],
  ] as const
).map(([name, settings]) => [
  name,
  RunSettings.parse({ interests: 3, dimension: 8, historyLength: 5, seed: 7, ...settings }),
]);

/** A model with new weights, large enough to matter. */
export function toyLearner(settings: RunSettings) {
  const model = createModel(settings);
  const initial = newlyLearned(model, settings, items);
  const random = new Random(3);
  for (const { weight } of [initial.table, ...Object.values(initial.weights)])
    weight.forEach((_, i) => (weight[i] = 0.5 * random.normal()));
  initial.table.weight.fill(0, 0, settings.dimension);
  const learner = new Learner(runtime, model, initial, {
    ...settings,
    batchSize: batch,
    candidates,
    learningRate: 0.01,
  });
  return { model, learned: learner.learned, learner };
}

export function toyEncoder(settings: RunSettings): TrainedEncoder {
  const { model, learned, learner } = toyLearner(settings);
  learner.dispose();
  const { historyLength, dimension } = settings;
  const weights = Object.fromEntries(
    Object.entries(learned.weights).map(([name, { weight }]) => [name, weight]),
  );
  const table = learned.table.weight;
  return new TrainedEncoder(runtime, { model, historyLength, dimension, table, weights });
}

/** Histories of 1 .. n items, targets and candidates, from a seed. */
export function toyBatch(settings: RunSettings, seed = 1): Batch {
  const random = new Random(seed);
  const n = settings.historyLength;
  const histories = new Int32Array(batch * n);
  for (let row = 0; row < batch; row++)
    for (let t = 0; t <= row % n; t++) histories[row * n + t] = 1 + random.below(items);
  const targets = Int32Array.from({ length: batch }, () => 1 + random.below(items));
  const source = new SampledCandidates(uniform(items), candidates);
  const drawn = source.next(targets, random);
  const readoutNoise =
    settings.labelPower === 'sampled' ? gumbelNoise(batch * interestCount(settings), random) : null;
  return { histories, targets, candidates: drawn, readoutNoise };
}
