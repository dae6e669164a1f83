import type { Field, Fields } from '../../app/domain/fields.ts';
import { Random } from '../../app/domain/random.ts';
import { interestCount, type RunSettings } from '../../app/domain/settings.ts';
import { SampledCandidates } from '../../app/loss/candidates.ts';
import { uniform } from '../../app/loss/distributions.ts';
import { createModel } from '../../app/model/create-model.ts';
import { type SideFeatures } from '../../app/model/side-features.ts';
import { type EncoderParts, TrainedEncoder } from '../../app/model/trained-encoder.ts';
import { type Batch, Learner } from '../../app/train/learner.ts';
import { fieldsInUse, sideFeatures } from '../../app/train/side-features.ts';
import { gumbelNoise, normalNoise } from '../../app/train/step-noise.ts';
import { newlyLearned } from '../../app/train/start.ts';
import { runtime } from '../../main/worker/tensorflow.ts';

export const items = 40;
export const users = 9;
export const batch = 6;
export const candidates = 12;

/** Fields where some have one value, some two and some none. */
function toyFields(ofItems: number, ofUsers: number): Fields {
  return {
    items: [toyField('genre', ofItems + 1, 5), toyField('maker', ofItems + 1, 3)],
    users: [toyField('country', ofUsers, 3), toyField('age', ofUsers, 4)],
  };
}

function toyField(name: string, size: number, values: number): Field {
  const codes = Array.from({ length: size }, (_, at) =>
    [at, 3 * at + 1].slice(0, at % 3).map((code) => code % values),
  ).map((own) => [...new Set(own)]);
  const offsets = new Uint32Array(size + 1);
  codes.forEach((own, at) => (offsets[at + 1] = offsets[at]! + own.length));
  const words = Array.from({ length: values }, (_, value) => `${name} ${value}`);
  return { name, values: words, offsets, codes: Int32Array.from(codes.flat()) };
}

/** What the settings take of fields that so many items and users have. */
export function toySide(
  settings: RunSettings,
  size: { readonly items: number; readonly users: number } = { items, users },
): SideFeatures {
  const categories = Array.from({ length: size.items + 1 }, () => []);
  const fields = toyFields(size.items, size.users);
  return sideFeatures(fieldsInUse(settings, { categories, fields }), size.items);
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

/** That model's item table and weights, as an encoder takes them. */
export function toyParts(settings: RunSettings): EncoderParts {
  const { model, learned, learner, side } = toyLearner(settings);
  learner.dispose();
  const { historyLength, dimension } = settings;
  const weights = Object.fromEntries(
    Object.entries(learned.weights).map(([name, { weight }]) => [name, weight]),
  );
  return { model, historyLength, dimension, table: learned.table.weight, weights, side };
}

export function toyEncoder(settings: RunSettings): TrainedEncoder {
  return new TrainedEncoder(runtime, toyParts(settings));
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
  const startLogits = settings.redrawLogits
    ? normalNoise(batch * interestCount(settings) * n, random)
    : null;
  const own = Int32Array.from({ length: batch }, (_, row) => (row * 2) % users);
  return { histories, targets, users: own, candidates: drawn, readoutNoise, startLogits };
}
