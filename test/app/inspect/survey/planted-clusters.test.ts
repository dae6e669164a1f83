import { expect, it } from 'vitest';
import { plantedDefaults } from '../../../../app/domain/planted.ts';
import { Random } from '../../../../app/domain/random.ts';
import { InspectedModel } from '../../../../app/inspect/inspected-model.ts';
import { describedClusters } from '../../../../app/inspect/survey/described-clusters.ts';
import { takeSurvey } from '../../../../app/inspect/survey/survey.ts';
import { plantInterests } from '../../../../app/ingest/planted.ts';
import { liveTensors } from '../../../../main/worker/tensorflow.ts';
import { lastItemsEncoder } from '../../evaluate/toy.ts';
import { toyClustering } from './toy-survey.ts';
import { strongGeneralisation } from '../../../../app/ingest/protocols.ts';

it('finds the planted interests across users, by their names', async () => {
  const before = liveTensors();
  const clusters = 8;
  const world = plantInterests({ ...plantedDefaults, users: 200, items: 480, clusters });
  const random = new Random(7);
  const dimension = 12;
  const directions = Array.from({ length: clusters * dimension }, () => random.normal());
  const vectors = new Float32Array((world.log.items + 1) * dimension);
  world.truth.clusterOf.forEach((cluster, id) => {
    if (cluster < 0) return;
    for (let t = 0; t < dimension; t++) {
      vectors[id * dimension + t] = directions[cluster * dimension + t]! + 0.2 * random.normal();
    }
  });
  const encoder = lastItemsEncoder(vectors, dimension, 4, 10);
  const everyone = strongGeneralisation(world.log, new Uint8Array(200).fill(2));
  const options = { split: 'test', top: 20, dropSeen: false } as const;
  const parts = { data: world, split: everyone, encoder };
  const survey = await takeSurvey(parts, options, () => Promise.resolve());
  const model = new InspectedModel(world, everyone, encoder);
  const found = describedClusters(model, survey, toyClustering(survey, clusters));
  model.dispose();
  expect(liveTensors()).toBe(before);

  // An interest is one of the last four items, so that a user has the kind of each of them.
  const kindsOf = world.userKeys.map((_, user) => {
    const { offsets, itemIds } = world.log;
    const history = itemIds.subarray(offsets[user]!, offsets[user + 1]!);
    const input = history.subarray(0, Math.floor(history.length * 0.8));
    return new Set(Array.from(input.subarray(-4), (id) => world.categories[id]![0]!));
  });
  const names = found.clusters.map(({ categories }) => categories[0]!.category);
  expect(new Set(names).size).toBe(clusters);
  for (const { users, categories, items } of found.clusters) {
    const { category } = categories[0]!;
    expect(users).toBe(kindsOf.filter((kinds) => kinds.has(category)).length);
    expect(items.every((item) => item.categories[0] === category)).toBe(true);
  }
});
