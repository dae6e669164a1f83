import type { DuplicateRequest } from '../../app/contract/duplicating.ts';
import { StudioError } from '../../app/contract/errors.ts';
import type { ErrorData } from '../../app/contract/errors.ts';
import type { EventData } from '../../app/contract/calls.ts';
import type {
  GenerateRequest,
  ImportProgress,
  ImportReport,
  ImportRequest,
} from '../../app/contract/importing.ts';
import type { DatasetSummary } from '../../app/domain/dataset.ts';
import type { JobId } from '../../app/domain/ids.ts';
import type { StudioClient } from '../bridge/client.ts';

type FileRequest = Omit<ImportRequest, 'sample'>;
/** What is imported, planted or duplicated; null for the sample, whose files are the studio's own. */
type Request = FileRequest | GenerateRequest | DuplicateRequest | null;

/** One import, from its start until the person has seen how it ended. */
export class ImportJob {
  readonly job: JobId;
  name = $state<string | null>(null);
  request = $state.raw<Request>(null);
  progress = $state.raw<ImportProgress | null>(null);
  state = $state<'running' | 'failed' | 'cancelled'>('running');
  error = $state.raw<ErrorData | null>(null);
  /** how the dataset comes to be; the texts of each are named so */
  readonly way = $derived.by(() => {
    const { request, progress } = this;
    if (request !== null && 'from' in request) return 'duplicating';
    const isPlanted = request === null ? progress?.phase === 'planting' : 'planted' in request;
    return isPlanted ? 'planting' : 'importing';
  });

  constructor(job: JobId) {
    this.job = job;
  }
}

/**
 * The imports in progress, and those that failed or were cancelled and are not dismissed yet. An event may
 * come before the answer that names its job, and after a reload of the window no answer comes at all:
 * so the events alone are enough to know a job.
 */
export class ImportJobs {
  list = $state.raw<readonly ImportJob[]>([]);
  readonly running = $derived(this.list.filter((job) => job.state === 'running'));
  readonly #client: StudioClient;
  readonly #imported: (dataset: DatasetSummary, report: ImportReport) => void;
  readonly #ended: JobId[] = [];

  constructor(
    client: StudioClient,
    imported: (dataset: DatasetSummary, report: ImportReport) => void,
  ) {
    this.#client = client;
    this.#imported = imported;
    client.on('datasets.importProgress', ({ job, progress }) => {
      this.#known(job).progress = progress;
    });
    client.on('datasets.importEnded', ({ job, outcome }) => this.#end(job, outcome));
  }

  /** @throws StudioError where the import cannot even start, for example because the name is taken */
  async start(request: FileRequest): Promise<ImportJob | null> {
    const { job } = await this.#client.call('datasets.import', request);
    return this.#name(job, request.name, request);
  }

  /** @throws StudioError as `start` does */
  async generate(request: GenerateRequest): Promise<ImportJob | null> {
    const { job } = await this.#client.call('datasets.generate', request);
    return this.#name(job, request.name, request);
  }

  /** @throws StudioError as `start` does */
  async duplicate(request: DuplicateRequest): Promise<ImportJob | null> {
    const { job } = await this.#client.call('datasets.duplicate', request);
    return this.#name(job, request.name, request);
  }

  async startSample(name: string): Promise<ImportJob | null> {
    const { job } = await this.#client.call('datasets.importSample', { name });
    return this.#name(job, name, null);
  }

  async cancel(job: ImportJob): Promise<void> {
    await this.#client.call('datasets.cancelImport', { job: job.job });
  }

  dismiss(job: ImportJob): void {
    this.list = this.list.filter((candidate) => candidate !== job);
  }

  /** null where the job has ended well already, before its number was known. */
  #name(job: JobId, name: string, request: Request): ImportJob | null {
    if (this.#ended.includes(job)) return null;
    const known = this.#known(job);
    known.name = name;
    known.request = request;
    return known;
  }

  #known(job: JobId): ImportJob {
    const known = this.list.find((candidate) => candidate.job === job);
    if (known !== undefined) return known;
    const made = new ImportJob(job);
    this.list = [...this.list, made];
    return made;
  }

  #end(job: JobId, outcome: EventData<'datasets.importEnded'>['outcome']): void {
    const known = this.#known(job);
    if (outcome.kind === 'imported') {
      this.#ended.push(job);
      this.dismiss(known);
      this.#imported(outcome.dataset, outcome.report);
      return;
    }
    known.state = outcome.kind;
    known.error = outcome.kind === 'failed' ? outcome.error : StudioError.dataOf(cancelled);
  }
}

const cancelled = new StudioError('cancelled', 'The import was cancelled.');
