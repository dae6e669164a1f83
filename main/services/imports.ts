import { join } from 'node:path';
import { StudioError } from '../../app/contract/errors.ts';
import type { DuplicateFilters, DuplicateRequest } from '../../app/contract/duplicating.ts';
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
import { HaltSignal, type ImportedDataset } from '../../app/contract/worker.ts';
import type { DatasetSummary } from '../../app/domain/dataset.ts';
import { JobId, type DatasetId } from '../../app/domain/ids.ts';
import type { Surroundings } from './services.ts';

export interface Imported {
  readonly dataset: DatasetSummary;
  readonly report: ImportReport;
}

interface MakeOptions {
  readonly onEvent: (progress: ImportProgress) => void;
  readonly halted: HaltSignal;
}

interface Counting {
  readonly halted: HaltSignal;
  readonly ended: Promise<unknown>;
}

/** What becomes a dataset: files, the settings of planted interests, or another dataset. */
export type DatasetRequest = ImportRequest | GenerateRequest | DuplicateRequest;

/** Makes datasets. The worker writes the dataset's file; here it gets its name. */
export class Imports {
  readonly #surroundings: Surroundings;
  readonly #running = new Map<JobId, HaltSignal>();
  #jobs = 0;
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
    const heldRejects = workspace.heldRejectsFile(++this.#counts);
    return this.#count((halted) =>
      analyst.run('countRemaining', { ...request, heldRejects }, { onEvent: onProgress, halted }),
    );
  }

  /** What a duplicate would have. It cancels and is cancelled as `countRemaining`. */
  async countDuplicate(from: DatasetId, filters: DuplicateFilters): Promise<Remaining> {
    const { analyst, publish } = this.#surroundings;
    const request = { datasetFile: this.#fileOf(from), filters };
    const onEvent = (progress: ImportProgress) => publish('datasets.countProgress', { progress });
    return this.#count((halted) => analyst.run('countDuplicate', request, { onEvent, halted }));
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
    if ('from' in request) this.#fileOf(request.from);
    const job = JobId.parse(`job-${++this.#jobs}`);
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
    const { workspace, publish } = this.#surroundings;
    this.#refuseTakenName(request.name);
    await this.#endOf(this.#counting);
    const id = workspace.newDatasetId();
    const { summary, report } = await this.#make(request, id, { onEvent: onProgress, halted });
    const sample = 'sample' in request && request.sample;
    const note = 'note' in request ? request.note : '';
    const named = { id, name: request.name, sample, note, createdAt: Date.now() };
    const dataset = { ...summary, ...named };
    const same = workspace.datasets.findByFingerprint(summary.fingerprint);
    workspace.datasets.insert(dataset);
    publish('datasets.changed', null);
    const sameAs = same === null ? null : { id: same.id, name: same.name };
    return { dataset, report: { ...report, sameAs } };
  }

  #make(request: DatasetRequest, id: DatasetId, options: MakeOptions): Promise<ImportedDataset> {
    const { workspace, analyst } = this.#surroundings;
    const target = workspace.datasetFile(id);
    if ('planted' in request) return analyst.run('generate', { ...request, target }, options);
    if ('from' in request) {
      const { id: from, name, source } = workspace.datasets.get(request.from);
      const datasetFile = this.#fileOf(from);
      const derivedFrom = { id: from, name };
      const { name: own, filters } = request;
      const duplicate = { name: own, filters, datasetFile, derivedFrom, source, target };
      return analyst.run('duplicate', duplicate, options);
    }
    const rejectsTarget = workspace.rejectsFile(id);
    return analyst.run('import', { ...request, target, rejectsTarget }, options);
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

  /** Counts when the count before has ended, which it cancels. */
  #count(run: (halted: HaltSignal) => Promise<Remaining>): Promise<Remaining> {
    const halted = new HaltSignal();
    const counted = this.#endOf(this.#counting).then(() => run(halted));
    this.#counting = { halted, ended: counted.catch(() => {}) };
    return counted;
  }

  #fileOf(id: DatasetId): string {
    const { workspace } = this.#surroundings;
    return workspace.datasetFile(workspace.datasets.get(id).id);
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
