import { StudioError } from '../../app/contract/errors.ts';
import type { inspectionCalls } from '../../app/contract/inspecting.ts';
import type {
  HistoryItem,
  Interest,
  InterestItem,
  RetrievedItem,
  UserInspection,
} from '../../app/domain/inspection.ts';
import { tradeoffLambdas } from '../../app/domain/tradeoff.ts';
import { interestCount } from '../../app/domain/settings.ts';
import type { FakeHandlers, FakeStudio } from './fake.ts';
import { explainFake } from './fake-explanation.ts';
import { surveyFakes } from './fake-survey.ts';
import { caseFakes } from './fake-cases.ts';
import { mapFakes } from './fake-map.ts';
import { pairFake } from './fake-pair.ts';
import { dimension } from './fake-world.ts';
import type { FakeItem, FakeUser, World } from './fake-world.ts';

/** Answers the questions of the place Inspect. */
export const inspectionFakes = (
  studio: FakeStudio,
): Pick<FakeHandlers, keyof typeof inspectionCalls> => ({
  ...caseFakes(),
  ...mapFakes(studio.world),
  'inspect.pair': ({ a, b, top }) => {
    const side = ({ id, user, history }: typeof a) => {
      const known = studio.world.users.find((candidate) => candidate.user === user) ?? null;
      const interests = interestCount(studio.run(id).settings);
      return inspectFake(studio.world, known, { interests, top, lambda: 0, history });
    };
    return pairFake(side(a), side(b), a.id === b.id ? 'cosine' : 'overlap');
  },
  'inspect.users': ({ search, split, offset, limit }) => {
    const found = studio.world.users.filter(
      (row) => row.user.includes(search) && (split === null || row.split === split),
    );
    return { total: found.length, rows: found.slice(offset, offset + limit) };
  },
  'inspect.user': ({ id, user, history, top, lambda }) => {
    const { settings } = studio.run(id);
    const known = studio.world.users.find((candidate) => candidate.user === user);
    if (known === undefined && user !== null) {
      throw new StudioError('not-found', `There is no user "${user}".`, { user });
    }
    const interests = interestCount(settings);
    return inspectFake(studio.world, known ?? null, { interests, top, lambda, history });
  },
  'inspect.explain': ({ id, user, history, item, top }) => {
    const { world } = studio;
    const known = world.users.find((candidate) => candidate.user === user) ?? null;
    const { input, targets } = caseOf(world, known, history);
    const K = interestCount(studio.run(id).settings);
    const interestsOf = (given: readonly number[]) => answerTo(world, given, K).vectors;
    return explainFake(world, { interestsOf, input, targets, top }, item);
  },
  'inspect.tradeoff': ({ id, maximum }) => {
    studio.publish('inspect.tradeoffProgress', { id, done: 1 });
    const points = tradeoffLambdas(maximum).map((lambda) => {
      const far = lambda / (lambda + maximum / 4);
      return { lambda, recall: 0.14 - 0.05 * far ** 2, diversity: 0.55 + 0.3 * far };
    });
    return { users: 120, points };
  },
  'inspect.cancelTradeoff': () => null,
  ...surveyFakes(studio, inspectFake),
});

/** What a model is given of a user, and what the user went on to choose; as indices of items. */
function caseOf(world: World, user: FakeUser | null, history: readonly string[] | null) {
  const own = user?.history ?? [];
  const cut = Math.max(1, Math.floor(own.length * 0.8));
  const given =
    history?.map((key) => world.items.findIndex(({ item }) => item === key)) ?? own.slice(0, cut);
  return { given, input: given.slice(-20), targets: new Set(own.slice(cut)) };
}

/** What a model with K interests takes from an input, and the interests that come of it. */
function answerTo(world: World, input: readonly number[], K: number) {
  const groups = tastesOf(world, input, K);
  const weights = input.map((index) => groups.map((group) => weightOf(world.items[index]!, group)));
  return { groups, weights, vectors: groups.map((_, k) => vectorOf(world, input, weights, k)) };
}

/** What a model with K interests would say of a user of the made-up world. */
function inspectFake(
  world: World,
  user: FakeUser | null,
  options: { interests: number; top: number; lambda: number; history: string[] | null },
): UserInspection {
  const { interests: K, top } = options;
  const { given, input, targets } = caseOf(world, user, options.history);
  const seen = new Set(input);
  const { groups, weights, vectors } = answerTo(world, input, K);
  const scored = vectors.map((vector) =>
    world.items
      .map((item, index) => ({ index, score: dot(vector, item.vector) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, top),
  );
  const retrieved = merge(world, scored, options, targets, seen);
  const found = new Set(retrieved.map(({ item }) => item));
  const hits = [...targets].filter((index) => found.has(world.items[index]!.item)).length;
  return {
    user: user?.user ?? null,
    split: user?.split ?? null,
    earlier: given.slice(0, -20).map((index) => world.items[index]!.item),
    history: input.map((index, position): HistoryItem => ({
      ...namesOf(world.items[index]!),
      time:
        user === null || user.lastTime === null
          ? null
          : user.lastTime - (input.length - position) * 4e8,
      weights: weights[position]!,
    })),
    routing: [],
    interests: vectors.map((vector, k): Interest => ({
      vector,
      norm: Math.hypot(...vector),
      categories: groups[k]!.map((category, rank) => ({ category, lift: 3.4 - rank })),
      items: scored[k]!.map(({ index, score }) =>
        itemOf(world.items[index]!, score, targets.has(index)),
      ),
      wins: retrieved.filter(({ interest }) => interest === k).length,
    })),
    cosine: vectors.map((a) => vectors.map((b) => cosine(a, b))),
    retrieved,
    targets: [...targets].map((index) => ({
      ...namesOf(world.items[index]!),
      found: found.has(world.items[index]!.item),
    })),
    metrics: {
      [`recall@${top}`]: targets.size === 0 ? 0 : hits / targets.size,
      [`hitRate@${top}`]: hits > 0 ? 1 : 0,
      [`ndcg@${top}`]: hits / Math.max(1, targets.size) / 2,
    },
  };
}

/** K groups of categories; a model with more interests than tastes splits what is left. */
function tastesOf(world: World, history: readonly number[], K: number): string[][] {
  const counts = new Map<string, number>();
  for (const index of history) {
    const [category = ''] = world.items[index]!.categories;
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  const ordered = [...counts].sort((a, b) => b[1] - a[1]).map(([category]) => category);
  return Array.from({ length: K }, (_, k) => {
    const own = ordered.filter((_category, rank) => rank % K === k);
    return own.length > 0 ? own : ordered.slice(k % ordered.length, (k % ordered.length) + 1);
  });
}

function weightOf(item: FakeItem, group: readonly string[]): number {
  const [main = '', side = ''] = item.categories;
  return group.includes(main) ? 0.2 : group.includes(side) ? 0.06 : 0.015;
}

function vectorOf(
  world: World,
  input: readonly number[],
  weights: number[][],
  k: number,
): number[] {
  return Array.from({ length: dimension }, (_, d) =>
    input.reduce((sum, index, t) => sum + weights[t]![k]! * world.items[index]!.vector[d]!, 0),
  );
}

function merge(
  world: World,
  scored: { index: number; score: number }[][],
  { top, lambda }: { top: number; lambda: number },
  targets: ReadonlySet<number>,
  seen: ReadonlySet<number>,
): RetrievedItem[] {
  const best = new Map<number, { interest: number; score: number }[]>();
  scored.forEach((list, interest) => {
    for (const { index, score } of list) {
      best.set(index, [...(best.get(index) ?? []), { interest, score }]);
    }
  });
  const candidates = [...best].map(([index, by]) => ({
    index,
    by: by.sort((a, b) => b.score - a.score),
  }));
  const chosen: RetrievedItem[] = [];
  const taken = new Map<string, number>();
  while (chosen.length < top && candidates.length > 0) {
    const value = ({ index, by }: (typeof candidates)[number]) =>
      by[0]!.score - lambda * (taken.get(world.items[index]!.categories[0] ?? '') ?? 0);
    candidates.sort((a, b) => value(b) - value(a));
    const { index, by } = candidates.shift()!;
    const category = world.items[index]!.categories[0] ?? '';
    taken.set(category, (taken.get(category) ?? 0) + 1);
    chosen.push({
      ...itemOf(world.items[index]!, by[0]!.score, targets.has(index)),
      interest: by[0]!.interest,
      runnerUp: by[1] ?? null,
      seen: seen.has(index),
    });
  }
  return chosen;
}

const namesOf = ({ item, title, categories }: FakeItem) => ({ item, title, categories });
const itemOf = (item: FakeItem, score: number, target: boolean): InterestItem => ({
  ...namesOf(item),
  score,
  target,
});
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, d) => sum + x * b[d]!, 0);
const cosine = (a: readonly number[], b: readonly number[]) =>
  dot(a, b) / (Math.hypot(...a) * Math.hypot(...b) || 1);
