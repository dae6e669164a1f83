import type { ExperimentId } from '../../../app/domain/ids.ts';
import type { Studio } from '../../state/studio.svelte.ts';

/** The place where a finished run's figures stand beside those of the most popular items. */
export class EvaluatePlace {
  readonly studio: Studio;

  /** The run that was looked at last, whether it has figures or not; else the newest that has. */
  readonly run = $derived.by(() => {
    const { preferences, runs } = this.studio;
    return runs.find(preferences.value.experiment) ?? runs.tested[0] ?? null;
  });
  readonly isEmpty = $derived.by(
    () => this.studio.runs.ready && this.studio.runs.tested.length === 0,
  );

  constructor(studio: Studio) {
    this.studio = studio;
  }

  chooseRun(id: ExperimentId): void {
    const { preferences, runs } = this.studio;
    const sameUsers = runs.find(id)?.datasetId === this.run?.datasetId;
    preferences.set(sameUsers ? { experiment: id } : { experiment: id, user: null });
  }
}
