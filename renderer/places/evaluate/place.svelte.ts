import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { liftOf } from '../../parts/runs.ts';
import type { Studio } from '../../state/studio.svelte.ts';

export const metricFamilies = ['recall', 'hitRate', 'ndcg', 'comirecNdcg', 'diversity'] as const;
export type MetricFamily = (typeof metricFamilies)[number];
export const metricTops = [10, 20, 50, 100] as const;

/** One metric at every length of the list, for the run and for the most popular items. */
export interface MetricRow {
  readonly family: MetricFamily;
  readonly own: readonly (number | null)[];
  readonly popular: readonly (number | null)[];
  /** the run divided by the most popular items */
  readonly lift: readonly (number | null)[];
}

/** The place where a finished run's figures are read, with what each of them means. */
export class EvaluatePlace {
  readonly studio: Studio;
  #last: ExperimentId | null = $state(null);

  readonly run: ExperimentSummary | null = $derived.by(() => {
    const { runs, preferences } = this.studio;
    const wanted = preferences.value.experiment ?? this.#last;
    return runs.find(wanted) ?? runs.tested[0] ?? null;
  });
  readonly isEmpty: boolean = $derived.by(
    () => this.studio.runs.ready && this.studio.runs.tested.length === 0,
  );
  readonly rows: readonly MetricRow[] = $derived.by(() => rowsOf(this.run));

  constructor(studio: Studio) {
    this.studio = studio;
  }

  chooseRun(id: ExperimentId): void {
    this.#last = id;
    this.studio.preferences.set({ experiment: id });
  }
}

/** The metrics that the run has; a family with none at all is left out. */
export function rowsOf(run: ExperimentSummary | null): MetricRow[] {
  if (run === null || run.test === null) return [];
  return metricFamilies
    .map((family) => {
      const at = (metrics: ExperimentSummary['test']) =>
        metricTops.map((n) => metrics?.[`${family}@${n}`] ?? null);
      return {
        family,
        own: at(run.test),
        popular: at(run.baselines?.['most-popular']?.metrics ?? null),
        lift: metricTops.map((n) => liftOf(run, `${family}@${n}`)),
      };
    })
    .filter(({ own }) => own.some((value) => value !== null));
}
