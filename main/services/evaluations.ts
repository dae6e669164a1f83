import type { z } from 'zod';
import { StudioError } from '../../app/contract/errors.ts';
import {
  HaltSignal,
  type DefinitionRequest,
  type EvaluationProgress,
  type EvaluationRequest,
} from '../../app/contract/worker.ts';
import { DefinedFigures } from '../../app/domain/definitions.ts';
import type { Evaluation } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import {
  EvaluationReport,
  type Kept,
  type ReportRequest,
  type SliceKey,
  type SliceUsers,
} from '../../app/domain/report.ts';
import { checkpointVersion } from '../store/experiment-folder.ts';
import { keepAnswer, keptAnswer, type AnswerPlace } from '../store/kept-answers.ts';
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
  report(id: ExperimentId, request: ReportRequest): Promise<Kept<EvaluationReport>> {
    const files = this.#filesOf(id);
    const place = placeOf(files, 'report', request);
    return answered(place, EvaluationReport, () =>
      this.#surroundings.analyst.run('report', { ...files, ...request }, this.#asking(id)),
    );
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
  definitions(
    id: ExperimentId,
    request: DefinitionRequest,
    options?: {
      readonly onEvent: (progress: EvaluationProgress) => void;
      readonly halted: HaltSignal;
    },
  ): Promise<Kept<DefinedFigures>> {
    const files = this.#filesOf(id);
    return answered(placeOf(files, 'definitions', request), DefinedFigures, () =>
      this.#surroundings.analyst.run(
        'definitions',
        { ...files, ...request },
        options ?? this.#asking(id),
      ),
    );
  }

  /** By run, the definitions that are kept. Those without a checkpoint are left out. @throws 'not-found' */
  keptDefinitions(
    ids: readonly ExperimentId[],
    request: DefinitionRequest,
  ): Record<ExperimentId, Kept<DefinedFigures>> {
    const { experiments } = this.#surroundings.workspace;
    const found = ids.flatMap((id) => {
      if (!experiments.summary(id).checkpoint) return [];
      const place = placeOf(this.#filesOf(id), 'definitions', request);
      const kept = keptAnswer(place, DefinedFigures);
      return kept === null ? [] : [[id, kept] as const];
    });
    return Object.fromEntries(found);
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

/** "definitions-test-kept-20-50-100" of the checkpoint as it is. */
function placeOf(
  { experimentFolder }: { readonly experimentFolder: string },
  what: 'report' | 'definitions',
  { split, dropSeen, ...rest }: ReportRequest & Partial<Pick<DefinitionRequest, 'tops'>>,
): AnswerPlace {
  const parts = [what, split, dropSeen ? 'dropped' : 'kept', ...(rest.tops ?? [])];
  const version = checkpointVersion(experimentFolder, 'best');
  return { folder: experimentFolder, question: parts.join('-'), version };
}

/** What is kept, or else what is found now, kept for the next time. */
async function answered<T>(
  place: AnswerPlace,
  schema: z.ZodType<T>,
  find: () => Promise<T>,
): Promise<Kept<T>> {
  const known = keptAnswer(place, schema);
  if (known !== null) return known;
  const answer = await find();
  const found = { at: Date.now(), answer };
  try {
    keepAnswer(place, found);
  } catch (thrown) {
    // A full disk must not take away what was found: the next time it is found anew.
    if (!(thrown instanceof StudioError)) throw thrown;
  }
  return found;
}
