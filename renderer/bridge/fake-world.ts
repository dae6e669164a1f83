import type { DatasetProfile, DatasetSummary, ItemRow, UserRow } from '../../app/domain/dataset.ts';
import { DatasetId } from '../../app/domain/ids.ts';
import { Random } from '../../app/domain/random.ts';

/**
 * A small made-up catalogue with planted tastes, for component tests and for drawing the window in a
 * browser. Every item has a vector near that of its category; every user likes two to four categories.
 */
export interface World {
  readonly items: readonly FakeItem[];
  readonly users: readonly FakeUser[];
}
export interface FakeItem extends ItemRow {
  readonly vector: readonly number[];
}
export interface FakeUser extends UserRow {
  readonly tastes: readonly number[];
  /** indices into items, oldest first */
  readonly history: readonly number[];
  readonly split: 'train' | 'validation' | 'test';
}

export const categories = [
  'Drama',
  'Comedy',
  'Thriller',
  'Animation',
  'Documentary',
  'Science fiction',
  'Romance',
  'Horror',
];
export const dimension = 12;
const firsts = ['Quiet', 'Last', 'Blue', 'Iron', 'Hidden', 'Long', 'Paper', 'Second', 'Winter'];
const seconds = ['Harbour', 'Letter', 'Orchard', 'Machine', 'Garden', 'Signal', 'Border', 'Tide'];
const start = Date.UTC(2013, 1, 28);
const day = 86_400_000;

export function createWorld(seed: number, itemCount = 240, userCount = 600): World {
  const random = new Random(seed);
  const axes = categories.map(() => unit(() => random.normal()));
  const items = Array.from({ length: itemCount }, (_, index): FakeItem => {
    const main = random.below(categories.length);
    const side = random.below(categories.length);
    const names = side === main ? [main] : [main, side];
    return {
      item: String(100_000 + index * 37),
      title: `The ${firsts[index % 9]} ${seconds[(index * 5) % 8]} (${1990 + (index % 30)})`,
      categories: names.map((name) => categories[name]!),
      events: Math.max(5, Math.round(900 / (index + 1) ** 0.8)),
      vector: unit((d) => axes[main]![d]! + 0.4 * axes[side]![d]! + 0.22 * random.normal()),
    };
  });
  const users = Array.from({ length: userCount }, (_, index): FakeUser => {
    const tastes = Array.from({ length: 2 + random.below(3) }, () =>
      random.below(categories.length),
    );
    const length = 5 + Math.floor(random.uniform() ** 3 * 60);
    const history = Array.from({ length }, () => pick(random, items, tastes));
    return {
      user: String(index + 1),
      events: length,
      lastTime: start + random.below(180) * day,
      tastes,
      history,
      split: index % 10 === 8 ? 'validation' : index % 10 === 9 ? 'test' : 'train',
    };
  });
  return { items, users };
}

function pick(random: Random, items: readonly FakeItem[], tastes: readonly number[]): number {
  const wanted = categories[tastes[random.below(tastes.length)]!]!;
  for (;;) {
    const index = Math.floor(random.uniform() ** 2 * items.length);
    if (items[index]!.categories[0] === wanted) return index;
  }
}

function unit(value: (d: number) => number): number[] {
  const raw = Array.from({ length: dimension }, (_, d) => value(d));
  const norm = Math.hypot(...raw);
  return raw.map((x) => x / norm);
}

export function summaryOf(name: string, index: number, sample: boolean): DatasetSummary {
  return {
    id: DatasetId.parse(`ds-fake${String(index).padStart(4, '0')}`),
    name,
    createdAt: Date.UTC(2026, 10, 24, 8, index),
    source: sample ? 'interactions.csv, items.csv' : 'log.csv',
    users: 4333,
    items: 2414,
    interactions: 68_055,
    rejected: 37,
    categories: 26,
    firstTime: start,
    lastTime: start + 190 * day,
    fingerprint: 'b7c1f0a29d54e6830c1d7a64b2f9e85310aa47dc6f2b98e1d3c5407f6a8b9e21',
    sourceDigest: null,
    derivedFrom: null,
    sample,
    note: '',
  };
}

export function profileOf(world: World): DatasetProfile {
  const edges = [5, 6, 7, 8, 10, 13, 17, 23, 32, 46, 66];
  return {
    density: 0.0065,
    headShare: 0.483,
    medianHistory: 9,
    historyLengths: edges.slice(0, -1).map((from, index) => ({
      from,
      to: edges[index + 1]! - 1,
      count: Math.round(1100 * Math.exp(-index / 2.6)),
    })),
    popularity: Array.from({ length: 40 }, (_, index): [number, number] => {
      const rank = Math.max(index + 1, Math.round(2414 ** (index / 39)));
      return [rank, Math.max(5, Math.round(1500 / rank ** 0.72))];
    }),
    timeline: Array.from({ length: 27 }, (_, week) => ({
      from: start + week * 7 * day,
      to: start + (week + 1) * 7 * day,
      count: Math.round(1900 + 900 * Math.sin(week / 3) + ((week * 7919) % 400)),
    })),
    topCategories: categories.map((category, index) => ({
      category,
      items: 900 - index * 90,
      events: 34_000 - index * 3900 + world.items.length,
    })),
    fields: [
      { of: 'item', name: 'genres', values: 8, rare: 0, filled: 912 },
      { of: 'item', name: 'year', values: 84, rare: 6, filled: 900 },
      { of: 'item', name: 'homepage', values: 0, rare: 870, filled: 870 },
      { of: 'user', name: 'country', values: 21, rare: 4, filled: 640 },
    ],
    rejects: [
      { reason: 'bad-time', count: 30, lines: [12, 48, 311, 312, 313, 900, 1204, 5555], files: [] },
      { reason: 'missing-user', count: 7, lines: [77, 78, 1290], files: [] },
    ],
    filtered: [
      { filter: 'minimum-user-events', count: 18_211 },
      { filter: 'minimum-item-events', count: 13_734 },
    ],
    warnings: [],
    planted: null,
  };
}
