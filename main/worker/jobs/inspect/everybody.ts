import { StudioError } from '../../../../app/contract/errors.ts';
import { RecentlyUsed } from '../../../../app/domain/recently-used.ts';
import type { UserSlice } from '../../../../app/domain/survey.ts';
import { boardOf, usersOfBar } from '../../../../app/inspect/survey/board.ts';
import {
  describedClusters,
  usersOfCluster,
} from '../../../../app/inspect/survey/described-clusters.ts';
import {
  itemReach,
  orderedReach,
  reachedUser,
  reachOf,
} from '../../../../app/inspect/survey/item-reach.ts';
import type { Survey } from '../../../../app/inspect/survey/survey.ts';
import { orderedRows, surveyedUser } from '../../../../app/inspect/survey/surveyed-users.ts';
import type { JobContext, JobHandler } from '../../job.ts';
import { inspectedModel } from './inspected-model.ts';
import { clusteringOf, surveyKey, surveyOf, type ModelSurvey } from './survey.ts';

/** So that turning the pages of a table sorts it once. */
const orders = new RecentlyUsed<string, Int32Array>(4);

export const boardJob: JobHandler<'board'> = async (request, context) => {
  const survey = await surveyOf(request, context);
  return boardOf(survey, await usersOfSlice(survey, request, context));
};

export const boardUsersJob: JobHandler<'boardUsers'> = async (request, context) => {
  const survey = await surveyOf(request, context);
  const { search, slice, order, offset, limit } = request;
  const chosen = await usersOfSlice(survey, request, context);
  const key = JSON.stringify([surveyKey(request), search, slice, order]);
  const rows = orders.get(key, () => orderedRows(survey, search, chosen, order));
  return {
    total: rows.length,
    rows: Array.from(rows.subarray(offset, offset + limit), (row) => surveyedUser(survey, row)),
  };
};

export const interestClustersJob: JobHandler<'interestClusters'> = async (request, context) =>
  (await clustersOf(request, request.clusters, context)).described;

export const itemReachJob: JobHandler<'itemReach'> = async (request, context) => {
  const { survey, clustering, described } = await clustersOf(request, null, context);
  const id = idOf(survey, request.item);
  return itemReach(survey, id, reachOf(survey, id), clustering, described);
};

export const reachedUsersJob: JobHandler<'reachedUsers'> = async (request, context) => {
  const survey = await surveyOf(request, context);
  const { item, search, order, offset, limit } = request;
  const reach = reachOf(survey, idOf(survey, item));
  const key = JSON.stringify([surveyKey(request), 'item', item, search, order]);
  const rows = orders.get(key, () => orderedReach(survey, reach, search, order));
  return {
    total: rows.length,
    rows: Array.from(rows.subarray(offset, offset + limit), (row) =>
      reachedUser(survey, reach, row),
    ),
  };
};

async function usersOfSlice(
  survey: Survey,
  request: ModelSurvey & { readonly slice: UserSlice },
  context: JobContext<{ done: number }>,
): Promise<Uint8Array | null> {
  const { slice } = request;
  if (slice === null) return null;
  if (slice.kind === 'bar') return usersOfBar(survey, slice.figure, slice.bar);
  const clustering = await clusteringOf(request, slice.clusters, context);
  return usersOfCluster(survey, clustering, slice.cluster);
}

async function clustersOf(
  request: ModelSurvey,
  clusters: number | null,
  context: JobContext<{ done: number }>,
) {
  const clustering = await clusteringOf(request, clusters, context);
  const survey = await surveyOf(request, context);
  const model = inspectedModel(request.datasetFile, request.experimentFolder);
  return { survey, clustering, described: describedClusters(model, survey, clustering) };
}

function idOf({ data }: Survey, item: string): number {
  const id = data.itemKeys.indexOf(item, 1);
  if (id > 0) return id;
  throw new StudioError('not-found', `There is no item '${item}' in this dataset.`, { item });
}
