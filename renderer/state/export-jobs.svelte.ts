import type { ExportFormat, ExportOutcome, VectorExport } from '../../app/contract/exporting.ts';
import type { DatasetId, ExperimentId, JobId } from '../../app/domain/ids.ts';
import type { StudioClient } from '../bridge/client.ts';

/** One export while it is written. */
export class ExportJob {
  readonly job: JobId;
  /** null where the window was loaded anew meanwhile */
  source = $state<DatasetId | ExperimentId | null>(null);
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

  of(source: DatasetId | ExperimentId): ExportJob | null {
    return this.list.find((job) => job.source === source) ?? null;
  }

  /** Asks where to. @throws StudioError where it cannot even start */
  async start(dataset: DatasetId, format: ExportFormat): Promise<void> {
    this.#started(await this.#client.call('datasets.export', { id: dataset, format }), dataset);
  }

  /** The same of a part of a run's model. @returns false where the person closed the dialog */
  async startVectors(
    run: ExperimentId,
    vectors: Partial<VectorExport> & Pick<VectorExport, 'what' | 'format'>,
  ): Promise<boolean> {
    const started = await this.#client.call('experiments.exportVectors', { id: run, vectors });
    this.#started(started, run);
    return started !== null;
  }

  async cancel({ job }: ExportJob): Promise<void> {
    await this.#client.call('exports.cancel', { job });
  }

  #started(started: { job: JobId } | null, source: DatasetId | ExperimentId): void {
    if (started === null || this.#ended.includes(started.job)) return;
    this.#known(started.job).source = source;
  }

  #known(job: JobId): ExportJob {
    const known = this.list.find((candidate) => candidate.job === job);
    if (known !== undefined) return known;
    const made = new ExportJob(job);
    this.list = [...this.list, made];
    return made;
  }
}
