import { StudioError } from '../../app/contract/errors.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import type { ComparisonRequest, EvaluationProgress } from '../../app/contract/worker.ts';
import type { UserComparison } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { Surroundings } from './services.ts';
import { trainedModel } from './trained-model.ts';

/** Is one run better than another, user by user? */
export class Comparisons {
  readonly #surroundings: Surroundings;
  #asked: HaltSignal | null = null;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** @throws StudioError 'not-found' | 'bad-input' where the runs have different datasets | 'cancelled' */
  async run(
    a: ExperimentId,
    b: ExperimentId,
    request: ComparisonRequest,
    onProgress: (progress: EvaluationProgress) => void,
    halted: HaltSignal,
  ): Promise<UserComparison> {
    const { workspace, analyst } = this.#surroundings;
    const models = [trainedModel(workspace, a), trainedModel(workspace, b)] as const;
    const [{ datasetFile }, other] = models;
    if (datasetFile !== other.datasetFile) {
      throw new StudioError(
        'bad-input',
        `Experiments ${a} and ${b} were trained on different datasets, so they have no users in common to compare. ` +
          'Choose two runs of one dataset.',
        { a, b },
      );
    }
    return analyst.run(
      'compareUsers',
      {
        datasetFile,
        experimentFolders: [models[0].experimentFolder, models[1].experimentFolder],
        ...request,
      },
      { onEvent: onProgress, halted },
    );
  }

  /** The window's: tells its progress, and ends the one that was asked for before. */
  async latest(
    a: ExperimentId,
    b: ExperimentId,
    request: ComparisonRequest,
  ): Promise<UserComparison> {
    this.cancel();
    const halted = new HaltSignal();
    this.#asked = halted;
    const tell = (progress: EvaluationProgress) => {
      if (this.#asked === halted)
        this.#surroundings.publish('experiments.compareProgress', progress);
    };
    try {
      return await this.run(a, b, request, tell, halted);
    } finally {
      if (this.#asked === halted) this.#asked = null;
    }
  }

  cancel(): void {
    this.#asked?.halt('cancel');
  }
}
