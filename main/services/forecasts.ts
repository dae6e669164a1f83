import { availableMemory } from 'node:process';
import { StudioError } from '../../app/contract/errors.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import type { FieldSizes } from '../../app/domain/fields.ts';
import { distinctCosts } from '../../app/domain/forecast.ts';
import type { RunEstimate, RunProbe, RunProblem } from '../../app/domain/forecast.ts';
import type { DatasetId } from '../../app/domain/ids.ts';
import type { RunSettings } from '../../app/domain/settings.ts';
import { checkFields } from '../../app/train/check-fields.ts';
import { checkLimits, demandModel } from '../../app/train/check-settings.ts';
import { estimate } from '../../app/train/estimate.ts';
import { sideRows, sizesInUse } from '../../app/train/side-features.ts';
import { DatasetFile } from '../store/dataset-file.ts';
import type { Surroundings } from './services.ts';

/** Long enough to read a large dataset from a slow disk and to take slow steps. */
const probeDeadline = 120_000;

/** What is known of a dataset before its events are read. */
interface Sizes {
  readonly items: number;
  readonly fields: FieldSizes;
  /** events of the longest history */
  readonly longest: number;
  /** events have times */
  readonly timed: boolean;
}

/** What runs will take, and what would keep them from starting, before they start. */
export class Forecasts {
  readonly #workspace: Surroundings['workspace'];
  readonly #analyst: Surroundings['analyst'];
  #probing = new HaltSignal();

  constructor({ workspace, analyst }: Surroundings) {
    this.#workspace = workspace;
    this.#analyst = analyst;
  }

  /** Of the run that takes the most memory: one trains at a time. @param runs one or more */
  estimate(dataset: DatasetId, runs: readonly RunSettings[]): RunEstimate {
    const size = this.#workspace.datasets.get(dataset);
    const { fields } = this.#sizes(dataset);
    return distinctCosts(runs)
      .map((settings) => estimate(settings, size, fields))
      .reduce((most, other) => (other.memoryBytes > most.memoryBytes ? other : most));
  }

  /**
   * Takes ten steps to see how long they take. A newer probe cancels an older one.
   *
   * @throws StudioError 'bad-settings' | 'cancelled'; 'conflict' where it would take more memory than is free
   */
  async probe(dataset: DatasetId, settings: RunSettings): Promise<RunProbe> {
    this.cancelProbe();
    this.#probing = new HaltSignal();
    const { memoryBytes } = this.estimate(dataset, [settings]);
    const free = availableMemory();
    if (memoryBytes > free) {
      throw new StudioError(
        'conflict',
        `The run takes about ${gigabytes(memoryBytes)} GB of memory, and ${gigabytes(free)} GB are free, so its ` +
          'time was not measured. Close other programs, or choose a smaller dimension.',
        { memoryBytes, free },
      );
    }
    const datasetFile = this.#workspace.datasetFile(dataset);
    const options = { deadline: probeDeadline, halted: this.#probing };
    return this.#analyst.run('probe', { datasetFile, settings }, options);
  }

  /** The probe in progress, if there is one, ends with 'cancelled'. */
  cancelProbe(): void {
    this.#probing.halt('cancel');
  }

  /** @throws StudioError 'bad-settings' where a run asks for what the dataset or this machine has not */
  demandStartable(dataset: DatasetId, settings: RunSettings): void {
    demandStartable(settings, this.#sizes(dataset));
  }

  /** What would keep each of the runs from starting. */
  check(dataset: DatasetId, runs: readonly RunSettings[]): RunProblem[] {
    const sizes = this.#sizes(dataset);
    return runs.flatMap((settings, run) => {
      try {
        demandStartable(settings, sizes);
        return [];
      } catch (thrown) {
        return [{ run, error: StudioError.dataOf(thrown) }];
      }
    });
  }

  #sizes(dataset: DatasetId): Sizes {
    const { id, items, firstTime } = this.#workspace.datasets.get(dataset);
    const file = new DatasetFile(this.#workspace.datasetFile(id));
    try {
      // The last bin of the histogram ends behind the longest history (ingest/profile.ts).
      const { to } = file.profile().historyLengths.at(-1)!;
      return { items, fields: file.fieldSizes(), longest: to - 1, timed: firstTime !== null };
    } finally {
      file.close();
    }
  }
}

function demandStartable(settings: RunSettings, { fields, ...limits }: Sizes): void {
  demandModel(settings);
  checkFields(settings, fields);
  checkLimits(settings, { ...limits, sideRows: sideRows(sizesInUse(settings, fields)) });
}

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
