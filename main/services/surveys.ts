import type { surveyJobs } from '../../app/contract/surveying.ts';
import { HaltSignal, type JobReply, type JobRequest } from '../../app/contract/worker.ts';
import type { ExperimentId } from '../../app/domain/ids.ts';
import type { SurveyRequest } from '../../app/domain/survey.ts';
import type { Surroundings } from './services.ts';
import { trainedModel } from './trained-model.ts';

type Question = keyof typeof surveyJobs;
/** What main adds to a question of the window. */
type Known = 'datasetFile' | 'experimentFolder' | 'dropSeen';

/** Asks a trained model about many users at once: by score alone, seen items as the run was tested. */
export class Surveys {
  readonly #surroundings: Surroundings;
  #asked = { survey: '', halted: new HaltSignal() };

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** A question about another survey cancels one that is being taken. @throws StudioError 'not-found' | 'bad-input' | 'cancelled' */
  ask<N extends Question>(
    name: N,
    id: ExperimentId,
    query: Omit<JobRequest<N>, Known> & SurveyRequest,
  ): Promise<JobReply<N>> {
    const { workspace, analyst, publish } = this.#surroundings;
    const { datasetFile, experimentFolder, settings } = trainedModel(workspace, id);
    const { dropSeen } = settings;
    // What is known and what is asked make up the request of every one of these jobs; the worker checks it.
    const request = {
      ...query,
      datasetFile,
      experimentFolder,
      dropSeen,
    } as unknown as JobRequest<N>;
    return analyst.run(name, request, {
      halted: this.#asking(`${id} ${query.split} ${query.top}`),
      onEvent: ({ done }: { done: number }) => publish('inspect.surveyProgress', { id, done }),
    });
  }

  cancel(): void {
    this.#asked.halted.halt('cancel');
  }

  #asking(survey: string): HaltSignal {
    if (survey !== this.#asked.survey || this.#asked.halted.how !== null) {
      this.cancel();
      this.#asked = { survey, halted: new HaltSignal() };
    }
    return this.#asked.halted;
  }
}
