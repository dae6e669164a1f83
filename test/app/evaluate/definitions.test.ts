import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DefinedFigures } from '../../../app/domain/definitions.ts';
import { historyOf } from '../../../app/domain/interactions.ts';
import { Random } from '../../../app/domain/random.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { underDefinitions } from '../../../app/evaluate/definitions.ts';
import { rankAmong, sampledNegatives } from '../../../app/evaluate/sampled-items.ts';
import { splitOf } from '../../../app/ingest/protocols.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { slowMetrics, slowPool, slowTop } from './reference.ts';
import { lastItemsEncoder, randomLog, wholeVectors } from './toy.ts';
import { partOf } from '../../../app/ingest/split.ts';

const [users, dimension, length] = [60, 3, 6];
const rest = () => Promise.resolve();
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

interface World {
  readonly seed: number;
  readonly items: number;
  readonly interests: number;
  readonly dropSeen: boolean;
  readonly tops: readonly number[];
}

function made({ seed, items, interests }: World) {
  const random = new Random(seed);
  const log = randomLog(random, users, items);
  const split = splitOf(log, null);
  const vectors = wholeVectors(random, items, dimension);
  const encoder = lastItemsEncoder(vectors, dimension, interests, length);
  const categories = Array.from({ length: items + 1 }, (): string[] => []);
  const settings = RunSettings.parse({ model: 'comirec-sa', interests });
  return { log, split, vectors, encoder, categories, settings };
}

/** Each test user's lists and targets from plain sets, with seen items dropped or not. */
function people(world: World, dropSeen: boolean) {
  const { log, split, vectors } = made(world);
  const vector = (id: number) => [...vectors.subarray(id * dimension, (id + 1) * dimension)];
  return Array.from({ length: users }, (_, user) => user).flatMap((user) => {
    const history = [...historyOf(log, user)];
    const cut = Math.max(1, Math.floor(history.length * 0.8));
    const [input, targets] = [history.slice(0, cut), history.slice(cut)];
    if (partOf(split, user) !== 'test' || targets.length === 0) return [];
    const queries = Array.from({ length: world.interests }, (__, k) =>
      input.slice(-length).at(-1 - k),
    )
      .flatMap((id) => (id === undefined ? [] : [vector(id)]))
      .filter((own) => own.some((x) => x !== 0));
    const product = (own: readonly number[], id: number) =>
      own.reduce((sum, x, t) => sum + x * vector(id)[t]!, 0);
    const lists = queries.map((own, k) =>
      slowTop(
        Array.from({ length: world.items + 1 }, (__, id) =>
          dropSeen && input.includes(id) ? -Infinity : product(own, id),
        ),
        Math.max(...world.tops),
      ).map((candidate) => ({ ...candidate, interest: k })),
    );
    const score = (id: number) => Math.max(...queries.map((own) => product(own, id)));
    const negatives = sampledNegatives(
      Int32Array.from(history),
      world.items,
      new Random(1).fork(user),
    );
    return [{ input, targets, lists, score, negatives, some: queries.length > 0 }];
  });
}

/** Every definition as it is written, user by user. */
function slowDefinitions(world: World): { values: Record<string, number>; candidates: number[] } {
  const judged = people(world, world.dropSeen);
  const values: Record<string, number> = {};
  const candidates = world.tops.map((top) => {
    const each = judged.map((person) => {
      const targets = new Set(person.targets);
      const list = slowPool(person.lists, top)
        .slice(0, top)
        .map(({ id }) => id);
      const union = new Set(person.lists.flatMap((own) => own.slice(0, top).map(({ id }) => id)));
      const hits = list.filter((id) => targets.has(id)).length;
      const unionHits = [...union].filter((id) => targets.has(id)).length;
      const next = list.indexOf(person.targets[0]!);
      const sampled = [...targets].filter((target) => {
        if (!person.some || (world.dropSeen && person.input.includes(target))) return false;
        const ranked = [...person.negatives, target].sort(
          (a, b) => person.score(b) - person.score(a) || a - b,
        );
        return ranked.indexOf(target) < top;
      }).length;
      const { recall, hitRate, ndcg, comirecNdcg } = slowMetrics(list, targets, top, []);
      return {
        ...{ recall, hitRate, ndcg, comirecNdcg },
        cappedRecall: hits / Math.min(top, targets.size),
        ownBudgetsRecall: unionHits / targets.size,
        ownBudgetsHitRate: unionHits > 0 ? 1 : 0,
        nextItemRecall: next >= 0 ? 1 : 0,
        nextItemNdcg: next >= 0 ? Math.log(2) / Math.log(next + 2) : 0,
        sampledRecall: sampled / targets.size,
      };
    });
    for (const name of Object.keys(each[0]!) as (keyof (typeof each)[number])[])
      values[`${name}@${top}`] = mean(each.map((own) => own[name]));
    const found = (dropSeen: boolean) =>
      people(world, dropSeen).map(({ lists, targets }) => {
        const list = slowPool(lists, top).slice(0, top);
        const different = new Set(targets);
        return { hits: list.filter(({ id }) => different.has(id)).length, of: different.size };
      });
    const own = found(world.dropSeen);
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    values[`pooledRecall@${top}`] = sum(own.map(({ hits }) => hits)) / sum(own.map(({ of }) => of));
    values[`otherSeenRecall@${top}`] = mean(
      found(!world.dropSeen).map(({ hits, of }) => hits / of),
    );
    return mean(
      judged.map(
        ({ lists }) => new Set(lists.flatMap((l) => l.slice(0, top).map(({ id }) => id))).size,
      ),
    );
  });
  return { values, candidates };
}

const worlds = fc.record({
  seed: fc.integer({ min: 0, max: 10_000 }),
  items: fc.integer({ min: 30, max: 90 }),
  interests: fc.integer({ min: 1, max: 4 }),
  dropSeen: fc.boolean(),
  tops: fc.uniqueArray(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 3 }),
});

describe('underDefinitions', () => {
  it('agrees with every definition as it is written', async () => {
    const before = liveTensors();
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { dropSeen, tops } = world;
        const options = { split: 'test', dropSeen, tops } as const;
        const figures = DefinedFigures.parse(await underDefinitions(made(world), options, rest));
        const slow = slowDefinitions(world);
        expect(Object.keys(figures.values).sort()).toEqual(Object.keys(slow.values).sort());
        for (const [name, value] of Object.entries(slow.values))
          expect(figures.values[name], name).toBeCloseTo(value, 10);
        tops.forEach((top, place) =>
          expect(figures.candidates[top]).toBeCloseTo(slow.candidates[place]!, 10),
        );
        expect(figures.users).toBe(people(world, dropSeen).length);
      }),
      { numRuns: 25 },
    );
    expect(liveTensors()).toBe(before);
  });

  it('flatters several interests with budgets of their own, and a single one never', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { dropSeen, tops } = world;
        const options = { split: 'test', dropSeen, tops } as const;
        const { values } = await underDefinitions(made(world), options, rest);
        for (const top of tops) {
          const [own, budgets] = [values[`recall@${top}`]!, values[`ownBudgetsRecall@${top}`]!];
          expect(budgets).toBeGreaterThanOrEqual(own - 1e-12);
          if (world.interests === 1) expect(budgets).toBeCloseTo(own, 12);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('tells how far it is, over both judgements', async () => {
    const told: number[] = [];
    const world = { seed: 1, items: 40, interests: 2, dropSeen: false, tops: [5] };
    const options = { split: 'validation', dropSeen: false, tops: [5] } as const;
    await underDefinitions(made(world), options, (share) => Promise.resolve(void told.push(share)));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    expect(told).toContain(0.5);
  });
});

describe('sampledNegatives', () => {
  it('draws a hundred that were not chosen, each as likely, the same again from the same seed', () => {
    const history = Int32Array.of(2, 4, 4);
    const counts = new Map<number, number>();
    for (let user = 0; user < 400; user++) {
      const drawn = sampledNegatives(history, 6, new Random(1).fork(user));
      expect(drawn).toHaveLength(100);
      expect(drawn).toEqual(sampledNegatives(history, 6, new Random(1).fork(user)));
      for (const id of drawn) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([1, 3, 5, 6]);
    // 40,000 draws of four: 10,000 each, with a standard deviation of 87
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(450);
  });

  it('has none where everything was chosen', () => {
    expect(sampledNegatives(Int32Array.of(1, 2, 3), 3, new Random(1))).toHaveLength(0);
  });
});

it('ranks a target by its score, of equal scores by its id', () => {
  const scores = [0, 5, 3, 3, 9];
  const rank = (target: number) => rankAmong(target, Int32Array.of(1, 2, 4), (id) => scores[id]!);
  expect([4, 1, 2, 3].map(rank)).toEqual([0, 1, 2, 3]);
});
