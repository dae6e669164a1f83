import { StudioError } from '../../../../app/contract/errors.ts';
import { Random } from '../../../../app/domain/random.ts';
import { RecentlyUsed } from '../../../../app/domain/recently-used.ts';
import type { SurveyRequest } from '../../../../app/domain/survey.ts';
import {
  clusterInterests,
  groupCount,
  type Clustering,
} from '../../../../app/inspect/survey/interest-clusters.ts';
import { takeSurvey, type Survey } from '../../../../app/inspect/survey/survey.ts';
import { checkpointVersion } from '../../../store/experiment-folder.ts';
import type { JobContext } from '../../job.ts';
import { judgedModel } from '../judged-model.ts';
import { loadedDataset } from '../loaded-dataset.ts';

export interface ModelSurvey extends SurveyRequest {
  readonly datasetFile: string;
  readonly experimentFolder: string;
  readonly dropSeen: boolean;
}
type Context = JobContext<{ done: number }>;

/** Clusters are the same whenever they are asked for. */
const seed = 1;
/** The part of a question about clusters that its survey is taken for. */
const surveyShare = 0.7;

const surveys = new RecentlyUsed<string, Promise<Survey>>(2);
const clusterings = new RecentlyUsed<string, Promise<Clustering>>(4);

/** The survey of a run's best checkpoint, taken once and shared by all questions. */
export function surveyOf(request: ModelSurvey, context: Context): Promise<Survey> {
  return shared(surveys, surveyKey(request), context, () => {
    const { contents: data } = loadedDataset(request.datasetFile);
    return judgedModel(request, context, ({ encoder, split }, breathe) =>
      takeSurvey({ data, split, encoder }, request, breathe),
    );
  });
}

/** The clusters of a survey's interests. @param clusters how many; null = as suits their number */
export async function clusteringOf(
  request: ModelSurvey,
  clusters: number | null,
  context: Context,
): Promise<Clustering> {
  const emit = ({ done }: { done: number }) => context.emit({ done: surveyShare * done });
  const { vectors, dimension } = await surveyOf(request, { ...context, emit });
  const count = clusters ?? groupCount(vectors.length / dimension);
  return shared(clusterings, `${surveyKey(request)} ${count}`, context, async () => {
    const work = clusterInterests(vectors, dimension, count, new Random(seed));
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      context.emit({ done: surveyShare + (1 - surveyShare) * step.value });
      await context.breathe();
      if (context.halted.how !== null) throw cancelled();
    }
  });
}

export function surveyKey({ experimentFolder, split, top, dropSeen }: ModelSurvey): string {
  return [experimentFolder, checkpointVersion(experimentFolder, 'best'), split, top, dropSeen].join(
    ' ',
  );
}

/**
 * What is known or on its way already, else made and kept. Where another question's work is waited for and that
 * question is called off, this one does the work itself.
 */
export async function shared<V>(
  kept: RecentlyUsed<string, Promise<V>>,
  key: string,
  { halted }: Context,
  make: () => Promise<V>,
): Promise<V> {
  for (;;) {
    try {
      return await kept.get(key, () => {
        const work = make();
        work.catch(() => kept.forget(key));
        return work;
      });
    } catch (thrown) {
      const calledOff = StudioError.dataOf(thrown).code === 'cancelled';
      if (!calledOff || halted.how !== null) throw thrown;
    }
  }
}

const cancelled = () =>
  new StudioError('cancelled', 'The clustering was cancelled. Nothing was changed.');
