import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId, SweepId } from '../../../app/domain/ids.ts';
import type { Remedy } from '../../../app/domain/collapse-alarm.ts';
import { secondsOf, type RunEstimate } from '../../../app/domain/forecast.ts';
import type { RunSettings } from '../../../app/domain/settings.ts';
import { mostSweepRuns } from '../../../app/domain/sweep.ts';
import { isOver, sweepPoint } from '../../parts/runs.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { RunForm } from './run-form.svelte.ts';
import { RunTimes } from './run-times.svelte.ts';
import { SweepForm } from './sweep-form.svelte.ts';

const recentShown = 8;
/** milliseconds of quiet after a change before the estimate is asked for */
const patience = 200;

/** The place where runs are set up, watched and stopped. */
export class TrainPlace {
  readonly studio: Studio;
  readonly form: RunForm;
  readonly sweep: SweepForm;
  readonly times: RunTimes;
  /** of the planned run that takes the most memory */
  readonly estimate = new Loadable<RunEstimate>();
  readonly mostRuns = mostSweepRuns;
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

  /** the runs that Start would begin or queue */
  readonly planned: readonly RunSettings[] = $derived.by(() => {
    if (this.sweep.on) return this.sweep.runs;
    return this.form.settings === null ? [] : [this.form.settings];
  });
  /** seconds for all of them: at most, and by the steps that runs on this dataset took so far; null where not measured */
  readonly time: { most: number; usual: number | null } | null = $derived.by(() => {
    const { dataset } = this.form;
    if (dataset === null) return null;
    const probes = this.planned.map((run) => this.times.of(dataset.id, run));
    const known = probes.filter((probe) => probe !== null);
    if (known.length === 0) return null;
    const mean = {
      secondsPerStep: meanOf(known.map(({ secondsPerStep }) => secondsPerStep)),
      secondsPerValidation: meanOf(known.map((probe) => probe.secondsPerValidation)),
    };
    const total = (steps: (run: RunSettings) => number) =>
      this.planned.reduce(
        (sum, run, at) => sum + secondsOf(steps(run), run, probes[at] ?? mean),
        0,
      );
    const usual = this.#usualSteps;
    return {
      most: total((run) => run.maximumSteps),
      usual: usual === null ? null : total((run) => Math.min(usual, run.maximumSteps)),
    };
  });
  /** median steps of the runs on this dataset that early stopping ended: those that met their limit might have gone on */
  readonly #usualSteps: number | null = $derived.by(() => {
    const steps = this.studio.runs.list
      .filter(
        ({ status, datasetId, steps: taken, settings }) =>
          status === 'finished' &&
          datasetId === this.form.dataset?.id &&
          taken < settings.maximumSteps,
      )
      .map((run) => run.steps)
      .sort((a, b) => a - b);
    return steps[steps.length >> 1] ?? null;
  });

  constructor(studio: Studio) {
    this.studio = studio;
    this.form = new RunForm(studio);
    this.sweep = new SweepForm(studio, this.form);
    this.times = new RunTimes(studio);
    studio.client.on('experiments.changed', ({ experiment }) => {
      if (isOver(experiment)) this.#forget(experiment);
    });
  }

  /** Asks for the estimate of what is set up, soon. @returns what calls it off */
  followEstimate(): () => void {
    const { dataset } = this.form;
    const runs = [...this.planned];
    if (dataset === null || runs.length === 0) return () => {};
    const ask = () =>
      this.studio.client.call('experiments.estimate', { datasetId: dataset.id, runs });
    const timer = setTimeout(() => void this.estimate.load(ask), patience);
    return () => clearTimeout(timer);
  }

  /** Measures what is set up, soon. @returns what calls it off */
  followTimes(): () => void {
    const { dataset } = this.form;
    return dataset === null ? () => {} : this.times.follow(dataset.id, this.planned);
  }

  async start(): Promise<void> {
    if (this.sweep.on) return this.#startSweep();
    const run = await this.form.start();
    if (run === null) return;
    const { runs, toasts, words } = this.studio;
    runs.put(run);
    const { started, queued } = words.t.train;
    const text = run.status === 'queued' ? queued : started;
    const model = words.t.models[run.settings.model].name;
    toasts.show(words.say(text, { model, dataset: run.datasetName }));
    this.watched = run.id;
  }

  async #startSweep(): Promise<void> {
    const { runs, toasts, words } = this.studio;
    const started = await this.form.startAll(this.sweep.name.trim() || this.sweep.ownName, [
      ...this.sweep.runs,
    ]);
    if (started === null) return;
    for (const run of started) runs.put(run);
    toasts.show(words.say(words.t.sweep.started, { n: started.length }));
    this.watched = started[0]!.id;
  }

  /** Sets the form to what an earlier run was. */
  takeFrom(id: ExperimentId): void {
    const run = this.studio.runs.find(id);
    if (run !== null) this.form.takeFrom(run);
  }

  /** Opens the form of a new run, set to what an earlier one was, on its dataset where that is still there. */
  again({ id, datasetId }: ExperimentSummary): void {
    const { datasets } = this.studio;
    this.watched = null;
    this.sweep.on = false;
    if (datasets.find(datasetId) !== null) this.form.chooseDataset(datasetId);
    this.takeFrom(id);
    this.studio.go('train');
  }

  /** The same with a remedy against collapse, before all that waits; one that runs still is stopped and kept. */
  async startAgain(run: ExperimentSummary, { key, value }: Remedy): Promise<void> {
    const { client, runs } = this.studio;
    await this.studio.attempt(async () => {
      const settings = { ...run.settings, [key]: value };
      const request = { datasetId: run.datasetId, settings, next: true };
      const begun = await client.call('experiments.start', request);
      runs.put(begun);
      if (!isOver(run)) await this.stop(run);
      this.watched = begun.id;
    });
  }

  isStopping(run: ExperimentSummary): boolean {
    return !isOver(run) && this.#stopping.includes(run.id);
  }

  /** Ends a run and keeps what there is; takes one that waits out of the queue. */
  async stop(run: ExperimentSummary): Promise<void> {
    await this.#end(run, () => this.studio.client.call('experiments.stop', { id: run.id }));
  }

  async #end(run: ExperimentSummary, how: () => Promise<unknown>): Promise<void> {
    this.#stopping = [...this.#stopping, run.id];
    // It runs on where that could not be asked for.
    if (!(await this.studio.attempt(how))) this.#forget(run);
  }

  #forget(run: ExperimentSummary): void {
    this.#stopping = this.#stopping.filter((id) => id !== run.id);
  }

  /** Moves a waiting run one place up (-1) or down in the queue. */
  async move(run: ExperimentSummary, by: -1 | 1): Promise<void> {
    const { client, runs } = this.studio;
    const order = runs.queued.map(({ id }) => id);
    const from = order.indexOf(run.id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= order.length) return;
    order.splice(to, 0, ...order.splice(from, 1));
    runs.arrange(order);
    await this.studio.attempt(() => client.call('experiments.arrangeQueue', { order }));
  }

  /** Goes on with what waits. */
  async goOn(): Promise<void> {
    const { client } = this.studio;
    await this.studio.attempt(() => client.call('experiments.holdQueue', { held: false }));
  }

  async cancelSweep(sweep: SweepId): Promise<void> {
    const { client } = this.studio;
    await this.studio.attempt(() => client.call('experiments.cancelSweep', { sweep }));
  }

  /** Writes a checkpoint and ends, to be resumed later. */
  async pause(run: ExperimentSummary): Promise<void> {
    await this.#end(run, () => this.studio.client.call('experiments.pause', { id: run.id }));
  }

  /** Ends a run at once and deletes it, with a way back. */
  async discard(run: ExperimentSummary): Promise<void> {
    const { client, runs, toasts, words } = this.studio;
    runs.leave(run.id);
    this.watched = null;
    const done = await this.studio.attempt(() =>
      client.call('experiments.discard', { id: run.id }),
    );
    if (!done) return runs.stay(run);
    const model = words.t.models[run.settings.model].name;
    const restore = () =>
      this.studio.attempt(async () => {
        runs.put(await client.call('experiments.restore', { id: run.id }));
        this.watched = run.id;
      });
    toasts.show(words.say(words.t.train.discarded, { model }), {
      action: { label: words.t.common.undo, run: () => void restore() },
    });
  }

  /** What tells a run from others of its model: what of it is cut off in a narrow list matters least. */
  lineOf(run: ExperimentSummary): string {
    const { runs, words } = this.studio;
    const time = words.shortTime(run.startedAt ?? run.createdAt);
    const point = sweepPoint(run, runs.variedBySweep, words);
    return point === null ? `${time}, ${run.datasetName}` : `${point}, ${time}`;
  }

  /** The place of a waiting run in the queue, from 1. */
  positionOf(run: ExperimentSummary): number {
    return this.studio.runs.queued.findIndex(({ id }) => id === run.id) + 1;
  }
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
