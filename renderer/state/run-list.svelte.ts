import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { StudioClient } from '../bridge/client.ts';
import { Loadable } from './loadable.svelte.ts';

/** All runs of the workspace, newest first, kept up to date by main's events. */
export class RunList {
  readonly #client: StudioClient;
  readonly #answer = new Loadable<ExperimentSummary[]>();
  readonly list = $derived(
    [...(this.#answer.value ?? [])].sort((a, b) => b.createdAt - a.createdAt),
  );
  readonly ready = $derived(this.#answer.value !== null);
  readonly error = $derived(this.#answer.error);
  readonly running = $derived(this.list.filter((run) => run.status === 'running'));
  /** in the order in which they will start */
  readonly queued = $derived(this.list.filter((run) => run.status === 'queued').reverse());
  readonly inspectable = $derived(this.list.filter((run) => run.checkpoint));
  readonly tested = $derived(this.list.filter((run) => run.test !== null));

  /** @param changed told of every run that main changed, as it was before and as it is now */
  constructor(
    client: StudioClient,
    changed: (before: ExperimentSummary | null, after: ExperimentSummary) => void,
  ) {
    this.#client = client;
    client.on('experiments.changed', ({ experiment }) => {
      const before = this.find(experiment.id);
      this.put(experiment);
      changed(before, experiment);
    });
    client.on('experiments.removed', ({ id }) => this.drop(id));
  }

  load(): Promise<void> {
    return this.#answer.load(() => this.#client.call('experiments.list', null));
  }

  find(id: ExperimentId | null): ExperimentSummary | null {
    return this.list.find((run) => run.id === id) ?? null;
  }

  put(run: ExperimentSummary): void {
    this.#answer.value = [...this.list.filter(({ id }) => id !== run.id), run];
  }

  drop(id: ExperimentId): void {
    this.#answer.value = this.list.filter((run) => run.id !== id);
  }
}
