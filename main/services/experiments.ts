import type { RunEstimate } from '../../app/contract/calls.ts';
import { StudioError } from '../../app/contract/errors.ts';
import type { HaltSignal } from '../../app/contract/worker.ts';
import { queuedExperiment } from '../../app/domain/experiment.ts';
import type {
  ExperimentDetail,
  ExperimentSummary,
  MarkChange,
} from '../../app/domain/experiment.ts';
import type { DatasetId, ExperimentId } from '../../app/domain/ids.ts';
import type { FieldSizes } from '../../app/domain/fields.ts';
import type { RunSettings } from '../../app/domain/settings.ts';
import { checkFields } from '../../app/train/check-fields.ts';
import { checkLimits } from '../../app/train/check-settings.ts';
import { sideRows, sizesInUse } from '../../app/train/side-features.ts';
import { estimate } from '../../app/train/estimate.ts';
import { DatasetFile } from '../store/dataset-file.ts';
import type { ExperimentPatch } from '../store/experiments-repository.ts';
import type { Surroundings } from './services.ts';
import { TrainingQueue } from './training-queue.ts';
import { TrainingRecord } from './training-record.ts';

/** The runs of the workspace: started, stopped, resumed, kept. */
export class Experiments {
  readonly #surroundings: Surroundings;
  readonly #queue = new TrainingQueue((id, halted) => this.#train(id, halted));

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
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

  /**
   * Puts a run into the queue; it begins at once where none is running.
   * @throws StudioError 'bad-settings' where it asks for fields that the dataset has none of, or for more than
   *   the dataset or this machine has
   */
  start(datasetId: DatasetId, settings: RunSettings): ExperimentSummary {
    const { workspace } = this.#surroundings;
    const { name: datasetName, items } = workspace.datasets.get(datasetId);
    const { fields, longest } = this.#sizes(datasetId);
    checkFields(settings, fields);
    checkLimits(settings, { items, longest, sideRows: sideRows(sizesInUse(settings, fields)) });
    const id = workspace.newExperimentId();
    this.#repository.insert(
      queuedExperiment({ id, datasetId, datasetName, settings, createdAt: Date.now() }),
    );
    return this.#enqueue(id);
  }

  /**
   * Goes on from the last checkpoint, or from the beginning where there is none yet.
   * @throws StudioError 'conflict' for one that runs or is complete
   */
  resume(id: ExperimentId): ExperimentSummary {
    const { status, datasetId } = this.#repository.summary(id);
    if (status === 'queued' || status === 'running' || status === 'finished') {
      throw new StudioError(
        'conflict',
        `Experiment ${id} is ${status}; only one that was stopped, interrupted or failed can be resumed.`,
        { id, status },
      );
    }
    this.#surroundings.workspace.datasets.get(datasetId);
    this.#repository.update(id, { status: 'queued', reason: null, endedAt: null });
    return this.#enqueue(id);
  }

  /** Ends a run and keeps what there is; takes one that waits out of the queue. */
  stop(id: ExperimentId): void {
    const { running } = this.#queue;
    if (running?.id === id) return running.halted.halt('stop');
    if (this.#queue.remove(id)) {
      this.#change(id, { status: 'stopped', endedAt: Date.now() });
      return;
    }
    const { status } = this.#repository.summary(id);
    if (status !== 'running' && status !== 'queued') return;
    throw new StudioError(
      'conflict',
      `Experiment ${id} belongs to another process of the studio (a command line, say). Stop it there.`,
      { id },
    );
  }

  /** Ends a run at once, without evaluating; its last checkpoint stays. */
  abandon(id: ExperimentId): void {
    if (this.#queue.running?.id === id) this.#queue.running.halted.halt('cancel');
  }

  /** Changes the marks that are given and leaves the others. */
  annotate(id: ExperimentId, marks: MarkChange): ExperimentSummary {
    this.#repository.summary(id);
    return this.#change(id, marks);
  }

  /** Into the bin. @throws StudioError 'conflict' while it is queued or running */
  delete(id: ExperimentId): void {
    const { status } = this.#repository.summary(id);
    if (status === 'queued' || status === 'running') {
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

  isTraining(): boolean {
    return this.#queue.running !== null;
  }

  /** Tells the run in progress to keep what there is and waits until it has. Begins no other. */
  async stopAndKeep(): Promise<void> {
    this.#queue.hold();
    this.#queue.running?.halted.halt('stop');
    await this.#queue.running?.ended;
  }

  #enqueue(id: ExperimentId): ExperimentSummary {
    this.#change(id, {});
    this.#queue.add(id);
    return this.#repository.summary(id);
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
          resume: experiment.checkpoint,
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
      record.fail(fault ?? thrown);
    }
  }

  #change(id: ExperimentId, patch: ExperimentPatch) {
    const experiment = this.#repository.update(id, patch);
    this.#surroundings.publish('experiments.changed', { experiment });
    return experiment;
  }

  estimate(datasetId: DatasetId, settings: RunSettings): RunEstimate {
    const size = this.#surroundings.workspace.datasets.get(datasetId);
    return estimate(settings, size, this.#sizes(datasetId).fields);
  }

  /** What a dataset's own file knows of its size. */
  #sizes(datasetId: DatasetId): { fields: FieldSizes; longest: number } {
    const file = new DatasetFile(this.#surroundings.workspace.datasetFile(datasetId));
    try {
      // The last bin of the histogram ends behind the longest history (ingest/profile.ts).
      const { to } = file.profile().historyLengths.at(-1)!;
      return { fields: file.fieldSizes(), longest: to - 1 };
    } finally {
      file.close();
    }
  }
}
