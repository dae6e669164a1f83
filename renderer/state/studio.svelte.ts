import { createContext } from 'svelte';
import { StudioError } from '../../app/contract/errors.ts';
import type { AppInfo, Preferences } from '../../app/contract/calls.ts';
import type { ExportOutcome } from '../../app/contract/exporting.ts';
import type { ImportReport } from '../../app/contract/importing.ts';
import type { DatasetSummary } from '../../app/domain/dataset.ts';
import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import type { StudioClient } from '../bridge/client.ts';
import { DatasetList } from './dataset-list.svelte.ts';
import { ExportJobs } from './export-jobs.svelte.ts';
import { ImportJobs } from './import-jobs.svelte.ts';
import { Loadable } from './loadable.svelte.ts';
import { PreferenceState } from './preferences.svelte.ts';
import type { PlaceName } from './preferences.svelte.ts';
import { CurveStore } from './curve-store.ts';
import { causeOfRun } from './run-cause.ts';
import { RunList } from './run-list.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { Words } from './words.svelte.ts';

/** What all places share: the words, the lists that main keeps, what the person chose, messages. */
export class Studio {
  readonly client: StudioClient;
  readonly words = new Words();
  readonly toasts = new Toasts();
  readonly preferences: PreferenceState;
  readonly datasets: DatasetList;
  readonly imports: ImportJobs;
  readonly exports: ExportJobs;
  readonly runs: RunList;
  readonly curves: CurveStore;
  readonly #start = new Loadable<AppInfo>();
  readonly info = $derived(this.#start.value);
  readonly startError = $derived(this.#start.error);

  constructor(client: StudioClient) {
    this.client = client;
    this.preferences = new PreferenceState(client, (thrown) => this.report(thrown));
    this.datasets = new DatasetList(client);
    this.imports = new ImportJobs(client, (dataset, report) => this.#imported(dataset, report));
    this.exports = new ExportJobs(client, (outcome) => this.#exported(outcome));
    this.runs = new RunList(client, (before, after) => this.#runChanged(before, after));
    this.curves = new CurveStore(client);
    client.on('worker.exited', ({ reason }) => this.#workerExited(reason));
  }

  /** Asks for everything that the window needs first; what fails is shown, with a way to retry. */
  async start(): Promise<void> {
    await this.#start.load(async () => {
      const [info] = await Promise.all([
        this.client.call('app.info', null),
        this.preferences.load(),
        this.datasets.load(),
        this.runs.load(),
      ]);
      this.words.language = this.preferences.value.language;
      return info;
    });
  }

  go(place: PlaceName, selection: Partial<Preferences> = {}): void {
    this.preferences.set({ ...selection, place });
  }

  setLanguage(language: Preferences['language']): void {
    this.words.language = language;
    this.preferences.set({ language });
  }

  /** For actions whose failure needs no more than a message. */
  report(thrown: unknown): void {
    const error = StudioError.dataOf(thrown);
    const { happened, remedy, cause } = this.words.error(error);
    this.toasts.show(happened, { tone: 'bad', detail: this.words.sentences([cause, remedy]) });
  }

  /** Does it; a failure becomes a message. @returns whether it went well */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (thrown) {
      this.report(thrown);
      return false;
    }
  }

  #imported(dataset: DatasetSummary, report: ImportReport): void {
    const { done, doneRejects, sameAs } = this.words.t.importing;
    const { rejected, sameAs: same } = report;
    const { name, interactions } = dataset;
    const text =
      rejected === 0
        ? this.words.say(done, { name, interactions })
        : this.words.say(doneRejects, { name, interactions, rejected });
    this.toasts.show(text, {
      tone: 'good',
      ...(same === null ? {} : { detail: this.words.say(sameAs, { name: same.name }) }),
    });
    this.preferences.set({ dataset: dataset.id });
    void this.datasets.load();
  }

  #exported(outcome: ExportOutcome): void {
    if (outcome.kind === 'failed') return this.report(StudioError.from(outcome.error));
    const { done, doneVectors, cancelled } = this.words.t.exporting;
    if (outcome.kind === 'cancelled') {
      this.toasts.show(cancelled);
      return;
    }
    const { path, rows, bytes, unit } = outcome;
    const text = unit === 'rows' ? doneVectors : done;
    this.toasts.show(this.words.say(text, { rows, size: this.words.bytes(bytes) }), {
      tone: 'good',
      detail: path,
    });
  }

  #runChanged(before: ExperimentSummary | null, run: ExperimentSummary): void {
    if (before?.status !== 'running') return;
    if (run.status === 'running' || run.status === 'queued') return;
    const model = this.words.t.models[run.settings.model].name;
    const cause = causeOfRun(run, this.words);
    this.toasts.show(this.words.say(this.words.t.train.ended[run.status], { model }), {
      tone: run.status === 'failed' || run.status === 'interrupted' ? 'bad' : 'good',
      ...(cause !== null ? { detail: cause } : {}),
    });
  }

  #workerExited(reason: string): void {
    const { workerEnded, workerExited } = this.words.t.shell;
    this.toasts.show(workerEnded, {
      tone: 'bad',
      detail: this.words.say(workerExited, { reason }),
    });
  }
}

const [getStudio, setStudio] = createContext<Studio>();
export { getStudio, setStudio };
