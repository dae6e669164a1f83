import type { ExperimentSummary, UserComparison } from './experiment.ts';
import { better, columnsOf, isMetric, metricParts, runValue } from './run-columns.ts';
import { inEffect, settingKeys, type RunSettings } from './settings.ts';

/** Model, dataset and settings in which the runs are not all alike. */
export function differing(runs: readonly ExperimentSummary[]): string[] {
  return comparable.filter((column) => new Set(runs.map((run) => runValue(run, column))).size > 1);
}

/** In what the runs were not judged alike, so that their figures say nothing of each other. */
export const judgedUnlike = (runs: readonly ExperimentSummary[]): string[] =>
  differing(runs).filter((column) => ['dataset', 'protocol', 'dropSeen'].includes(column));

/** The figures that runs are set side by side by: the best validation, the whole test, the interests, the time. */
export function comparedFigures(runs: readonly ExperimentSummary[]): string[] {
  const isTest = (column: string) => isMetric(column) && !metricParts(column).validation;
  return [
    'validation.recall@50',
    ...columnsOf(runs).filter(isTest),
    'meanCosine',
    'effectiveRank',
    'uniqueUnion',
    'time',
  ];
}

/** What two runs can differ in before they begin. */
export const comparable: readonly string[] = ['dataset', 'model', ...settingKeys];

/** The best value of a column among the runs; null where none is better than another. */
export function bestOf(runs: readonly ExperimentSummary[], column: string): number | null {
  const which = better(column);
  const values = valuesOf(runs, column);
  if (which === null || new Set(values).size < 2) return null;
  return which === 'more' ? Math.max(...values) : Math.min(...values);
}

/** The same for runs on the same dataset whose settings are alike but for those that are named. */
export function likeness(
  { datasetId, settings, provenance }: ExperimentSummary,
  butFor: Partial<RunSettings>,
): string {
  const dataset = provenance?.datasetFingerprint ?? datasetId;
  return JSON.stringify([dataset, { ...inEffect(settings), ...butFor }]);
}

/** The runs by all that they were set to but the seed, in the order of their first; those of several only. */
export function seedGroups(runs: readonly ExperimentSummary[]): ExperimentSummary[][] {
  const groups = new Map<string, ExperimentSummary[]>();
  for (const run of runs) {
    const key = likeness(run, { seed: 0 });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Mean and sample standard deviation (over n - 1) of a column; null where fewer than two runs have a value. */
export function spreadOf(
  runs: readonly ExperimentSummary[],
  column: string,
): { readonly mean: number; readonly deviation: number; readonly n: number } | null {
  const values = valuesOf(runs, column);
  const n = values.length;
  if (n < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (n - 1)), n };
}

/** What a 95% interval says of the first run beside the second: unclear where it holds zero. */
export function standing({
  low,
  high,
}: Pick<UserComparison, 'low' | 'high'>): 'better' | 'worse' | 'unclear' {
  if (low > 0) return 'better';
  return high < 0 ? 'worse' : 'unclear';
}

function valuesOf(runs: readonly ExperimentSummary[], column: string): number[] {
  return runs.map((run) => runValue(run, column)).filter((value) => typeof value === 'number');
}
