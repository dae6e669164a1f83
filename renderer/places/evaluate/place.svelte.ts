import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import type { Studio } from '../../state/studio.svelte.ts';

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

  constructor(studio: Studio) {
    this.studio = studio;
  }

  chooseRun(id: ExperimentId): void {
    this.#last = id;
    this.studio.preferences.set({ experiment: id });
  }
}
