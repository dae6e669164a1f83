import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import { variedBySweep } from '../../app/domain/sweep.ts';
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
  readonly queued = $derived(
    this.list
      .filter((run) => run.status === 'queued')
      .sort((a, b) => (a.queuePosition ?? 0) - (b.queuePosition ?? 0)),
  );
  /** whether what waits goes on waiting though nothing runs */
  held = $state(false);
  readonly inspectable = $derived(this.list.filter((run) => run.checkpoint));
  /** what tells the runs of a sweep apart */
  readonly variedBySweep = $derived(variedBySweep(this.list));
  readonly tested = $derived(this.list.filter((run) => run.test !== null));

  /** those that are about to be removed: what main tells of them until then is nobody's concern */
  #leaving: readonly ExperimentId[] = [];

  /** @param changed told of every run that main changed, as it was before and as it is now */
  constructor(
    client: StudioClient,
    changed: (before: ExperimentSummary | null, after: ExperimentSummary) => void,
  ) {
    this.#client = client;
    client.on('experiments.changed', ({ experiment }) => {
      if (this.#leaving.includes(experiment.id)) return;
      const before = this.find(experiment.id);
      this.put(experiment);
      changed(before, experiment);
    });
    client.on('experiments.removed', ({ id }) => {
      this.drop(id);
      this.#leaving = this.#leaving.filter((other) => other !== id);
    });
    client.on('experiments.queueHeld', ({ held }) => (this.held = held));
  }

  async load(): Promise<void> {
    await this.#answer.load(async () => {
      const { held } = await this.#client.call('experiments.queue', null);
      this.held = held;
      return this.#client.call('experiments.list', null);
    });
  }

  find(id: ExperimentId | null): ExperimentSummary | null {
    return this.list.find((run) => run.id === id) ?? null;
  }

  put(run: ExperimentSummary): void {
    this.#answer.value = [...this.list.filter(({ id }) => id !== run.id), run];
  }

  /** Shows the order of what waits before main has it. */
  arrange(order: readonly ExperimentId[]): void {
    for (const [queuePosition, id] of order.entries()) {
      const run = this.find(id);
      if (run !== null) this.put({ ...run, queuePosition });
    }
  }

  /** Drops a run that main is about to remove. `stay` takes it back where main could not. */
  leave(id: ExperimentId): void {
    this.#leaving = [...this.#leaving, id];
    this.drop(id);
  }

  stay(run: ExperimentSummary): void {
    this.#leaving = this.#leaving.filter((id) => id !== run.id);
    this.put(run);
  }

  drop(id: ExperimentId): void {
    this.#answer.value = this.list.filter((run) => run.id !== id);
  }
}
