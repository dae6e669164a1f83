import { join } from 'node:path';
import { StudioError } from '../../app/contract/errors.ts';
import type {
  CountRequest,
  GenerateRequest,
  ImportPreview,
  ImportProgress,
  ImportReport,
  ImportRequest,
  PreviewRequest,
  Remaining,
} from '../../app/contract/importing.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import type { DatasetSummary } from '../../app/domain/dataset.ts';
import { JobId } from '../../app/domain/ids.ts';
import type { Surroundings } from './services.ts';

export interface Imported {
  readonly dataset: DatasetSummary;
  readonly report: ImportReport;
}

interface Counting {
  readonly halted: HaltSignal;
  readonly ended: Promise<unknown>;
}

/** What becomes a dataset: files, or the settings of planted interests. */
export type DatasetRequest = ImportRequest | GenerateRequest;

/** Makes datasets. The worker writes the dataset's file; here it gets its name. */
export class Imports {
  readonly #surroundings: Surroundings;
  readonly #running = new Map<JobId, HaltSignal>();
  #count = 0;
  /** the count that is under way, and its end */
  #counting: Counting | null = null;
  #counts = 0;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** What a file looks like, before its import. @throws StudioError 'bad-input' */
  preview(request: PreviewRequest): Promise<ImportPreview> {
    return this.#surroundings.analyst.run('preview', request);
  }

  /**
   * What an import would keep. Cancels a count that is under way, for it answers what nobody asks any more.
   * @throws StudioError 'question' | 'bad-input' | 'cancelled' when a newer count or an import begins
   */
  async countRemaining(
    request: CountRequest,
    onProgress: (progress: ImportProgress) => void = (progress) =>
      this.#surroundings.publish('datasets.countProgress', { progress }),
  ): Promise<Remaining> {
    const { workspace, analyst } = this.#surroundings;
    const halted = new HaltSignal();
    const before = this.#counting;
    const heldRejects = workspace.heldRejectsFile(++this.#counts);
    const counted = this.#endOf(before).then(() =>
      analyst.run('countRemaining', { ...request, heldRejects }, { onEvent: onProgress, halted }),
    );
    this.#counting = { halted, ended: counted.catch(() => {}) };
    return counted;
  }

  /** Lets go of the rows that a count or a question held. */
  async forgetRows(): Promise<void> {
    await this.#endOf(this.#counting);
    await this.#surroundings.analyst.run('forgetRows', null);
  }

  /** The request that imports the sample which the studio ships. */
  sampleRequest(name: string): ImportRequest {
    const { sampleFolder } = this.#surroundings;
    return {
      name,
      files: [join(sampleFolder, 'interactions.csv')],
      itemsFile: join(sampleFolder, 'items.csv'),
      filters: { repeats: 'all', minimumUserEvents: 1, minimumItemEvents: 1 },
      acceptRejects: false,
      sample: true,
    };
  }

  /**
   * Starts to make a dataset and returns; its progress and its end are published.
   * @throws StudioError 'conflict' when the name is taken
   */
  start(request: DatasetRequest): JobId {
    this.#refuseTakenName(request.name);
    const job = JobId.parse(`job-${++this.#count}`);
    const halted = new HaltSignal();
    this.#running.set(job, halted);
    void this.#publishEnd(job, request, halted);
    return job;
  }

  /** Nothing of a cancelled import is kept. Cancelling one that has ended does nothing. */
  cancel(job: JobId): void {
    this.#running.get(job)?.halt('cancel');
  }

  /**
   * Makes a dataset and waits.
   * @throws StudioError, after which nothing is left of the import; after a 'question' its rows are held, for
   *   the same request with the answer
   */
  async run(
    request: DatasetRequest,
    onProgress: (progress: ImportProgress) => void,
    halted: HaltSignal,
  ): Promise<Imported> {
    const { workspace, analyst, publish } = this.#surroundings;
    this.#refuseTakenName(request.name);
    await this.#endOf(this.#counting);
    const id = workspace.newDatasetId();
    const target = workspace.datasetFile(id);
    const rejectsTarget = workspace.rejectsFile(id);
    const options = { onEvent: onProgress, halted };
    const generated = 'planted' in request;
    const { summary, report } = generated
      ? await analyst.run('generate', { ...request, target }, options)
      : await analyst.run('import', { ...request, target, rejectsTarget }, options);
    const sample = !generated && request.sample;
    const named = { id, name: request.name, sample, note: '', createdAt: Date.now() };
    const dataset = { ...summary, ...named };
    const same = workspace.datasets.findByFingerprint(summary.fingerprint);
    workspace.datasets.insert(dataset);
    publish('datasets.changed', null);
    const sameAs = same === null ? null : { id: same.id, name: same.name };
    return { dataset, report: { ...report, sameAs } };
  }

  async #publishEnd(job: JobId, request: DatasetRequest, halted: HaltSignal): Promise<void> {
    const { publish } = this.#surroundings;
    try {
      const imported = await this.run(
        request,
        (progress) => publish('datasets.importProgress', { job, progress }),
        halted,
      );
      publish('datasets.importEnded', { job, outcome: { kind: 'imported', ...imported } });
    } catch (thrown) {
      const error = StudioError.dataOf(thrown);
      const cancelled = error.code === 'cancelled';
      publish('datasets.importEnded', {
        job,
        outcome: cancelled ? { kind: 'cancelled' } : { kind: 'failed', error },
      });
    } finally {
      this.#running.delete(job);
    }
  }

  async #endOf(counting: Counting | null): Promise<void> {
    counting?.halted.halt('cancel');
    await counting?.ended;
  }

  #refuseTakenName(name: string): void {
    if (this.#surroundings.workspace.datasets.findByName(name) === null) return;
    throw new StudioError(
      'conflict',
      `There is a dataset named "${name}" already. Nothing was added. Choose another name, or delete that one.`,
      { name },
    );
  }
}
