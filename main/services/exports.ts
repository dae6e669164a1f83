import type { Exported, ExportFormat, ExportProgress } from '../../app/contract/exporting.ts';
import { StudioError } from '../../app/contract/errors.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import { JobId, type DatasetId } from '../../app/domain/ids.ts';
import type { Surroundings } from './services.ts';

/** What of a dataset leaves the workspace, as a file for other tools. */
export class Exports {
  readonly #surroundings: Surroundings;
  readonly #running = new Map<JobId, HaltSignal>();
  #count = 0;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Starts to write all interactions and returns; progress and end are published. @throws StudioError 'not-found' */
  start(dataset: DatasetId, format: ExportFormat, target: string): JobId {
    this.#fileOf(dataset);
    const job = JobId.parse(`job-x${++this.#count}`);
    const halted = new HaltSignal();
    this.#running.set(job, halted);
    void this.#publishEnd(job, dataset, format, target, halted);
    return job;
  }

  /** What was at the target before stays. Cancelling one that has ended does nothing. */
  cancel(job: JobId): void {
    this.#running.get(job)?.halt('cancel');
  }

  /** Writes and waits. @throws StudioError, after which the target is as it was before */
  async run(
    dataset: DatasetId,
    format: ExportFormat,
    target: string,
    onEvent: (progress: ExportProgress) => void,
    halted: HaltSignal,
  ): Promise<Exported> {
    const { workspace, analyst } = this.#surroundings;
    const datasetFile = this.#fileOf(dataset);
    const unfinished = workspace.unfinished.begin(target);
    try {
      const request = { datasetFile, target, unfinished: unfinished.path, format };
      return await analyst.run('exportInteractions', request, { onEvent, halted });
    } finally {
      // Also what a worker left that died.
      unfinished.end();
    }
  }

  async #publishEnd(
    job: JobId,
    dataset: DatasetId,
    format: ExportFormat,
    target: string,
    halted: HaltSignal,
  ): Promise<void> {
    const { publish } = this.#surroundings;
    try {
      const exported = await this.run(
        dataset,
        format,
        target,
        (progress) => publish('datasets.exportProgress', { job, progress }),
        halted,
      );
      const outcome = { kind: 'exported', path: target, ...exported } as const;
      publish('datasets.exportEnded', { job, outcome });
    } catch (thrown) {
      const error = StudioError.dataOf(thrown);
      publish('datasets.exportEnded', {
        job,
        outcome: error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error },
      });
    } finally {
      this.#running.delete(job);
    }
  }

  #fileOf(dataset: DatasetId): string {
    const { workspace } = this.#surroundings;
    return workspace.datasetFile(workspace.datasets.get(dataset).id);
  }
}
