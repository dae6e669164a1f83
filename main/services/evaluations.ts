import type {
  EvaluationProgress,
  EvaluationRequest,
  HaltSignal,
} from '../../app/contract/worker.ts';
import type { Evaluation } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { Surroundings } from './services.ts';
import { trainedModel } from './trained-model.ts';

/** Judges a trained model anew: on other users, at other lengths, by other rules than its run did. */
export class Evaluations {
  readonly #workspace: Surroundings['workspace'];
  readonly #analyst: Surroundings['analyst'];

  constructor({ workspace, analyst }: Surroundings) {
    this.#workspace = workspace;
    this.#analyst = analyst;
  }

  /** @throws StudioError 'not-found' | 'bad-input' | 'cancelled' */
  async run(
    id: ExperimentId,
    request: EvaluationRequest,
    onProgress: (progress: EvaluationProgress) => void,
    halted: HaltSignal,
  ): Promise<Evaluation> {
    const { datasetFile, experimentFolder } = trainedModel(this.#workspace, id);
    return this.#analyst.run(
      'evaluate',
      { datasetFile, experimentFolder, ...request },
      { onEvent: onProgress, halted },
    );
  }
}
