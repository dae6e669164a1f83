import type { InterestCluster, InterestClusters } from '../../domain/survey.ts';
import type { InspectedModel } from '../inspected-model.ts';
import type { Clustering } from './interest-clusters.ts';
import { listOf, surveyedCase, type Survey } from './survey.ts';

/** A cluster is named after so many items, as an interest is, and shows so many. */
const namingTop = 50;
const shownItems = 12;

/**
 * What the clusters of a survey's interests are and bring. A cluster's items are those that an interest at its
 * centre would retrieve, and its name is theirs, as a single interest's is.
 */
export function describedClusters(
  model: InspectedModel,
  survey: Survey,
  clustering: Clustering,
): InterestClusters {
  const { interests: K, users } = survey;
  const { count, groupOf, closeness } = clustering;
  const letters = Array.from({ length: count }, () => new Array<number>(K).fill(0));
  const near = new Float64Array(count);
  groupOf.forEach((group, row) => {
    if (group < 0) return;
    letters[group]![row % K]!++;
    near[group]! += closeness[row]!;
  });
  const { retrieved, hits } = broughtBy(survey, clustering);
  const items = itemsOf(model, clustering.centres);
  const clusters = letters.map((own, group): InterestCluster => {
    const interests = own.reduce((sum, size) => sum + size, 0);
    return {
      cluster: group,
      categories: model.names.of(items[group]!),
      items: items[group]!.slice(0, shownItems).map((id) => model.described(id)),
      interests,
      users: usersOfCluster(survey, clustering, group).reduce((sum, one) => sum + one, 0),
      closeness: near[group]! / interests,
      retrieved: retrieved[group]!,
      hits: hits[group]!,
      letters: own,
    };
  });
  const interests = clusters.reduce((sum, cluster) => sum + cluster.interests, 0);
  clusters.sort((a, b) => b.users - a.users || b.interests - a.interests);
  return { users: users.length, interests, clusters };
}

/** [U] 1 for a user with an interest in the cluster */
export function usersOfCluster(
  { users, interests }: Survey,
  { groupOf }: Clustering,
  cluster: number,
): Uint8Array {
  return Uint8Array.from(users, (_, row) =>
    groupOf.subarray(row * interests, (row + 1) * interests).includes(cluster) ? 1 : 0,
  );
}

/** [k] each cluster's share of everything retrieved, and of all hits; all 0 where there is nothing. */
function broughtBy(survey: Survey, { count, groupOf }: Clustering) {
  const retrieved = new Float64Array(count);
  const hits = new Float64Array(count);
  survey.users.forEach((_, row) => {
    const targets = new Set(surveyedCase(survey, row).targets);
    listOf(survey, row).forEach((id, rank) => {
      const winner = survey.winners[row * survey.top + rank]!;
      const group = groupOf[row * survey.interests + winner]!;
      retrieved[group]!++;
      if (targets.has(id)) hits[group]!++;
    });
  });
  return { retrieved: shares(retrieved), hits: shares(hits) };
}

/** The items with the largest inner products with each centre. */
function itemsOf(model: InspectedModel, centres: Float32Array): number[][] {
  const { dimension, interests } = model.encoder;
  const count = centres.length / dimension;
  // The index takes K interests a user: the last ones of the last user are filled up with nothing.
  const batch = Math.ceil(count / interests);
  const padded = new Float32Array(batch * interests * dimension);
  padded.set(centres);
  const { ids } = model.retrieve(padded, batch, namingTop, null);
  return Array.from({ length: count }, (_, group) =>
    Array.from(ids.subarray(group * namingTop, (group + 1) * namingTop)).filter((id) => id !== 0),
  );
}

function shares(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : count / total));
}
