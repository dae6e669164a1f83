import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { isOver } from '../../parts/runs.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { RunForm } from './run-form.svelte.ts';

const recentShown = 8;

/** The place where runs are set up, watched and stopped. */
export class TrainPlace {
  readonly studio: Studio;
  readonly form: RunForm;
  /** the run that is watched; null while a new one is set up */
  watched = $state<ExperimentId | null>(null);
  #stopping = $state.raw<readonly ExperimentId[]>([]);

  readonly run: ExperimentSummary | null = $derived.by(() => this.studio.runs.find(this.watched));
  /** the runs that ended last, the newest first */
  readonly recent: readonly ExperimentSummary[] = $derived.by(() =>
    this.studio.runs.list
      .filter(isOver)
      .sort((a, b) => (b.endedAt ?? b.createdAt) - (a.endedAt ?? a.createdAt))
      .slice(0, recentShown),
  );
  readonly isEmpty: boolean = $derived.by(
    () => this.studio.datasets.ready && this.studio.datasets.list.length === 0 && this.run === null,
  );

  constructor(studio: Studio) {
    this.studio = studio;
    this.form = new RunForm(studio);
  }

  async start(): Promise<void> {
    const run = await this.form.start();
    if (run === null) return;
    const { runs, toasts, words } = this.studio;
    runs.put(run);
    const { started, queued } = words.t.train;
    const text = run.status === 'queued' && runs.running.length > 0 ? queued : started;
    const model = words.t.models[run.settings.model].name;
    toasts.show(words.say(text, { model, dataset: run.datasetName }));
    this.watched = run.id;
  }

  isStopping(run: ExperimentSummary): boolean {
    return !isOver(run) && this.#stopping.includes(run.id);
  }

  /** Ends a run and keeps what there is; takes one that waits out of the queue. */
  async stop(run: ExperimentSummary): Promise<void> {
    this.#stopping = [...this.#stopping, run.id];
    const done = await this.studio.attempt(() =>
      this.studio.client.call('experiments.stop', { id: run.id }),
    );
    if (!done) this.#stopping = this.#stopping.filter((id) => id !== run.id);
  }

  /** The place of a waiting run in the queue, from 1. */
  positionOf(run: ExperimentSummary): number {
    return this.studio.runs.queued.findIndex(({ id }) => id === run.id) + 1;
  }
}
