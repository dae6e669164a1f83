import type { ExportOutcome } from '../../app/contract/exporting.ts';
import type { Reading } from '../../app/contract/reading.ts';
import { JobId } from '../../app/domain/ids.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { FakeStudio } from './fake.ts';
import { advanced, ended, started } from './fake-runs.ts';
import { profileOf, summaryOf } from './fake-world.ts';

/** How every file of the in-memory studio is read. */
export const reading: Reading = {
  compression: 'none',
  layout: 'delimited',
  encoding: 'utf-8',
  separator: ',',
  header: true,
  timeFormat: 'iso',
  categorySeparator: null,
};

/** The long jobs of the in-memory studio: a timer's tick is a batch of rows, or a validation. */
export class FakeJobs {
  readonly cancelled = new Set<string>();
  readonly stopped = new Set<string>();
  readonly #studio: FakeStudio;
  readonly #pace: number;
  #count = 0;

  constructor(studio: FakeStudio, pace: number) {
    this.#studio = studio;
    this.#pace = pace;
  }

  import(name: string, sample: boolean): JobId {
    const job = JobId.parse(`job-${++this.#count}`);
    const total = 68_092;
    const advance = (rows: number) => {
      if (this.cancelled.has(job)) {
        this.#studio.publish('datasets.importEnded', { job, outcome: { kind: 'cancelled' } });
        return;
      }
      if (rows < total) {
        const fraction = rows / total;
        this.#studio.publish('datasets.importProgress', {
          job,
          progress: {
            phase: fraction < 0.8 ? 'reading' : fraction < 0.9 ? 'writing' : 'profiling',
            rows,
            rowsPerSecond: 212_000,
            fraction,
            secondsLeft: (1 - fraction) * 6,
          },
        });
        setTimeout(() => advance(rows + 8000), this.#pace);
        return;
      }
      const dataset = summaryOf(name, ++this.#count, sample);
      const { users, items, interactions, rejected } = dataset;
      const { rejects, fields } = profileOf(this.#studio.world);
      const counts = { users, items, interactions, rejected };
      const report = {
        ...counts,
        rejects,
        fields,
        warnings: [],
        reading,
        sameAs: null,
        seconds: 0.4,
      };
      this.#studio.datasets = [...this.#studio.datasets, dataset];
      this.#studio.publish('datasets.changed', null);
      this.#studio.publish('datasets.importEnded', {
        job,
        outcome: { kind: 'imported', dataset, report },
      });
    };
    setTimeout(() => advance(0), this.#pace);
    return job;
  }

  export(): JobId {
    const job = JobId.parse(`job-x${++this.#count}`);
    const advance = (done: number) => {
      const end = (outcome: ExportOutcome) =>
        this.#studio.publish('exports.ended', { job, outcome });
      if (this.cancelled.has(job)) return end({ kind: 'cancelled' });
      if (done >= 1) {
        const written = { rows: 68_055, bytes: 4_200_000, unit: 'interactions' as const };
        return end({ kind: 'exported', path: '/home/ada/log.csv', ...written });
      }
      this.#studio.publish('exports.progress', { job, progress: { done } });
      setTimeout(() => advance(done + 0.125), this.#pace);
    };
    setTimeout(() => advance(0), this.#pace);
    return job;
  }

  /** Starts the run that waits longest, if none is running. */
  next(): void {
    if (this.#studio.runs.some((run) => run.status === 'running')) return;
    const waiting = this.#studio.runs.find((run) => run.status === 'queued');
    if (waiting === undefined) return;
    this.#studio.put(started(waiting, Date.now()));
    setTimeout(() => this.#train(waiting.id), this.#pace);
  }

  #train(id: ExperimentId): void {
    const before = this.#studio.run(id);
    const run = advanced(before, Date.now());
    this.#studio.runs = this.#studio.runs.map((candidate) =>
      candidate.id === id ? run : candidate,
    );
    for (const point of run.progress.slice(before.progress.length)) {
      const secondsLeft = (run.settings.maximumSteps - run.steps) * 0.012;
      const held = { memoryBytes: 612e6, gpuMemory: null };
      this.#studio.publish('experiments.progress', { id, point, secondsLeft, ...held });
    }
    this.#studio.publish('experiments.evaluation', { id, point: run.evaluations.at(-1)! });
    if (this.stopped.has(id) || run.steps >= run.settings.maximumSteps) {
      this.#studio.put(ended(run, this.stopped.has(id) ? 'stopped' : 'finished', Date.now()));
      this.next();
      return;
    }
    this.#studio.put({ ...run, endedAt: null });
    setTimeout(() => this.#train(id), this.#pace);
  }
}
