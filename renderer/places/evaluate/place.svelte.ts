import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { RecentlyUsed } from '../../../app/domain/recently-used.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { CountsView } from './counts-view.svelte.ts';
import { PublishedView } from './published-view.svelte.ts';
import { ReportView } from './report-view.svelte.ts';

export type EvaluateTab =
  'figures' | 'slices' | 'interests' | 'definitions' | 'counts' | 'published';

/** The place where a finished run's figures are read, with what each of them means. */
export class EvaluatePlace {
  readonly studio: Studio;
  readonly counts: CountsView;
  readonly published: PublishedView;
  /** opens Train with a sweep over K of a run's settings, over seeds too if so wished */
  readonly sweepInterests: (run: ExperimentSummary, seeds: boolean) => void;
  readonly #views = new RecentlyUsed<string, ReportView>(8, (view) => view.dispose());
  #last: ExperimentId | null = $state(null);
  tab: EvaluateTab = $state('figures');

  readonly run: ExperimentSummary | null = $derived.by(() => {
    const { runs, preferences } = this.studio;
    const wanted = preferences.value.experiment ?? this.#last;
    return runs.find(wanted) ?? runs.tested[0] ?? null;
  });
  readonly isEmpty: boolean = $derived.by(
    () => this.studio.runs.ready && this.studio.runs.tested.length === 0,
  );

  constructor(studio: Studio, sweepInterests: EvaluatePlace['sweepInterests']) {
    this.studio = studio;
    this.counts = new CountsView(studio);
    this.published = new PublishedView(studio);
    this.sweepInterests = sweepInterests;
  }

  /** What is known of a run stays while others are looked at, until it is resumed and has another model. */
  viewOf(run: ExperimentSummary): ReportView {
    return this.#views.get(`${run.id} ${run.bestStep}`, () => new ReportView(this.studio, run));
  }

  chooseRun(id: ExperimentId): void {
    this.#last = id;
    this.studio.preferences.set({ experiment: id });
  }
}
