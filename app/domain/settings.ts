import { z } from 'zod';
import {
  choice,
  integer,
  number,
  type NumberSpec,
  type SettingSpec,
  toggle,
} from './setting-spec.ts';

export type { SettingGroup, SettingSpec } from './setting-spec.ts';

/** The models that the studio trains. */
export const ModelName = z.enum(['two-tower', 'mind', 'comirec-dr', 'comirec-sa']);
export type ModelName = z.infer<typeof ModelName>;
/** Where a run's vectors come from: a model that the studio trains, or files from elsewhere. */
export const VectorSource = z.enum([...ModelName.options, 'external']);
export type VectorSource = z.infer<typeof VectorSource>;
/** What is trained, and estimated, where nobody has chosen yet. */
export const defaultModel: ModelName = 'comirec-sa';

export const Objective = z.enum(['sampled-softmax', 'in-batch', 'full-softmax']);
export type Objective = z.infer<typeof Objective>;

export const Sampler = z.enum(['log-uniform', 'uniform', 'popularity']);
export type Sampler = z.infer<typeof Sampler>;

export const Context = z.enum(['none', 'last-item', 'user-fields', 'user-fields-and-last-item']);
export type Context = z.infer<typeof Context>;

export const RateDecay = z.enum(['none', 'cosine']);
export type RateDecay = z.infer<typeof RateDecay>;

/** What of a log is trained upon, what is known of a user, and what is to be found (ingest/protocols.ts). */
export const Protocol = z.enum(['strong-generalisation', 'leave-one-out', 'point-in-time']);
export type Protocol = z.infer<typeof Protocol>;

/** Which interest speaks for a user in training, where it is no power of the scores (label-aware.ts). */
export const LabelWord = z.enum(['hard', 'sampled']);

const multiInterest = ['mind', 'comirec-dr', 'comirec-sa'];
const routed = ['mind', 'comirec-dr'];
const sampled = { needs: { key: 'objective', values: ['sampled-softmax'] } };

/**
 * Every setting of a run, once: the form, the command line's --set, the check of what arrives and the
 * export all read this table. Defaults are what did best on the validation users of two public logs
 * (docs/results.md); ComiRec's own are `paperSettings`.
 */
export const settingSpecs = {
  dimension: integer('model', 'd', 2, 1024, 64),
  historyLength: integer('model', 'n', 1, 500, 20),
  itemFeatures: toggle('model', 's', false),
  towerLayers: { ...integer('model', 'L', 0, 3, 0), models: ['two-tower'] },
  userFields: { ...toggle('model', 'q', false), models: ['two-tower'] },
  headLayers: { ...integer('model', 'L', 0, 3, 0), models: ['mind'] },
  context: {
    ...choice('model', 'q', Context.options, 'none'),
    models: ['mind'],
    needs: { key: 'headLayers', values: ['1', '2', '3'] },
  },
  normalise: toggle('model', '‖·‖', true),
  temperature: number('model', 'τ', 0.01, 10, 0.2),
  interests: { ...integer('interests', 'K', 1, 16, 4), models: multiInterest },
  adaptiveInterests: { ...toggle('interests', 'K′', false), models: routed },
  positions: { ...toggle('interests', 'P', true), models: ['comirec-sa'] },
  routingIterations: { ...integer('interests', 'r', 1, 5, 3), models: routed },
  redrawLogits: { ...toggle('interests', 'b⁰', false), models: ['mind'] },
  squashPower: { ...number('interests', 'p', 0, 1, 0.5), models: routed },
  labelPower: {
    ...number('interests', 'pₗ', 0, 100, 1),
    words: LabelWord.options,
    default: 'hard',
    models: multiInterest,
  },
  diversityWeight: { ...number('interests', 'λ₁', 0, 1000, 0), models: multiInterest },
  routingWeight: { ...number('interests', 'λ₂', 0, 100_000, 10), idle: 0, models: multiInterest },
  objective: choice('negatives', 'L', Objective.options, 'sampled-softmax'),
  negatives: { ...integer('negatives', 'S', 1, 100_000, 1280), ...sampled },
  sampler: { ...choice('negatives', 'q', Sampler.options, 'log-uniform'), ...sampled },
  popularityPower: {
    ...number('negatives', 'α', 0, 2, 0.75),
    needs: { key: 'sampler', values: ['popularity'] },
  },
  hardNegativeBeta: number('negatives', 'β', 0, 100, 0),
  batchSize: integer('optimiser', 'B', 1, 65_536, 128),
  learningRate: number('optimiser', 'η', 1e-6, 1, 0.001),
  warmUpSteps: integer('optimiser', 'w', 0, 1_000_000, 0),
  rateDecay: choice('optimiser', 'η(t)', RateDecay.options, 'none'),
  weightDecay: number('optimiser', 'λ', 0, 1, 0),
  gradientClip: number('optimiser', '‖g‖', 0, 1_000_000, 0),
  denseAdam: toggle('optimiser', 'm, v', false),
  maximumSteps: integer('optimiser', 'T', 1, 10_000_000, 100_000),
  evaluateEvery: integer('evaluation', 'E', 1, 1_000_000, 250),
  patience: integer('evaluation', 'P', 1, 1000, 9),
  protocol: choice('evaluation', '—', Protocol.options, 'strong-generalisation'),
  dropSeen: toggle('evaluation', '∖', false),
  seed: integer('optimiser', 's', 0, 2 ** 31 - 1, 1),
} as const satisfies Record<string, SettingSpec>;

export type SettingKey = keyof typeof settingSpecs;
export const settingKeys = Object.keys(settingSpecs) as SettingKey[];

/** What ComiRec's authors used, where it differs from the defaults. */
export const paperSettings = {
  normalise: false,
  temperature: 1,
  redrawLogits: true,
  squashPower: 1,
  routingWeight: 0,
} as const satisfies Partial<Record<SettingKey, SettingSpec['default']>>;

const ranged = (spec: NumberSpec & { readonly default: number }) =>
  inRange(spec).default(spec.default);

function inRange({ kind, minimum, maximum }: NumberSpec) {
  return (kind === 'integer' ? z.int() : z.number()).min(minimum).max(maximum);
}

/** The settings of one run, every one present and in range. */
export const RunSettings = z.strictObject({
  model: VectorSource,
  dimension: ranged(settingSpecs.dimension),
  historyLength: ranged(settingSpecs.historyLength),
  itemFeatures: z.boolean().default(settingSpecs.itemFeatures.default),
  towerLayers: ranged(settingSpecs.towerLayers),
  userFields: z.boolean().default(settingSpecs.userFields.default),
  headLayers: ranged(settingSpecs.headLayers),
  context: Context.default(settingSpecs.context.default),
  normalise: z.boolean().default(settingSpecs.normalise.default),
  temperature: ranged(settingSpecs.temperature),
  interests: ranged(settingSpecs.interests),
  adaptiveInterests: z.boolean().default(settingSpecs.adaptiveInterests.default),
  positions: z.boolean().default(settingSpecs.positions.default),
  routingIterations: ranged(settingSpecs.routingIterations),
  redrawLogits: z.boolean().default(settingSpecs.redrawLogits.default),
  squashPower: ranged(settingSpecs.squashPower),
  labelPower: z
    .union([LabelWord, inRange(settingSpecs.labelPower)])
    .default(settingSpecs.labelPower.default),
  diversityWeight: ranged(settingSpecs.diversityWeight),
  routingWeight: ranged(settingSpecs.routingWeight),
  objective: Objective.default(settingSpecs.objective.default),
  negatives: ranged(settingSpecs.negatives),
  sampler: Sampler.default(settingSpecs.sampler.default),
  popularityPower: ranged(settingSpecs.popularityPower),
  hardNegativeBeta: ranged(settingSpecs.hardNegativeBeta),
  batchSize: ranged(settingSpecs.batchSize),
  learningRate: ranged(settingSpecs.learningRate),
  warmUpSteps: ranged(settingSpecs.warmUpSteps),
  rateDecay: RateDecay.default(settingSpecs.rateDecay.default),
  weightDecay: ranged(settingSpecs.weightDecay),
  gradientClip: ranged(settingSpecs.gradientClip),
  denseAdam: z.boolean().default(settingSpecs.denseAdam.default),
  maximumSteps: ranged(settingSpecs.maximumSteps),
  evaluateEvery: ranged(settingSpecs.evaluateEvery),
  patience: ranged(settingSpecs.patience),
  protocol: Protocol.default(settingSpecs.protocol.default),
  dropSeen: z.boolean().default(settingSpecs.dropSeen.default),
  seed: ranged(settingSpecs.seed),
});
export type RunSettings = z.infer<typeof RunSettings>;

/** What decides which settings matter: the model, and choices; as the form holds them. */
export type Deciding = { readonly model: VectorSource } & Readonly<
  Partial<Record<SettingKey, unknown>>
>;

/** What is there to say of vectors that came from elsewhere. */
const ofExternal: readonly SettingKey[] = [
  'dimension',
  'interests',
  'historyLength',
  'protocol',
  'dropSeen',
];

/** True where the setting has a meaning beside the others. */
export function applies(key: SettingKey, settings: Deciding): boolean {
  if (settings.model === 'external') return ofExternal.includes(key);
  const spec: SettingSpec = settingSpecs[key];
  if (spec.models && !spec.models.includes(settings.model)) return false;
  if (!spec.needs) return true;
  const other = spec.needs.key as SettingKey;
  return applies(other, settings) && spec.needs.values.includes(String(settings[other]));
}

/** The settings with those that have no meaning beside the others at their defaults, or switched off. */
export function inEffect(settings: RunSettings): RunSettings {
  const idle = settingKeys.filter((key) => !applies(key, settings));
  const values = idle.map((key) => {
    const spec: SettingSpec = settingSpecs[key];
    return [key, 'idle' in spec ? spec.idle : spec.default];
  });
  return { ...settings, ...(Object.fromEntries(values) as Partial<RunSettings>) };
}

/** True where the model takes the users' fields, as a context beside their histories. */
export function usesUserFields(settings: RunSettings): boolean {
  const { userFields, context } = inEffect(settings);
  return userFields || context === 'user-fields' || context === 'user-fields-and-last-item';
}

/** Number of interest vectors a user has under these settings: a single-vector model has one. */
export function interestCount(settings: RunSettings): number {
  return settings.model === 'two-tower' ? 1 : settings.interests;
}
