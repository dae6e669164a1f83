import { z } from 'zod';

/** The models that the studio trains. */
export const ModelName = z.enum(['two-tower', 'comirec-sa']);
export type ModelName = z.infer<typeof ModelName>;

export const Sampler = z.enum(['log-uniform', 'uniform', 'popularity']);
export type Sampler = z.infer<typeof Sampler>;

export const Protocol = z.enum(['strong-generalisation']);
export type Protocol = z.infer<typeof Protocol>;

/** Where a setting stands in the form. */
export type SettingGroup = 'model' | 'interests' | 'negatives' | 'optimiser' | 'evaluation';

interface SpecBase {
  readonly group: SettingGroup;
  /** the letter that the papers and models.md use */
  readonly symbol: string;
  /** models that have it; absent = all */
  readonly models?: readonly ModelName[];
}
export interface NumberSpec extends SpecBase {
  readonly kind: 'integer' | 'number';
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}
export interface ChoiceSpec extends SpecBase {
  readonly kind: 'choice';
  readonly options: readonly string[];
  readonly default: string;
}
export interface SwitchSpec extends SpecBase {
  readonly kind: 'switch';
  readonly default: boolean;
}
export type SettingSpec = NumberSpec | ChoiceSpec | SwitchSpec;

const integer = (
  group: SettingGroup,
  symbol: string,
  minimum: number,
  maximum: number,
  value: number,
) => ({ kind: 'integer', group, symbol, minimum, maximum, default: value }) as const;
const number = (
  group: SettingGroup,
  symbol: string,
  minimum: number,
  maximum: number,
  value: number,
) => ({ kind: 'number', group, symbol, minimum, maximum, default: value }) as const;

/**
 * Every setting of a run, once: the form, the command line's --set, the check of what arrives and the
 * export all read this table. Defaults are ComiRec's (models.md).
 */
export const settingSpecs = {
  dimension: integer('model', 'd', 2, 1024, 64),
  historyLength: integer('model', 'n', 1, 500, 20),
  towerLayers: { ...integer('model', 'L', 0, 3, 0), models: ['two-tower'] },
  normalise: {
    kind: 'switch',
    group: 'model',
    symbol: '‖·‖',
    default: false,
    models: ['two-tower'],
  },
  temperature: { ...number('model', 'τ', 0.01, 10, 1), models: ['two-tower'] },
  interests: { ...integer('interests', 'K', 1, 16, 4), models: ['comirec-sa'] },
  positions: {
    kind: 'switch',
    group: 'interests',
    symbol: 'P',
    default: true,
    models: ['comirec-sa'],
  },
  negatives: integer('negatives', 'S', 1, 100_000, 1280),
  sampler: {
    kind: 'choice',
    group: 'negatives',
    symbol: 'q',
    options: Sampler.options,
    default: 'log-uniform',
  },
  popularityPower: number('negatives', 'α', 0, 2, 0.75),
  batchSize: integer('optimiser', 'B', 1, 65_536, 128),
  learningRate: number('optimiser', 'η', 1e-6, 1, 0.001),
  maximumSteps: integer('optimiser', 'T', 1, 10_000_000, 100_000),
  evaluateEvery: integer('evaluation', 'E', 1, 1_000_000, 250),
  patience: integer('evaluation', 'P', 1, 1000, 9),
  protocol: {
    kind: 'choice',
    group: 'evaluation',
    symbol: '—',
    options: Protocol.options,
    default: 'strong-generalisation',
  },
  dropSeen: { kind: 'switch', group: 'evaluation', symbol: '∖', default: false },
  seed: integer('optimiser', 's', 0, 2 ** 31 - 1, 1),
} as const satisfies Record<string, SettingSpec>;

export type SettingKey = keyof typeof settingSpecs;
export const settingKeys = Object.keys(settingSpecs) as SettingKey[];

const ranged = (spec: NumberSpec) => {
  const base = spec.kind === 'integer' ? z.int() : z.number();
  return base.min(spec.minimum).max(spec.maximum).default(spec.default);
};

/** The settings of one run, every one present and in range. */
export const RunSettings = z.strictObject({
  model: ModelName,
  dimension: ranged(settingSpecs.dimension),
  historyLength: ranged(settingSpecs.historyLength),
  towerLayers: ranged(settingSpecs.towerLayers),
  normalise: z.boolean().default(settingSpecs.normalise.default),
  temperature: ranged(settingSpecs.temperature),
  interests: ranged(settingSpecs.interests),
  positions: z.boolean().default(settingSpecs.positions.default),
  negatives: ranged(settingSpecs.negatives),
  sampler: Sampler.default(settingSpecs.sampler.default),
  popularityPower: ranged(settingSpecs.popularityPower),
  batchSize: ranged(settingSpecs.batchSize),
  learningRate: ranged(settingSpecs.learningRate),
  maximumSteps: ranged(settingSpecs.maximumSteps),
  evaluateEvery: ranged(settingSpecs.evaluateEvery),
  patience: ranged(settingSpecs.patience),
  protocol: Protocol.default(settingSpecs.protocol.default),
  dropSeen: z.boolean().default(settingSpecs.dropSeen.default),
  seed: ranged(settingSpecs.seed),
});
export type RunSettings = z.infer<typeof RunSettings>;

/** True where the setting has a meaning for the model (and, for alpha, for the sampler). */
export function applies(key: SettingKey, model: ModelName, sampler: Sampler): boolean {
  const spec: SettingSpec = settingSpecs[key];
  if (key === 'popularityPower') return sampler === 'popularity';
  return spec.models === undefined || spec.models.includes(model);
}

/** Number of interest vectors a user has under these settings: a single-vector model has one. */
export function interestCount(settings: RunSettings): number {
  return settings.model === 'two-tower' ? 1 : settings.interests;
}
