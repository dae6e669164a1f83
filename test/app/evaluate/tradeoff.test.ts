import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plantedDefaults } from '../../../app/domain/planted.ts';
import { Random } from '../../../app/domain/random.ts';
import { tradeoffAt, tradeoffLambdas } from '../../../app/domain/tradeoff.ts';
import { evaluate } from '../../../app/evaluate/evaluate.ts';
import { tradeoff } from '../../../app/evaluate/tradeoff.ts';
import { plantInterests } from '../../../app/ingest/planted.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { lastItemsEncoder } from './toy.ts';
import { strongGeneralisation } from '../../../app/ingest/protocols.ts';

const breathe = () => Promise.resolve();

it('is one evaluation for each lambda', async () => {
  const before = liveTensors();
  const world = plantInterests({ ...plantedDefaults, users: 40 });
  const random = new Random(3);
  const size = (world.log.items + 1) * 8;
  const table = Float32Array.from({ length: size }, () => random.normal());
  table.fill(0, 0, 8);
  const encoder = lastItemsEncoder(table, 8, 3, 10);
  const split = strongGeneralisation(world.log, new Uint8Array(40).fill(2));
  const lambdas = tradeoffLambdas(3);
  const options = { top: 20, dropSeen: true };
  const given = [encoder, world.log, split, world.categories] as const;
  const { users, points } = await tradeoff(...given, { ...options, lambdas }, breathe);
  expect(users).toBe(40);
  expect(points.map(({ lambda }) => lambda)).toEqual(lambdas);
  for (const [at, lambda] of lambdas.entries()) {
    const judged = { tops: [20], dropSeen: true, lambda, split: 'test' } as const;
    const { metrics } = await evaluate(...given, judged, breathe);
    expect(points[at]!.recall).toBe(metrics['recall@20']);
    expect(points[at]!.diversity).toBe(metrics['diversity@20']);
  }
  expect(points.at(-1)!.diversity).toBeGreaterThan(points[0]!.diversity);
  const none = world.categories.map(() => []);
  const bare = await tradeoff(encoder, world.log, split, none, { ...options, lambdas }, breathe);
  expect(bare.points).toEqual([]);
  expect(liveTensors()).toBe(before);
});

it('stands on the curve at what was tried, between two of them, and at its end beyond', () => {
  const points = [0, 1, 4].map((lambda) => ({ lambda, recall: 1 - lambda / 8, diversity: lambda }));
  expect(tradeoffAt(points, 1)).toEqual(points[1]);
  expect(tradeoffAt(points, 2.5)).toEqual({ lambda: 2.5, recall: 0.6875, diversity: 2.5 });
  expect(tradeoffAt(points, 9)).toEqual(points[2]);
  expect(tradeoffAt([], 1)).toBeNull();
  fc.assert(
    fc.property(fc.double({ min: 0, max: 4, noNaN: true }), (lambda) => {
      const { recall, diversity } = tradeoffAt(points, lambda)!;
      expect(diversity).toBeCloseTo(lambda, 12);
      expect(recall).toBeCloseTo(1 - lambda / 8, 12);
    }),
  );
});
