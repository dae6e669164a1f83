import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { RunRecord } from '../../../app/domain/run-record.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';

/** milliseconds between two askings while a run goes on telling of itself */
const patience = 500;

/** What happened to the run whose page is open, its checkpoints and its log, kept up to date. */
export class RunRecordView {
  readonly #studio: Studio;
  readonly #answer = new Loadable<RunRecord>();
  readonly value = $derived(this.#answer.value);
  readonly error = $derived(this.#answer.error);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasAsked = false;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  load({ id }: ExperimentSummary): Promise<void> {
    return this.#answer.load(() => this.#studio.client.call('experiments.record', { id }));
  }

  /** The run was changed: asks again soon. The first time, at once. */
  follow(run: ExperimentSummary): void {
    if (this.#timer !== undefined) return;
    const ask = () => {
      this.#timer = undefined;
      void this.load(run);
    };
    this.#timer = setTimeout(ask, this.#hasAsked ? patience : 0);
    this.#hasAsked = true;
  }

  async copyLog(): Promise<void> {
    const { client, toasts, words } = this.#studio;
    const text = this.value?.log ?? '';
    const done = await this.#studio.attempt(() => client.call('app.copy', { text }));
    if (done) toasts.show(words.t.record.logCopied, { tone: 'good' });
  }

  async showLog({ id }: ExperimentSummary): Promise<void> {
    await this.#studio.attempt(() => this.#studio.client.call('experiments.showLog', { id }));
  }
}
