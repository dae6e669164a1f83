import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyOf, packHistory } from '../../../../app/domain/interactions.ts';
import { Random } from '../../../../app/domain/random.ts';
import { PinnerSage } from '../../../../app/evaluate/baselines/pinnersage.ts';
import { evaluate } from '../../../../app/evaluate/evaluate.ts';
import { plantedDefaults } from '../../../../app/domain/planted.ts';
import { plantInterests } from '../../../../app/ingest/planted.ts';
import { splitOf } from '../../../../app/ingest/protocols.ts';
import { liveTensors } from '../../../../main/worker/tensorflow.ts';
import { hasTies, slowWard } from '../reference.ts';

/** Items 1-3 along x, 4-6 along y, 7 between but nearer to y; lengths differ. */
const vectors = Float32Array.from(
  [
    [0, 0],
    [2, 0.2],
    [5, 0],
    [1, -0.1],
    [0, 3],
    [0.1, 1],
    [-0.1, 4],
    [1, 2],
  ].flat(),
);
const encode = (history: number[], interests = 2, decay = 0.01) => {
  const encoder = new PinnerSage(vectors, 2, { interests, historyLength: 6, decay });
  const packed = new Int32Array(6);
  packHistory(Int32Array.from(history), packed, 0, 6);
  return encoder.encode(packed, 1);
};
const rounded = (values: Float32Array) => Array.from(values, (x) => Math.round(x * 1000) / 1000);

describe('PinnerSage', () => {
  it('takes the medoid of each cluster, scaled to one, and weighs its members alike', () => {
    const { interests, weights } = encode([1, 4, 2, 5, 3, 6]);
    // Of equal size: the one whose members are later is more important.
    expect(rounded(interests)).toEqual([0, 1, 1, 0]);
    expect(rounded(weights)).toEqual([0, 0.333, 0, 0.333, 0, 0.333, 0.333, 0, 0.333, 0, 0.333, 0]);
  });

  it('puts the more important cluster first: larger, or more recent', () => {
    expect(rounded(encode([1, 2, 3, 4]).interests)).toEqual([1, 0, 0, 1]);
    expect(rounded(encode([1, 2, 3, 4], 2, 2).interests)).toEqual([0, 1, 1, 0]);
  });

  it('has the clusters, medoids and order of their definitions', () => {
    // Drawn evenly, for corner cases are full of equal distances, which leave the order of unions open.
    const drawn = fc.tuple(fc.integer(), fc.integer({ min: 1, max: 9 })).map(([seed, size]) => {
      const random = new Random(seed);
      return Array.from({ length: size }, () => [0, 0, 0].map(() => Math.fround(random.normal())));
    });
    const distance = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, x, t) => sum + (x - b[t]!) ** 2, 0);
    fc.assert(
      fc.property(
        drawn,
        fc.integer({ min: 1, max: 4 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (given, count, decay) => {
          const points = given.map((own) => own.map((x) => x / Math.hypot(...own)));
          fc.pre(!hasTies(points));
          const n = points.length;
          const importance = (members: readonly number[]) =>
            members.reduce((sum, place) => sum + Math.exp(-decay * (n - 1 - place)), 0);
          const clusters = slowWard(points, count).sort((a, b) => importance(b) - importance(a));
          const gaps = clusters
            .slice(1)
            .map((own, i) => importance(clusters[i]!) - importance(own));
          fc.pre(gaps.every((gap) => gap > 1e-6));

          const table = Float32Array.from([0, 0, 0, ...given.flat()]);
          const settings = { interests: count, historyLength: n, decay };
          const history = Int32Array.from(points, (_, place) => place + 1);
          const { interests, weights } = new PinnerSage(table, 3, settings).encode(history, 1);
          clusters.forEach((members, k) => {
            const share = points.map((_, place) =>
              members.includes(place) ? 1 / members.length : 0,
            );
            weights
              .subarray(k * n, (k + 1) * n)
              .forEach((weight, place) => expect(weight).toBeCloseTo(share[place]!, 6));
            const medoid = [...interests.subarray(k * 3, (k + 1) * 3)];
            const far = (from: readonly number[]) =>
              members.reduce((sum, place) => sum + distance(from, points[place]!), 0);
            expect(
              Math.min(...members.map((place) => distance(medoid, points[place]!))),
            ).toBeCloseTo(0, 9);
            expect(far(medoid)).toBeCloseTo(
              Math.min(...members.map((place) => far(points[place]!))),
              4,
            );
          });
          expect(interests.subarray(clusters.length * 3).every((x) => x === 0)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves interests out where there are fewer items than K', () => {
    const { interests, weights } = encode([2], 2);
    expect(rounded(interests)).toEqual([1, 0, 0, 0]);
    expect(rounded(weights)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(rounded(encode([], 2).interests)).toEqual([0, 0, 0, 0]);
  });

  it('recovers planted interests from good item vectors, and is evaluated like any model', async () => {
    const world = plantInterests({ ...plantedDefaults, noise: 0 });
    const { clusterOf, interestsOf } = world.truth;
    const random = new Random(5);
    const dimension = 16;
    const centres = Array.from({ length: plantedDefaults.clusters * dimension }, () =>
      random.normal(),
    );
    const table = Float32Array.from({ length: (world.log.items + 1) * dimension }, (_, i) => {
      const id = Math.floor(i / dimension);
      if (id === 0) return 0;
      return centres[clusterOf[id]! * dimension + (i % dimension)]! + 0.3 * random.normal();
    });
    const settings = { interests: 4, historyLength: 40, decay: 0.01 };
    const encoder = new PinnerSage(table, dimension, settings);
    let recovered = 0;
    for (let user = 0; user < world.log.users; user++) {
      const history = new Int32Array(40);
      packHistory(historyOf(world.log, user), history, 0, 40);
      const { weights } = encoder.encode(history, 1);
      const clusters = Array.from({ length: 4 }, (_, k) => {
        const own = history.filter((_, place) => weights[k * 40 + place]! > 0);
        return new Set(Array.from(own, (id) => clusterOf[id]!));
      });
      const pure = clusters.filter((own) => own.size === 1).flatMap((own) => [...own]);
      if (interestsOf[user]!.every((cluster) => pure.includes(cluster))) recovered++;
    }
    expect(recovered / world.log.users).toBeGreaterThan(0.95);

    const split = splitOf(world.log, null);
    const options = { tops: [50], dropSeen: true, lambda: 0, split: 'test' } as const;
    const before = liveTensors();
    const { metrics, interests } = await evaluate(
      encoder,
      world.log,
      split,
      world.categories,
      options,
      () => Promise.resolve(),
    );
    expect(liveTensors()).toBe(before);
    // By chance it would be 50 of some 580 items.
    expect(metrics['recall@50']!).toBeGreaterThan(0.3);
    expect(interests.meanCosine).toBeLessThan(0.5);
  });
});
