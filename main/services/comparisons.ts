import { StudioError } from '../../app/contract/errors.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import type {
  ComparisonRequest,
  EvaluationProgress,
  PairRequest,
} from '../../app/contract/worker.ts';
import type { UserComparison } from '../../app/domain/experiment.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { Surroundings } from './services.ts';
import { trainedModel } from './trained-model.ts';

/** Is one run better than another, user by user? */
export class Comparisons {
  readonly #surroundings: Surroundings;
  #asked: HaltSignal | null = null;
  /** what was found last, so that a report of it need not judge both models anew */
  #last: { readonly asked: string; readonly found: UserComparison } | null = null;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** @throws StudioError 'not-found' | 'bad-input' where the runs have different datasets or protocols | 'cancelled' */
  async run(
    a: ExperimentId,
    b: ExperimentId,
    request: ComparisonRequest,
    onProgress: (progress: EvaluationProgress) => void,
    halted: HaltSignal,
  ): Promise<UserComparison> {
    const { workspace, analyst } = this.#surroundings;
    const models = [trainedModel(workspace, a), trainedModel(workspace, b)] as const;
    const [{ datasetFile, settings }, other] = models;
    if (datasetFile !== other.datasetFile) {
      throw new StudioError(
        'bad-input',
        `Experiments ${a} and ${b} were trained on different datasets, so they have no users in common to compare. ` +
          'Choose two runs of one dataset.',
        { a, b },
      );
    }
    if (settings.protocol !== other.settings.protocol) {
      throw new StudioError(
        'bad-input',
        `Experiment ${a} was trained and judged by ${settings.protocol}, ${b} by ${other.settings.protocol}: their users ` +
          'were not asked for the same. Choose two runs of one protocol.',
        { a, b, of: settings.protocol, other: other.settings.protocol },
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
  async latest({ a, b, ...request }: PairRequest): Promise<UserComparison> {
    this.cancel();
    const { experiments } = this.#surroundings.workspace;
    // A run that was resumed has another model.
    const models = [a, b].map((id) => [id, experiments.summary(id).bestStep]);
    const asked = JSON.stringify([models, Object.entries(request).sort()]);
    if (this.#last?.asked === asked) return this.#last.found;
    const halted = new HaltSignal();
    this.#asked = halted;
    const tell = (progress: EvaluationProgress) => {
      if (this.#asked === halted)
        this.#surroundings.publish('experiments.compareProgress', progress);
    };
    try {
      const found = await this.run(a, b, request, tell, halted);
      this.#last = { asked, found };
      return found;
    } finally {
      if (this.#asked === halted) this.#asked = null;
    }
  }

  cancel(): void {
    this.#asked?.halt('cancel');
  }
}
