import type { Field, Fields } from '../../../app/domain/fields.ts';
import { Random } from '../../../app/domain/random.ts';
import { interestCount, RunSettings } from '../../../app/domain/settings.ts';
import { SampledCandidates } from '../../../app/loss/candidates.ts';
import { uniform } from '../../../app/loss/distributions.ts';
import { createModel } from '../../../app/model/create-model.ts';
import { type SideFeatures } from '../../../app/model/side-features.ts';
import { TrainedEncoder } from '../../../app/model/trained-encoder.ts';
import { type Batch, Learner } from '../../../app/train/learner.ts';
import { fieldsInUse, sideFeatures } from '../../../app/train/side-features.ts';
import { gumbelNoise } from '../../../app/train/readout-noise.ts';
import { newlyLearned } from '../../../app/train/start.ts';
import { runtime } from '../../../main/worker/tensorflow.ts';

export const items = 40;
export const users = 9;
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
    ['two-tower, item features', { model: 'two-tower', itemFeatures: true }],
    [
      'two-tower, item features, user fields, hidden and normalised',
      {
        model: 'two-tower',
        itemFeatures: true,
        userFields: true,
        towerLayers: 1,
        normalise: true,
        temperature: 0.2,
      },
    ],
    ['two-tower, user fields', { model: 'two-tower', userFields: true }],
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
    ['MIND, user fields', { model: 'mind', headLayers: 1, context: 'user-fields' }],
    [
      'MIND, item features, user fields and latest item',
      { model: 'mind', itemFeatures: true, headLayers: 2, context: 'user-fields-and-last-item' },
    ],
    ['ComiRec-DR', { model: 'comirec-dr' }],
    [
      'ComiRec-DR, adaptive, squash power 0',
      { model: 'comirec-dr', adaptiveInterests: true, squashPower: 0 },
    ],
    ['ComiRec-SA', { model: 'comirec-sa' }],
    ['ComiRec-SA without positions', { model: 'comirec-sa', positions: false }],
    ['ComiRec-SA, item features', { model: 'comirec-sa', itemFeatures: true }],
    ['ComiRec-SA with one interest', { model: 'comirec-sa', interests: 1 }],
    ['ComiRec-SA, normalised', { model: 'comirec-sa', normalise: true, temperature: 0.2 }],
  ] as const
).map(([name, settings]) => [
  name,
  RunSettings.parse({ interests: 3, dimension: 8, historyLength: 5, seed: 7, ...settings }),
]);

/** Fields where some have one value, some two and some none. */
const toyFields: Fields = {
  items: [toyField('genre', items + 1, 5), toyField('maker', items + 1, 3)],
  users: [toyField('country', users, 3), toyField('age', users, 4)],
};

function toyField(name: string, size: number, values: number): Field {
  const codes = Array.from({ length: size }, (_, at) =>
    [at, 3 * at + 1].slice(0, at % 3).map((code) => code % values),
  ).map((own) => [...new Set(own)]);
  const offsets = new Uint32Array(size + 1);
  codes.forEach((own, at) => (offsets[at + 1] = offsets[at]! + own.length));
  const words = Array.from({ length: values }, (_, value) => `${name} ${value}`);
  return { name, values: words, offsets, codes: Int32Array.from(codes.flat()) };
}

/** What the settings take of the toy fields. */
export function toySide(settings: RunSettings): SideFeatures {
  const categories = Array.from({ length: items + 1 }, () => []);
  return sideFeatures(fieldsInUse(settings, { categories, fields: toyFields }), items);
}

/** A model with new weights, large enough to matter. */
export function toyLearner(settings: RunSettings) {
  const side = toySide(settings);
  const model = createModel(settings, side.users.length);
  const initial = newlyLearned(model, settings, items, side.rows);
  const random = new Random(3);
  for (const { weight } of [initial.table, ...Object.values(initial.weights)])
    weight.forEach((_, i) => (weight[i] = 0.5 * random.normal()));
  initial.table.weight.fill(0, 0, settings.dimension);
  const options = { ...settings, batchSize: batch, candidates, learningRate: 0.01 };
  const learner = new Learner(runtime, model, initial, options, side);
  return { model, learned: learner.learned, learner, side };
}

export function toyEncoder(settings: RunSettings): TrainedEncoder {
  const { model, learned, learner, side } = toyLearner(settings);
  learner.dispose();
  const { historyLength, dimension } = settings;
  const weights = Object.fromEntries(
    Object.entries(learned.weights).map(([name, { weight }]) => [name, weight]),
  );
  const table = learned.table.weight;
  return new TrainedEncoder(runtime, { model, historyLength, dimension, table, weights, side });
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
  const own = Int32Array.from({ length: batch }, (_, row) => (row * 2) % users);
  return { histories, targets, users: own, candidates: drawn, readoutNoise };
}
