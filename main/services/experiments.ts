import { StudioError } from '../../app/contract/errors.ts';
import type { HaltSignal } from '../../app/contract/worker.ts';
import { isUnderWay, queuedExperiment } from '../../app/domain/experiment.ts';
import type {
  ExperimentDetail,
  ExperimentSummary,
  MarkChange,
  Sweep,
} from '../../app/domain/experiment.ts';
import type { DatasetId, ExperimentId, SweepId } from '../../app/domain/ids.ts';
import type { RunRecord } from '../../app/domain/run-record.ts';
import type { RunSettings } from '../../app/domain/settings.ts';
import { checkpointFiles } from '../store/experiment-folder.ts';
import type { ExperimentPatch } from '../store/experiments-repository.ts';
import { isProcessAlive } from '../store/process-liveness.ts';
import { readRunLog, runLogFile } from '../store/run-log.ts';
import type { Forecasts } from './forecasts.ts';
import type { Surroundings } from './services.ts';
import { TrainingQueue } from './training-queue.ts';
import { TrainingRecord } from './training-record.ts';

/** The runs of the workspace: started, stopped, resumed, kept. */
export class Experiments {
  readonly #surroundings: Surroundings;
  readonly #forecasts: Forecasts;
  readonly #queue = new TrainingQueue({
    next: () => this.#next(),
    // One that could not even be recorded would be the next again.
    carryOut: (id, halted) => this.#train(id, halted).catch(() => this.#setHeld(true)),
  });
  /** writes how a run failed, where that could not be written when it did: the disk was full */
  #unwritten: (() => void) | null = null;

  constructor(surroundings: Surroundings, forecasts: Forecasts) {
    this.#surroundings = surroundings;
    this.#forecasts = forecasts;
  }

  get #repository() {
    return this.#surroundings.workspace.experiments;
  }

  list(): ExperimentSummary[] {
    return this.#repository.list();
  }

  get(id: ExperimentId): ExperimentDetail {
    return this.#repository.get(id);
  }

  /** What happened to it, its checkpoints, and its log. @throws StudioError 'not-found' | 'disk' */
  record(id: ExperimentId): RunRecord {
    const folder = this.#surroundings.workspace.experimentFolder(id);
    const { evaluations } = this.#repository.get(id);
    const recallAt = (step: number | null) =>
      evaluations.find((point) => point.step === step)?.metrics['recall@50'] ?? null;
    return {
      moments: this.#repository.moments(id),
      checkpoints: checkpointFiles(folder).map((file) => ({
        ...file,
        recall: recallAt(file.step),
      })),
      log: readRunLog(folder),
      logFile: runLogFile(folder),
    };
  }

  /**
   * Puts a run into the queue; it begins at once where none runs or waits. A queue that is held stays so.
   * @param next before all that waits
   * @throws StudioError 'bad-settings' where it asks for fields that the dataset has none of, or for more than
   *   the dataset or this machine has
   */
  start(dataset: DatasetId, settings: RunSettings, next = false): ExperimentSummary {
    return this.#start(dataset, [settings], null, next)[0]!;
  }

  /** Puts the runs of a sweep into the queue: all of them or none. @throws StudioError as `start` does */
  startSweep(dataset: DatasetId, name: string, runs: readonly RunSettings[]): ExperimentSummary[] {
    return this.#start(dataset, runs, { id: this.#surroundings.workspace.newSweepId(), name });
  }

  /** Takes what waits of a sweep out of the queue; stops what runs of it, and keeps that. */
  cancelSweep(sweep: SweepId): void {
    const runs = this.list().filter((run) => run.sweep?.id === sweep && isUnderWay(run));
    // The one that runs goes last: its end would begin the next.
    for (const { id } of runs.filter(({ status }) => status === 'queued')) this.stop(id);
    for (const { id } of runs.filter(({ status }) => status === 'running')) this.stop(id);
  }

  /**
   * Goes on from the last checkpoint, or from the beginning where there is none yet. One that was paused is the
   * next to run; so is any other where the queue is held, which then goes on.
   * @throws StudioError 'conflict' for one that runs or is complete
   */
  resume(id: ExperimentId): ExperimentSummary {
    this.#writeFault();
    const { status, datasetId } = this.#repository.summary(id);
    const left = status === 'queued' && this.#repository.adoptQueued(isProcessAlive, id).length > 0;
    if (!left && (status === 'queued' || status === 'running' || status === 'finished')) {
      throw new StudioError(
        'conflict',
        `Experiment ${id} is ${status}; only one that was paused, stopped, interrupted or failed can be resumed.`,
        { id, status },
      );
    }
    this.#surroundings.workspace.datasets.get(datasetId);
    const next = status === 'paused' || this.#queue.held;
    const queuePosition = this.#position(next);
    this.#change(id, { status: 'queued', reason: null, fault: null, endedAt: null, queuePosition });
    this.#setHeld(false);
    return this.#repository.summary(id);
  }

  /** Writes a checkpoint and ends, to be resumed later. What waits goes on waiting: the machine is to be free. */
  pause(id: ExperimentId): void {
    const { running } = this.#queue;
    if (running?.id !== id || this.#repository.summary(id).status !== 'running') {
      throw this.#elsewhere(id);
    }
    this.#setHeld(true);
    running.halted.halt('pause');
  }

  /** Ends a run and keeps what there is; takes one that waits out of the queue. */
  stop(id: ExperimentId): void {
    const { running } = this.#queue;
    if (running?.id === id) return running.halted.halt('stop');
    const run = this.#repository.summary(id);
    if (this.#waits(id)) this.#change(id, { status: 'stopped', endedAt: Date.now() });
    else if (isUnderWay(run)) throw this.#elsewhere(id);
  }

  /** Ends a run at once, without evaluating; its last checkpoint stays. */
  abandon(id: ExperimentId): void {
    if (this.#queue.running?.id === id) this.#queue.running.halted.halt('cancel');
  }

  /** Ends a run at once, if it has not ended, and puts it into the bin. */
  async discard(id: ExperimentId): Promise<void> {
    const { running } = this.#queue;
    if (running?.id === id) {
      running.halted.halt('cancel');
      await running.ended;
    } else this.stop(id);
    this.delete(id);
  }

  /** Changes the marks that are given and leaves the others. */
  annotate(id: ExperimentId, marks: MarkChange): ExperimentSummary {
    this.#repository.summary(id);
    return this.#change(id, marks);
  }

  /** Into the bin. @throws StudioError 'conflict' while it is queued or running */
  delete(id: ExperimentId): void {
    const run = this.#repository.summary(id);
    if (isUnderWay(run)) {
      const { status } = run;
      throw new StudioError(
        'conflict',
        `Experiment ${id} is ${status}, so it was not deleted. Stop it first.`,
        { id, status },
      );
    }
    this.#repository.markDeleted(id, Date.now());
    this.#surroundings.publish('experiments.removed', { id });
  }

  restore(id: ExperimentId): ExperimentSummary {
    this.#repository.markDeleted(id, null);
    return this.#change(id, {});
  }

  /** The order in which the runs that wait shall begin; those that are not named come after. */
  arrange(order: readonly ExperimentId[]): void {
    const waiting = this.#repository.waiting();
    const places = waiting.map(({ queuePosition }) => queuePosition);
    const rank = (id: ExperimentId) => (order.includes(id) ? order.indexOf(id) : order.length);
    [...waiting]
      .sort((a, b) => rank(a.id) - rank(b.id))
      .forEach(({ id, queuePosition }, at) => {
        const place = places[at]!;
        if (place !== queuePosition) this.#change(id, { queuePosition: place });
      });
  }

  get isHeld(): boolean {
    return this.#queue.held;
  }

  /** Begins no other, or goes on with what waits. */
  hold(held: boolean): void {
    if (!held) this.#writeFault();
    this.#setHeld(held);
  }

  /** Takes over what an earlier process left waiting. It goes on when the person says so. */
  takeUpQueue(): void {
    if (this.#repository.adoptQueued(isProcessAlive).length > 0) this.#setHeld(true);
  }

  /** Whether a training goes on that nobody has told to end. */
  isTraining(): boolean {
    return this.#queue.running?.halted.how === null;
  }

  /** Tells the run in progress to keep what there is and waits until it has. Begins no other. */
  async stopAndKeep(): Promise<void> {
    this.#queue.hold();
    const { running } = this.#queue;
    // One that is on its way to a pause ends as that.
    if (running?.halted.how === null) running.halted.halt('stop');
    await running?.ended;
  }

  #start(
    datasetId: DatasetId,
    runs: readonly RunSettings[],
    sweep: Sweep | null,
    next = false,
  ): ExperimentSummary[] {
    this.#writeFault();
    const { workspace } = this.#surroundings;
    const { name: datasetName } = workspace.datasets.get(datasetId);
    for (const settings of runs) this.#forecasts.demandStartable(datasetId, settings);
    const idle = this.#isIdle();
    const position = this.#position(next);
    const createdAt = Date.now();
    const queued = runs.map((settings, at): ExperimentSummary => {
      const id = workspace.newExperimentId();
      // A millisecond apart, so that newest first is an order.
      const own = { id, datasetId, datasetName, settings, createdAt: createdAt + at, sweep };
      return { ...queuedExperiment(own), queuePosition: position + at };
    });
    this.#repository.insertAll(queued);
    for (const experiment of queued) {
      this.#surroundings.publish('experiments.changed', { experiment });
    }
    if (idle) this.#setHeld(false);
    return queued.map(({ id }) => this.#repository.summary(id));
  }

  /** None once the workspace is closed: the end of a run may come after. */
  #next(): ExperimentId | null {
    const { handle } = this.#surroundings.workspace.database;
    return handle.open ? (this.#repository.waiting()[0]?.id ?? null) : null;
  }

  /** Whether nothing runs and nothing waits, as the person sees it: what is added then begins. */
  #isIdle(): boolean {
    const { running } = this.#queue;
    const runs = running !== null && this.#repository.summary(running.id).status === 'running';
    return !runs && this.#repository.waiting().length === 0;
  }

  /** A place in front of all that waits, or behind. */
  #position(first: boolean): number {
    const waiting = this.#repository.waiting();
    const end = first ? waiting[0] : waiting.at(-1);
    return end === undefined ? 0 : end.queuePosition! + (first ? -1 : 1);
  }

  #waits(id: ExperimentId): boolean {
    return this.#repository.waiting().some((run) => run.id === id);
  }

  #setHeld(held: boolean): void {
    const before = this.#queue.held;
    if (held) this.#queue.hold();
    else this.#queue.release();
    if (before !== held) this.#surroundings.publish('experiments.queueHeld', { held });
  }

  async #train(id: ExperimentId, halted: HaltSignal): Promise<void> {
    const { workspace, trainer } = this.#surroundings;
    const experiment = this.#repository.summary(id);
    const record = new TrainingRecord(this.#surroundings, experiment);
    let fault: unknown;
    try {
      const result = await trainer.run(
        'train',
        {
          datasetFile: workspace.datasetFile(workspace.datasets.get(experiment.datasetId).id),
          experimentFolder: workspace.experimentFolder(id),
          settings: experiment.settings,
          resume: true,
        },
        {
          onEvent: (event) => {
            try {
              record.note(event);
            } catch (thrown) {
              // What cannot be written (a full disk, say) ends the run; the reason is this one.
              fault ??= thrown;
              halted.halt('cancel');
            }
          },
          halted,
        },
      );
      if (fault !== undefined) throw fault;
      record.finish(result);
    } catch (thrown) {
      if (fault === undefined && isPaused(thrown, halted)) record.pause();
      else this.#recordFault(record, fault ?? thrown);
    }
  }

  /** Where it cannot be written the window hears of it all the same, and nothing begins before it is. */
  #recordFault(record: TrainingRecord, thrown: unknown): void {
    const write = () => record.fail(thrown);
    try {
      write();
    } catch {
      this.#unwritten = write;
      record.tellFault(thrown);
      this.#setHeld(true);
    }
  }

  /** @throws StudioError 'disk' where there still is no room */
  #writeFault(): void {
    this.#unwritten?.();
    this.#unwritten = null;
  }

  #change(id: ExperimentId, patch: ExperimentPatch) {
    const experiment = this.#repository.update(id, patch);
    this.#surroundings.publish('experiments.changed', { experiment });
    return experiment;
  }

  #elsewhere(id: ExperimentId): StudioError {
    const { status } = this.#repository.summary(id);
    return new StudioError(
      'conflict',
      isUnderWay({ status })
        ? `Experiment ${id} belongs to another process of the studio (a command line, say). Stop it there.`
        : `Experiment ${id} is ${status}, so there is nothing to pause.`,
      { id, status },
    );
  }
}

/** A stop that came while the checkpoint of a pause was written does not change how it ends. */
const isPaused = (thrown: unknown, halted: HaltSignal): boolean =>
  halted.how !== 'cancel' && StudioError.dataOf(thrown).code === 'cancelled';
