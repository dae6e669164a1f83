import '../../../../main/worker/tensorflow.ts';
import { Random } from '../../../../app/domain/random.ts';
import { InspectedModel, type InspectedDataset } from '../../../../app/inspect/inspected-model.ts';
import {
  clusterInterests,
  type Clustering,
} from '../../../../app/inspect/survey/interest-clusters.ts';
import {
  takeSurvey,
  type Survey,
  type SurveyOptions,
} from '../../../../app/inspect/survey/survey.ts';
import { splitOf } from '../../../../app/ingest/protocols.ts';
import { lastItemsEncoder, randomLog, wholeVectors } from '../../evaluate/toy.ts';

const [users, items, dimension, interests, length] = [300, 60, 4, 3, 8];
const random = new Random(5);
const log = randomLog(random, users, items);

/** Three hundred users of sixty items, some without a category; every inner product is exact. */
export const data: InspectedDataset = {
  log,
  itemKeys: Array.from({ length: items + 1 }, (_, id) => (id === 0 ? '' : `i${id}`)),
  titles: Array.from({ length: items + 1 }, (_, id) => (id % 3 === 0 ? null : `Title ${id}`)),
  categories: Array.from({ length: items + 1 }, (_, id) =>
    id % 7 === 0 ? [] : [`c${id % 5}`, 'other'],
  ),
  userKeys: Array.from({ length: users }, (_, user) => `u${user}`),
};
export const split = splitOf(log, null);
export const encoder = lastItemsEncoder(
  wholeVectors(random, items, dimension),
  dimension,
  interests,
  length,
);
export const plain: SurveyOptions = { split: 'train', top: 10, dropSeen: false };

/** A survey of the training users, who are the most. */
export const toySurvey = (options: Partial<SurveyOptions> = {}) =>
  takeSurvey({ data, split, encoder }, { ...plain, ...options }, () => Promise.resolve());

/** Dispose of it. */
export const toyModel = () => new InspectedModel(data, split, encoder);

export function toyClustering({ vectors, dimension }: Survey, count: number): Clustering {
  const work = clusterInterests(vectors, dimension, count, new Random(1));
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
