import {
  demandFormat,
  type Exported,
  type ExportProgress,
  type ExportRequest,
  type FileToWrite,
} from '../../app/contract/exporting.ts';
import { StudioError } from '../../app/contract/errors.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import { JobId } from '../../app/domain/ids.ts';
import { filesOf } from './export-files.ts';
import type { Surroundings } from './services.ts';
import { trainedModel } from './trained-model.ts';

type Options = {
  readonly onEvent: (progress: ExportProgress) => void;
  readonly halted: HaltSignal;
};
/** The job that writes a request, once it is known where to. */
type Writer = (files: FileToWrite[], options: Options) => Promise<Exported>;

/** What leaves the workspace, as files for other tools. */
export class Exports {
  readonly #surroundings: Surroundings;
  readonly #running = new Map<JobId, HaltSignal>();
  #count = 0;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /**
   * Starts to write and returns; progress and end are published.
   * @throws StudioError 'not-found'; 'bad-request' for a format that makes no sense; 'not-exportable' for a file's name
   */
  start(request: ExportRequest, target: string): JobId {
    this.#writer(request);
    filesOf(request, target);
    const job = JobId.parse(`job-x${++this.#count}`);
    const halted = new HaltSignal();
    this.#running.set(job, halted);
    void this.#publishEnd(job, request, target, halted);
    return job;
  }

  /** What was at the target before stays. Cancelling one that has ended does nothing. */
  cancel(job: JobId): void {
    this.#running.get(job)?.halt('cancel');
  }

  /** Writes and waits. @throws StudioError, after which the target is as it was before */
  async run(
    request: ExportRequest,
    target: string,
    onEvent: (progress: ExportProgress) => void,
    halted: HaltSignal,
  ): Promise<Exported> {
    const { workspace } = this.#surroundings;
    const write = this.#writer(request);
    const unfinished = filesOf(request, target).map((path) => ({
      target: path,
      file: workspace.unfinished.begin(path),
    }));
    try {
      const files = unfinished.map(({ target: path, file }) => ({
        target: path,
        unfinished: file.path,
      }));
      return await write(files, { onEvent, halted });
    } finally {
      // Also what a worker left that died.
      for (const { file } of unfinished) file.end();
    }
  }

  #writer(request: ExportRequest): Writer {
    const { workspace, analyst } = this.#surroundings;
    if ('dataset' in request) {
      const datasetFile = workspace.datasetFile(workspace.datasets.get(request.dataset).id);
      const { format } = request;
      return (files, options) =>
        analyst.run('exportDataset', { datasetFile, format, files }, options);
    }
    demandFormat(request.vectors);
    const { settings, ...model } = trainedModel(workspace, request.experiment);
    const { dropSeen = settings.dropSeen, ...asked } = request.vectors;
    const vectors = { ...asked, dropSeen };
    return (files, options) => analyst.run('exportVectors', { ...model, vectors, files }, options);
  }

  async #publishEnd(
    job: JobId,
    request: ExportRequest,
    target: string,
    halted: HaltSignal,
  ): Promise<void> {
    const { publish } = this.#surroundings;
    try {
      const exported = await this.run(
        request,
        target,
        (progress) => publish('exports.progress', { job, progress }),
        halted,
      );
      const unit = 'dataset' in request ? ('interactions' as const) : ('rows' as const);
      const outcome = { kind: 'exported' as const, path: target, unit, ...exported };
      publish('exports.ended', { job, outcome });
    } catch (thrown) {
      const error = StudioError.dataOf(thrown);
      publish('exports.ended', {
        job,
        outcome: error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error },
      });
    } finally {
      this.#running.delete(job);
    }
  }
}
