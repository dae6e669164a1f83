import type { ExperimentSummary } from './experiment.ts';
import { likeness } from './run-comparison.ts';

/** One metric of the runs with K interests that differ in nothing but the seed. */
export interface CountPoint {
  /** K */
  readonly interests: number;
  readonly runs: readonly ExperimentSummary[];
  /** [runs] */
  readonly values: readonly number[];
  readonly mean: number;
  /** sample standard deviation over the seeds; null for a single run */
  readonly deviation: number | null;
}

/** What the points of one metric say about K. */
export interface CountAdvice {
  readonly best: CountPoint;
  /** the fewest interests that are as good as the best, for all that the seeds tell */
  readonly fewest: CountPoint;
  /** the others that are within the noise of the seeds of the best */
  readonly alike: readonly CountPoint[];
  /** some K has several seeds; otherwise what is noise cannot be told */
  readonly noiseKnown: boolean;
  /** there are larger K than the best, and none of them gains anything */
  readonly beyond: boolean;
}

/** Tested runs like this one but for K and the seed; itself among them. */
export function sameButInterests(
  run: ExperimentSummary,
  all: readonly ExperimentSummary[],
): ExperimentSummary[] {
  const varied = { interests: 0, seed: 0 };
  const own = likeness(run, varied);
  return all.filter((other) => other.test !== null && likeness(other, varied) === own);
}

/** Tested two-tower runs on the same data with the settings that both models have alike, whatever their seed. */
export function singleVectorRuns(
  run: ExperimentSummary,
  all: readonly ExperimentSummary[],
): ExperimentSummary[] {
  const own = { ...run, settings: { ...run.settings, model: 'two-tower' as const } };
  return sameButInterests(own, all);
}

/** The runs by K, the fewest first; those without the metric are left out. */
export function countPoints(runs: readonly ExperimentSummary[], metric: string): CountPoint[] {
  const counts = new Set(runs.map(({ settings }) => settings.interests));
  return [...counts]
    .sort((a, b) => a - b)
    .flatMap((interests) => {
      const own = runs.filter(({ settings }) => settings.interests === interests);
      return countPoint(interests, own, metric) ?? [];
    });
}

/**
 * Which K is best, and which are as good: those whose mean is less than two standard errors of the difference,
 * sqrt(s1^2 / n1 + s2^2 / n2), below the best. Where a K has one seed alone, the deviation is that of the others,
 * pooled.
 *
 * @returns null where there are fewer than two K
 */
export function adviceOf(points: readonly CountPoint[]): CountAdvice | null {
  if (points.length < 2) return null;
  const best = points.reduce((leader, point) => (point.mean > leader.mean ? point : leader));
  const pooled = pooledDeviation(points);
  const alike = points.filter((point) => point !== best && withinNoise(best, point, pooled));
  return {
    best,
    alike,
    fewest: [best, ...alike].reduce((a, b) => (b.interests < a.interests ? b : a)),
    noiseKnown: pooled !== null,
    beyond: points.at(-1) !== best,
  };
}

/** Whether two means differ by less than two standard errors. @param pooled of those with a single run; null = unknown */
export function withinNoise(a: CountPoint, b: CountPoint, pooled: number | null): boolean {
  const [s, t] = [a.deviation ?? pooled, b.deviation ?? pooled];
  if (s === null || t === null) return false;
  const error = Math.sqrt(s ** 2 / a.values.length + t ** 2 / b.values.length);
  return Math.abs(a.mean - b.mean) < 2 * error;
}

/** sqrt(sum (n - 1) s^2 / sum (n - 1)) over the points with several runs; null where there are none. */
export function pooledDeviation(points: readonly CountPoint[]): number | null {
  let squares = 0;
  let freedom = 0;
  for (const { deviation, values } of points) {
    if (deviation === null) continue;
    squares += (values.length - 1) * deviation ** 2;
    freedom += values.length - 1;
  }
  return freedom === 0 ? null : Math.sqrt(squares / freedom);
}

/** The runs as one point; null where none has the metric. */
export function countPoint(
  interests: number,
  all: readonly ExperimentSummary[],
  metric: string,
): CountPoint | null {
  const runs = all.filter(({ test }) => test?.[metric] !== undefined);
  if (runs.length === 0) return null;
  const values = runs.map(({ test }) => test?.[metric] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = values.length < 2 ? null : Math.sqrt(squares / (values.length - 1));
  return { interests, runs, values, mean, deviation };
}
