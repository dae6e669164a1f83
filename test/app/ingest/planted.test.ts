import { describe, expect, it } from 'vitest';
import { historyOf } from '../../../app/domain/interactions.ts';
import { plantedDefaults, type PlantedSettings } from '../../../app/domain/planted.ts';
import { plantingInterests, plantInterests } from '../../../app/ingest/planted.ts';

const world = plantInterests(plantedDefaults);
const { log, truth } = world;

describe('plantInterests', () => {
  it('gives a dataset with everything in its place', () => {
    expect([log.users, log.items]).toEqual([plantedDefaults.users, plantedDefaults.items]);
    for (const part of [world.itemKeys, world.titles, world.categories]) {
      expect(part.length).toBe(log.items + 1);
    }
    expect(new Set(world.itemKeys).size).toBe(log.items + 1);
    expect(new Set(world.titles).size).toBe(log.items + 1);
    expect(new Set(world.userKeys).size).toBe(log.users);
    expect(new Set(world.categories.flat()).size).toBe(plantedDefaults.clusters);
    for (let user = 0; user < log.users; user++) {
      const history = historyOf(log, user);
      expect(history.length).toBeGreaterThanOrEqual(plantedDefaults.events[0]);
      expect(history.length).toBeLessThanOrEqual(plantedDefaults.events[1]);
      expect(new Set(history).size).toBe(history.length);
      const times = log.times.subarray(log.offsets[user], log.offsets[user + 1]);
      expect(times.every((time, i) => i === 0 || time > times[i - 1]!)).toBe(true);
    }
  });

  it('repeats itself from the same seed only', () => {
    const small = { ...plantedDefaults, users: 50 };
    expect(plantInterests(small)).toEqual(plantInterests(small));
    expect(plantInterests({ ...small, seed: 2 }).log.itemIds).not.toEqual(
      plantInterests(small).log.itemIds,
    );
  });

  it('gives each user as many interests as asked, noise as much as asked', () => {
    const counts = [0, 0, 0, 0, 0];
    let foreign = 0;
    truth.interestsOf.forEach((interests, user) => {
      counts[new Set(interests).size]!++;
      for (const id of historyOf(log, user)) {
        if (!interests.includes(truth.clusterOf[id]!)) foreign++;
      }
    });
    expect(counts.slice(0, 2)).toEqual([0, 0]);
    expect(Math.min(...counts.slice(2))).toBeGreaterThan(plantedDefaults.users / 4);
    // Noise falls into one of the user's own three of twelve clusters a quarter of the time.
    expect(foreign / log.itemIds.length).toBeCloseTo(plantedDefaults.noise * 0.75, 2);
  });

  it('can be found out from the histories: counting clusters gives the interests of nearly all users', () => {
    let right = 0;
    truth.interestsOf.forEach((interests, user) => {
      const counts = new Array<number>(plantedDefaults.clusters).fill(0);
      for (const id of historyOf(log, user)) counts[truth.clusterOf[id]!]!++;
      const order = counts.map((_, cluster) => cluster).sort((a, b) => counts[b]! - counts[a]!);
      const found = order.slice(0, interests.length).sort((a, b) => a - b);
      if (found.join() === interests.join()) right++;
    });
    expect(right / log.users).toBeGreaterThan(0.97);
  });

  it('can be found out without the truth: the item that an item most often goes with is of its cluster', () => {
    const size = log.items + 1;
    const together = new Float64Array(size * size);
    const alone = new Float64Array(size);
    for (let user = 0; user < log.users; user++) {
      const history = historyOf(log, user);
      for (const a of history) {
        alone[a]!++;
        for (const b of history) if (a !== b) together[a * size + b]!++;
      }
    }
    let right = 0;
    for (let a = 1; a < size; a++) {
      let best = 0;
      let closest = -1;
      for (let b = 1; b < size; b++) {
        const cosine = together[a * size + b]! / Math.sqrt(alone[a]! * alone[b]! + 1);
        if (cosine > closest) [best, closest] = [b, cosine];
      }
      if (truth.clusterOf[best] === truth.clusterOf[a]) right++;
    }
    expect(right / log.items).toBeGreaterThan(0.95);
  });

  it('refuses settings that contradict one another, by name and range', () => {
    const refusal = (settings: Partial<PlantedSettings>) => () =>
      plantInterests({ ...plantedDefaults, ...settings });
    expect(refusal({ interests: [2, 13] })).toThrow('interests is 2-13, but');
    expect(refusal({ interests: [2, 13] })).toThrow('from 1 to 12');
    expect(refusal({ items: 360 })).toThrow('items is 360, but');
    expect(refusal({ items: 360 })).toThrow('from 480 to 100000');
    expect(refusal({ interests: [3, 2] })).toThrow('interests is 3-2');
    expect(refusal({ noise: 1.5 })).toThrow('from 0 to 1');
  });

  it('tells how far it is, and gives the same in pieces', () => {
    const planting = plantingInterests(plantedDefaults);
    const told = [planting.next().value, planting.next().value];
    expect(told).toEqual([1000, 2000]);
    expect(planting.next()).toEqual({ done: true, value: world });
  });
});
