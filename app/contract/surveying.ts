import { z } from 'zod';
import { ExperimentId } from '../domain/ids.ts';
import {
  Board,
  InterestClusters,
  ItemReach,
  ReachedUser,
  ReachOrder,
  SurveyedUser,
  SurveyRequest,
  UserOrder,
  UserSlice,
} from '../domain/survey.ts';
import { call, job, Model, Page, paged } from './table.ts';

/** What the place Inspect asks of many users at once: of main (`surveyCalls`), of the worker (`surveyJobs`). */

const Clusters = z.object({
  /** how many; null = as many as suit the number of interests */
  clusters: z.int().min(2).max(64).nullable(),
});
const BoardQuery = z.object({ slice: UserSlice });
const UserQuery = Page.extend({ slice: UserSlice, order: UserOrder });
const ItemQuery = z.object({ item: z.string() });
const ReachQuery = Page.extend({ item: z.string(), order: ReachOrder });

const Survey = SurveyRequest.extend({ id: ExperimentId });

/**
 * The first of these questions takes the survey of a run's users, which is kept for the others, and tells its
 * progress by `inspect.surveyProgress`. A question about another survey cancels one that is being taken, and
 * `cancelSurvey` does; what waited for it ends with `cancelled`.
 */
export const surveyCalls = {
  'inspect.board': call(Survey.extend(BoardQuery.shape), Board),
  'inspect.boardUsers': call(Survey.extend(UserQuery.shape), paged(SurveyedUser)),
  'inspect.clusters': call(Survey.extend(Clusters.shape), InterestClusters),
  'inspect.itemReach': call(Survey.extend(ItemQuery.shape), ItemReach),
  'inspect.reachedUsers': call(Survey.extend(ReachQuery.shape), paged(ReachedUser)),
  'inspect.cancelSurvey': call(z.null(), z.null()),
} as const;

/** How far a survey has come, in [0, 1]. */
const Progress = z.object({ done: z.number() });
const ModelSurvey = Model.extend({ ...SurveyRequest.shape, dropSeen: z.boolean() });

export const surveyJobs = {
  board: job(ModelSurvey.extend(BoardQuery.shape), Progress, Board),
  boardUsers: job(ModelSurvey.extend(UserQuery.shape), Progress, paged(SurveyedUser)),
  interestClusters: job(ModelSurvey.extend(Clusters.shape), Progress, InterestClusters),
  itemReach: job(ModelSurvey.extend(ItemQuery.shape), Progress, ItemReach),
  reachedUsers: job(ModelSurvey.extend(ReachQuery.shape), Progress, paged(ReachedUser)),
} as const;
