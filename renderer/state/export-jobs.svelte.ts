import type { ExportFormat, ExportOutcome } from '../../app/contract/exporting.ts';
import type { DatasetId, JobId } from '../../app/domain/ids.ts';
import type { StudioClient } from '../bridge/client.ts';

/** One export while it is written. */
export class ExportJob {
  readonly job: JobId;
  /** null where the window was loaded anew meanwhile */
  dataset = $state<DatasetId | null>(null);
  /** in [0, 1] */
  done = $state(0);

  constructor(job: JobId) {
    this.job = job;
  }
}

/** The exports in progress. As with imports, an event may come before the answer that names its job. */
export class ExportJobs {
  list = $state.raw<readonly ExportJob[]>([]);
  readonly #client: StudioClient;
  readonly #ended: JobId[] = [];

  /** @param tell what to do when one has ended */
  constructor(client: StudioClient, tell: (outcome: ExportOutcome) => void) {
    this.#client = client;
    client.on('exports.progress', ({ job, progress }) => {
      this.#known(job).done = progress.done;
    });
    client.on('exports.ended', ({ job, outcome }) => {
      this.#ended.push(job);
      this.list = this.list.filter((candidate) => candidate.job !== job);
      tell(outcome);
    });
  }

  of(dataset: DatasetId): ExportJob | null {
    return this.list.find((job) => job.dataset === dataset) ?? null;
  }

  /** Asks where to. @throws StudioError where it cannot even start */
  async start(dataset: DatasetId, format: ExportFormat): Promise<void> {
    const started = await this.#client.call('datasets.export', { id: dataset, format });
    if (started === null || this.#ended.includes(started.job)) return;
    this.#known(started.job).dataset = dataset;
  }

  async cancel({ job }: ExportJob): Promise<void> {
    await this.#client.call('exports.cancel', { job });
  }

  #known(job: JobId): ExportJob {
    const known = this.list.find((candidate) => candidate.job === job);
    if (known !== undefined) return known;
    const made = new ExportJob(job);
    this.list = [...this.list, made];
    return made;
  }
}
