import type { ExperimentSummary, Metrics } from './experiment.ts';
import { applies, interestCount, settingKeys, settingSpecs } from './settings.ts';
import type { SettingKey, SettingSpec } from './settings.ts';

/** The metrics of a list of recommendations, in the order in which they are shown. */
export const metricFamilies = [
  'recall',
  'hitRate',
  'ndcg',
  'comirecNdcg',
  'mrr',
  'diversity',
  'coverage',
  'gini',
  'popularity',
] as const;
export type MetricFamily = (typeof metricFamilies)[number];
/** The lengths of the list that every run is judged at. */
export const metricTops = [10, 20, 50, 100] as const;

const isMetricFamily = (name: string): name is MetricFamily =>
  metricFamilies.some((family) => family === name);

/** What a run has under the name of a column; null where it has none. */
export type RunValue = number | string | boolean | null;

/** How a column's values are written: a share in [0, 1], milliseconds since 1970, seconds ... */
export type ColumnKind = 'text' | 'switch' | 'integer' | 'number' | 'share' | 'instant' | 'seconds';

interface Fact {
  readonly kind: ColumnKind;
  readonly of: (run: ExperimentSummary) => RunValue;
}

/** Test Recall@50 as a multiple of that of the most popular items; null where either is missing. */
export function liftOf(run: ExperimentSummary): number | null {
  const own = run.test?.['recall@50'];
  const popular = run.baselines?.['most-popular']?.metrics['recall@50'];
  return own === undefined || popular === undefined || popular === 0 ? null : own / popular;
}

/** What is kept of a run beside its settings and metrics. */
const facts = {
  status: { kind: 'text', of: (run) => run.status },
  model: { kind: 'text', of: (run) => run.settings.model },
  dataset: { kind: 'text', of: (run) => run.datasetName },
  sweep: { kind: 'text', of: (run) => run.sweep?.name ?? null },
  starred: { kind: 'switch', of: (run) => run.starred },
  tags: { kind: 'text', of: (run) => run.tags.join(', ') || null },
  folder: { kind: 'text', of: (run) => run.folder || null },
  note: { kind: 'text', of: (run) => run.note || null },
  id: { kind: 'text', of: (run) => run.id },
  started: { kind: 'instant', of: (run) => run.startedAt ?? run.createdAt },
  ended: { kind: 'instant', of: (run) => run.endedAt },
  time: { kind: 'seconds', of: (run) => (run.seconds > 0 ? run.seconds : null) },
  steps: { kind: 'integer', of: (run) => run.steps },
  bestStep: { kind: 'integer', of: (run) => run.bestStep },
  samplesPerSecond: { kind: 'integer', of: (run) => run.samplesPerSecond },
  lift: { kind: 'number', of: liftOf },
  meanCosine: { kind: 'number', of: (run) => figure(run, 'meanCosine') },
  effectiveRank: { kind: 'number', of: (run) => figure(run, 'effectiveRank') },
  shareEntropy: { kind: 'share', of: (run) => figure(run, 'shareEntropy') },
  attentionEntropy: { kind: 'share', of: (run) => figure(run, 'attentionEntropy') },
  uniqueUnion: { kind: 'share', of: (run) => figure(run, 'uniqueUnion') },
} as const satisfies Record<string, Fact>;

export type FactName = keyof typeof facts;
export const factNames = Object.keys(facts) as FactName[];

/** The best validation's metrics stand behind this prefix, the test's behind none. */
export const validationPrefix = 'validation.';
const metricName = /^(?:validation\.)?[a-zA-Z]+@\d+$/;

export const isFact = (column: string): column is FactName => Object.hasOwn(facts, column);
export const isSetting = (column: string): column is SettingKey =>
  Object.hasOwn(settingSpecs, column);
export const isMetric = (column: string): boolean => metricName.test(column);

/** "validation.recall@50" as its family, its list length and whose users. */
export function metricParts(column: string): {
  readonly family: string;
  readonly top: number;
  readonly validation: boolean;
} {
  const validation = column.startsWith(validationPrefix);
  const [family = '', top = ''] = column.slice(validation ? validationPrefix.length : 0).split('@');
  return { family, top: Number(top), validation };
}

/** Every column that these runs have something for: facts, settings, the test's metrics, the validation's. */
export function columnsOf(runs: readonly ExperimentSummary[]): string[] {
  const names = (of: (run: ExperimentSummary) => Metrics | null) => [
    ...new Set(runs.flatMap((run) => Object.keys(of(run) ?? {}))),
  ];
  return [
    ...factNames,
    ...settingKeys,
    ...names(({ test }) => test),
    ...names(({ bestValidation }) => bestValidation).map((name) => validationPrefix + name),
  ];
}

/** The columns that a table of runs is exported with: which run it is, then those that it shows. */
export const exportedColumns = (shown: readonly string[]): string[] => [
  ...new Set(['id', ...shown]),
];

export function columnKind(column: string): ColumnKind {
  if (isFact(column)) return facts[column].kind;
  if (isMetric(column)) return metricParts(column).family === 'popularity' ? 'number' : 'share';
  if (!isSetting(column)) return 'text';
  const spec: SettingSpec = settingSpecs[column];
  return spec.kind === 'choice' ? 'text' : spec.kind;
}

/** A setting that means nothing beside the others of its run has no value. */
export function runValue(run: ExperimentSummary, column: string): RunValue {
  if (isFact(column)) return facts[column].of(run);
  if (column === 'interests') return interestCount(run.settings);
  if (isSetting(column)) return applies(column, run.settings) ? run.settings[column] : null;
  if (!column.startsWith(validationPrefix)) return run.test?.[column] ?? null;
  return run.bestValidation?.[column.slice(validationPrefix.length)] ?? null;
}

/** Whether more or less of a family of metrics is better; null where neither is, or it is unknown. */
export function betterMetric(family: string): 'more' | 'less' | null {
  if (family === 'gini') return 'less';
  return isMetricFamily(family) && family !== 'popularity' ? 'more' : null;
}

/** What is better, more or less of it; null where neither is. */
export function better(column: string): 'more' | 'less' | null {
  if (column === 'meanCosine') return 'less';
  if (column === 'lift' || column === 'effectiveRank') return 'more';
  return isMetric(column) ? betterMetric(metricParts(column).family) : null;
}

/** The order of the states: what goes on first, what went wrong before what is done. */
const rank = ['running', 'queued', 'paused', 'interrupted', 'failed', 'stopped', 'finished'];

/** What a run is ordered by under a column. */
function sortValue(run: ExperimentSummary, column: string): RunValue {
  const value = runValue(run, column);
  if (column === 'status') return rank.indexOf(run.status);
  if (column === 'model') return `${run.settings.model} ${1000 + interestCount(run.settings)}`;
  return typeof value === 'boolean' ? Number(value) : value;
}

/** The runs in the order of a column; those without a value come last in either direction. */
export function sortedRuns(
  runs: readonly ExperimentSummary[],
  column: string,
  descending: boolean,
): ExperimentSummary[] {
  const sign = descending ? -1 : 1;
  const compare = new Intl.Collator(undefined, { numeric: true }).compare;
  return runs
    .map((run) => ({ run, value: sortValue(run, column) }))
    .sort(({ value: a }, { value: b }) => {
      if (a === null || b === null) return Number(a === null) - Number(b === null);
      if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
      return sign * compare(String(a), String(b));
    })
    .map(({ run }) => run);
}

/** null for a single vector, whose collapse figures mean nothing. */
function figure(
  run: ExperimentSummary,
  name: Exclude<keyof NonNullable<ExperimentSummary['interests']>, 'shares'>,
): number | null {
  return interestCount(run.settings) === 1 ? null : (run.interests?.[name] ?? null);
}
