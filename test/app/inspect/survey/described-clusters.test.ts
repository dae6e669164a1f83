import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InterestClusters } from '../../../../app/domain/survey.ts';
import type { InspectedModel } from '../../../../app/inspect/inspected-model.ts';
import {
  describedClusters,
  usersOfCluster,
} from '../../../../app/inspect/survey/described-clusters.ts';
import type { Clustering } from '../../../../app/inspect/survey/interest-clusters.ts';
import { surveyedCase, listOf, type Survey } from '../../../../app/inspect/survey/survey.ts';
import { liveTensors } from '../../../../main/worker/tensorflow.ts';
import { toyClustering, toyModel, toySurvey } from './toy-survey.ts';

describe('described clusters', () => {
  const before = liveTensors();
  let survey: Survey;
  let model: InspectedModel;
  let clustering: Clustering;
  beforeAll(async () => {
    survey = await toySurvey();
    model = toyModel();
    clustering = toyClustering(survey, 5);
  });
  afterAll(() => {
    model.dispose();
    expect(liveTensors()).toBe(before);
  });

  it('say whose they are and what they bring', () => {
    const found = InterestClusters.parse(describedClusters(model, survey, clustering));
    const { interests: K, top } = survey;
    const of = (row: number, k: number) => clustering.groupOf[row * K + k]!;
    const rows = [...survey.users.keys()];
    const places = rows.flatMap((row) =>
      Array.from(listOf(survey, row), (id, rank) => ({
        group: of(row, survey.winners[row * top + rank]!),
        hit: surveyedCase(survey, row).targets.includes(id),
      })),
    );
    const hits = places.filter(({ hit }) => hit);
    found.clusters.forEach((cluster) => {
      const group = cluster.cluster;
      const slots = rows.flatMap((row) =>
        Array.from({ length: K }, (_, k) => k).filter((k) => of(row, k) === group),
      );
      expect(cluster.interests).toBe(slots.length);
      expect(cluster.letters).toEqual(
        Array.from({ length: K }, (_, k) => slots.filter((slot) => slot === k).length),
      );
      const users = rows.filter((row) => slots.some((_, k) => k < K && of(row, k) === group));
      expect(cluster.users).toBe(users.length);
      expect(rows.filter((row) => usersOfCluster(survey, clustering, group)[row] === 1)).toEqual(
        users,
      );
      const share = (all: typeof places) =>
        all.filter((place) => place.group === group).length / all.length;
      expect(cluster.retrieved).toBeCloseTo(share(places), 12);
      expect(cluster.hits).toBeCloseTo(share(hits), 12);
      expect(cluster.closeness).toBeGreaterThan(0);
      expect(cluster.closeness).toBeLessThanOrEqual(1 + 1e-6);
    });
    const counts = found.clusters.map(({ users }) => users);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(found.interests).toBe(clustering.groupOf.filter((group) => group >= 0).length);
  });

  it('show the items nearest to their centre, and are named after them', () => {
    const { clusters } = describedClusters(model, survey, clustering);
    const d = survey.dimension;
    clusters.forEach(({ items, categories, cluster: group }) => {
      const score = (id: number) =>
        clustering.centres
          .subarray(group * d, (group + 1) * d)
          .reduce((sum, x, t) => sum + x * model.vectors[id * d + t]!, 0);
      const ids = model.data.itemKeys.flatMap((_, id) => (id === 0 ? [] : [id]));
      const order = ids.toSorted((a, b) => score(b) - score(a));
      const scores = items.map(({ item }) => score(model.itemOf(item)));
      scores.forEach((own, rank) => expect(own).toBeCloseTo(score(order[rank]!), 4));
      expect(categories).toEqual(model.names.of(order.slice(0, 50)));
    });
  });
});
