import { BaselineName, type ExperimentSummary } from './experiment.ts';

/** A run beside its baselines in one metric; null where a value is not there. */
export interface Comparison {
  readonly own: number | null;
  /** in the order of `baselinesOf` */
  readonly baselines: readonly (number | null)[];
  /** the best of all of them */
  readonly best: number | null;
  /** the run less the best baseline */
  readonly difference: number | null;
  /** a baseline is as good as the run, or better */
  readonly behind: boolean;
}

/** What is needed of a run to set it beside its baselines. */
export type Scored = Pick<ExperimentSummary, 'test' | 'baselines'>;

/** The baselines that the run was compared with: early runs know only the most popular items. */
export function baselinesOf({ baselines }: Scored): BaselineName[] {
  return BaselineName.options.filter((name) => baselines?.[name] !== undefined);
}

/** @param way in which the metric is better; null where neither is: then nothing is best */
export function compare(
  run: Scored,
  metric: string,
  way: 'more' | 'less' | null = 'more',
): Comparison {
  const own = run.test?.[metric] ?? null;
  const baselines = baselinesOf(run).map((name) => run.baselines?.[name]?.metrics[metric] ?? null);
  if (way === null) return { own, baselines, best: null, difference: null, behind: false };
  const sign = way === 'more' ? 1 : -1;
  const strongest = bestOf(baselines, sign);
  const difference = own === null || strongest === null ? null : own - strongest;
  return {
    own,
    baselines,
    best: bestOf([own, ...baselines], sign),
    difference,
    behind: difference !== null && sign * difference <= 0,
  };
}

/** What a run comes to beside its baselines, in one metric. */
export interface Verdict {
  readonly beatsAll: boolean;
  /** those that are at least as good; where it beats all, none */
  readonly unbeaten: readonly BaselineName[];
  readonly strongest: BaselineName;
  readonly own: number;
  readonly other: number;
}

/** null where there is nothing to compare. */
export function verdictOf(run: Scored, metric: string): Verdict | null {
  const { own, baselines } = compare(run, metric);
  const names = baselinesOf(run);
  const other = bestOf(baselines, 1);
  if (own === null || other === null) return null;
  const unbeaten = names.filter((_, place) => (baselines[place] ?? -Infinity) >= own);
  const strongest = names[baselines.indexOf(other)]!;
  return { beatsAll: unbeaten.length === 0, unbeaten, strongest, own, other };
}

/** @param sign 1 for the largest, -1 for the smallest */
function bestOf(values: readonly (number | null)[], sign: number): number | null {
  return values.reduce(
    (best, value) =>
      value !== null && (best === null || sign * (value - best) > 0) ? value : best,
    null,
  );
}
