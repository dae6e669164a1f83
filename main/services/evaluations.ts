import {
  HaltSignal,
  type DefinitionRequest,
  type EvaluationProgress,
  type EvaluationRequest,
} from '../../app/contract/worker.ts';
import type { DefinedFigures } from '../../app/domain/definitions.ts';
import type { Evaluation } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type {
  EvaluationReport,
  ReportRequest,
  SliceKey,
  SliceUsers,
} from '../../app/domain/report.ts';
import type { Surroundings } from './services.ts';
import { trainedModel } from './trained-model.ts';

/** Judges a trained model anew: on other users, at other lengths, by other rules than its run did. */
export class Evaluations {
  readonly #surroundings: Surroundings;
  #asked = new HaltSignal();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** @throws StudioError 'not-found' | 'bad-input' | 'cancelled' */
  async run(
    id: ExperimentId,
    request: EvaluationRequest,
    onProgress: (progress: EvaluationProgress) => void,
    halted: HaltSignal,
  ): Promise<Evaluation> {
    const { analyst } = this.#surroundings;
    const files = this.#filesOf(id);
    return analyst.run('evaluate', { ...files, ...request }, { onEvent: onProgress, halted });
  }

  /** A newer question of the three below cancels an older one. @throws as `run` does */
  async report(id: ExperimentId, request: ReportRequest): Promise<EvaluationReport> {
    const { analyst } = this.#surroundings;
    return analyst.run('report', { ...this.#filesOf(id), ...request }, this.#asking(id));
  }

  /** @throws as `run` does */
  async sliceUsers(
    id: ExperimentId,
    request: ReportRequest & { readonly slice: SliceKey },
  ): Promise<SliceUsers> {
    const { analyst } = this.#surroundings;
    return analyst.run('sliceUsers', { ...this.#filesOf(id), ...request }, this.#asking(id));
  }

  /**
   * The same run under other definitions of its metrics.
   *
   * @param options who is told of its progress and may halt it; the window unless said otherwise
   * @throws as `run` does
   */
  async definitions(
    id: ExperimentId,
    request: DefinitionRequest,
    options: {
      readonly onEvent: (progress: EvaluationProgress) => void;
      readonly halted: HaltSignal;
    } = this.#asking(id),
  ): Promise<DefinedFigures> {
    const { analyst } = this.#surroundings;
    return analyst.run('definitions', { ...this.#filesOf(id), ...request }, options);
  }

  cancel(): void {
    this.#asked.halt('cancel');
  }

  #asking(id: ExperimentId) {
    this.cancel();
    this.#asked = new HaltSignal();
    const { publish } = this.#surroundings;
    return {
      halted: this.#asked,
      onEvent: ({ done }: EvaluationProgress) => publish('evaluations.progress', { id, done }),
    };
  }

  #filesOf(id: ExperimentId) {
    const { datasetFile, experimentFolder } = trainedModel(this.#surroundings.workspace, id);
    return { datasetFile, experimentFolder };
  }
}
