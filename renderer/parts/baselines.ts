import { BaselineName, type ExperimentSummary } from '../../app/domain/experiment.ts';

/** A run beside its baselines in one metric; null where a value is not there. */
export interface Comparison {
  readonly own: number | null;
  /** in the order of `baselinesOf` */
  readonly baselines: readonly (number | null)[];
  /** the largest of all of them */
  readonly best: number | null;
  /** the run less the best baseline */
  readonly difference: number | null;
}

type Scored = Pick<ExperimentSummary, 'test' | 'baselines'>;

/** The baselines that the run was compared with: early runs know only the most popular items. */
export function baselinesOf({ baselines }: Scored): BaselineName[] {
  return BaselineName.options.filter((name) => baselines?.[name] !== undefined);
}

export function compare(run: Scored, metric: string): Comparison {
  const own = run.test?.[metric] ?? null;
  const baselines = baselinesOf(run).map((name) => run.baselines?.[name]?.metrics[metric] ?? null);
  const strongest = largest(baselines);
  return {
    own,
    baselines,
    best: largest([own, ...baselines]),
    difference: own === null || strongest === null ? null : own - strongest,
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
  const other = largest(baselines);
  if (own === null || other === null) return null;
  const unbeaten = names.filter((_, place) => (baselines[place] ?? -Infinity) >= own);
  const strongest = names[baselines.indexOf(other)]!;
  return { beatsAll: unbeaten.length === 0, unbeaten, strongest, own, other };
}

function largest(values: readonly (number | null)[]): number | null {
  return values.reduce(
    (most, value) => (value !== null && (most === null || value > most) ? value : most),
    null,
  );
}
