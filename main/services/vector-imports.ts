import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { VectorImportRequest, VectorMatch } from '../../app/contract/vectors.ts';
import { HaltSignal, type EvaluationProgress } from '../../app/contract/worker.ts';
import { queuedExperiment, type ExperimentSummary } from '../../app/domain/experiment.ts';
import type { Surroundings } from './services.ts';

export interface VectorImport {
  readonly experiment: ExperimentSummary;
  readonly match: VectorMatch;
}

/** Vectors that were made elsewhere, as experiments: judged and inspected as those that were trained here. */
export class VectorImports {
  readonly #surroundings: Surroundings;
  #asked = new HaltSignal();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** @throws StudioError 'bad-input' | 'not-found' | 'cancelled' | 'disk', after which nothing is left */
  async run(
    { dataset: wanted, name, ...vectors }: VectorImportRequest,
    onEvent: (progress: EvaluationProgress) => void,
    halted: HaltSignal,
  ): Promise<VectorImport> {
    const { workspace, analyst, publish } = this.#surroundings;
    const dataset = workspace.datasets.get(wanted);
    const id = workspace.newExperimentId();
    const experimentFolder = workspace.experimentFolder(id);
    const startedAt = Date.now();
    try {
      const { settings, provenance, validation, test, ...match } = await analyst.run(
        'importVectors',
        { datasetFile: workspace.datasetFile(dataset.id), experimentFolder, ...vectors },
        { onEvent, halted },
      );
      const own = { id, datasetId: dataset.id, datasetName: dataset.name, settings };
      const experiment: ExperimentSummary = {
        ...queuedExperiment({ ...own, createdAt: startedAt }),
        ...{ status: 'finished', checkpoint: true, startedAt, endedAt: Date.now(), provenance },
        ...{ bestValidation: validation, test: test?.metrics ?? null },
        ...{ baselines: test?.baselines ?? null, interests: test?.interests ?? null },
        note: name === '' ? `${basename(vectors.itemsFile)}, ${basename(vectors.usersFile)}` : name,
      };
      workspace.experiments.insert(experiment);
      publish('experiments.changed', { experiment });
      return { experiment, match };
    } catch (thrown) {
      rmSync(experimentFolder, { recursive: true, force: true });
      throw thrown;
    }
  }

  /** The window's: tells its progress; a newer one cancels an older one. */
  latest(request: VectorImportRequest): Promise<VectorImport> {
    this.cancel();
    this.#asked = new HaltSignal();
    const { publish } = this.#surroundings;
    return this.run(
      request,
      (progress) => publish('experiments.importVectorsProgress', progress),
      this.#asked,
    );
  }

  cancel(): void {
    this.#asked.halt('cancel');
  }
}
