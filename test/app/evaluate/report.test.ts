import { describe, expect, it } from 'vitest';
import { historyOf } from '../../../app/domain/interactions.ts';
import { plantedDefaults } from '../../../app/domain/planted.ts';
import { Random } from '../../../app/domain/random.ts';
import { EvaluationReport, type Slice } from '../../../app/domain/report.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import { evaluateBesideBaselines } from '../../../app/evaluate/beside-baselines.ts';
import { evaluationReport, sliceUsers } from '../../../app/evaluate/report.ts';
import { plantInterests } from '../../../app/ingest/planted.ts';
import { splitOf } from '../../../app/ingest/protocols.ts';
import { partOf, trainingCounts } from '../../../app/ingest/split.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { slowPool, slowTop, type Candidate } from './reference.ts';
import { lastItemsEncoder, wholeVectors } from './toy.ts';

const { log, categories } = plantInterests({
  ...plantedDefaults,
  users: 400,
  items: 240,
  clusters: 6,
});
const split = splitOf(log, null);
const [count, length, dimension, top] = [3, 6, 4, 20];
const vectors = wholeVectors(new Random(3), log.items, dimension);
const encoder = lastItemsEncoder(vectors, dimension, count, length);
const settings = RunSettings.parse({ model: 'comirec-sa', interests: 3, historyLength: 6 });
const parts = { encoder, settings, log, split, categories };
const options = { tops: [10, top, 50], dropSeen: true, split: 'test' } as const;
const names = Array.from({ length: log.users }, (_, user) => `u${user}`);
const rest = () => Promise.resolve();
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Every test user from definitions alone. */
const people = Array.from({ length: log.users }, (_, user) => user)
  .filter((user) => partOf(split, user) === 'test')
  .flatMap((user) => {
    const history = [...historyOf(log, user)];
    const cut = Math.max(1, Math.floor(history.length * 0.8));
    const [input, targets] = [history.slice(0, cut), new Set(history.slice(cut))];
    if (targets.size === 0) return [];
    const lists = Array.from({ length: count }, (_, k): Candidate[] => {
      const query = input.at(-1 - k);
      if (query === undefined) return [];
      const own = [...vectors.subarray(query * dimension, (query + 1) * dimension)];
      if (own.every((x) => x === 0)) return [];
      const scores = Array.from({ length: log.items + 1 }, (__, id) =>
        input.includes(id)
          ? -Infinity
          : own.reduce((sum, x, t) => sum + x * vectors[id * dimension + t]!, 0),
      );
      return slowTop(scores, 50).map((candidate) => ({ ...candidate, interest: k }));
    });
    const of = (included: readonly number[]) =>
      slowPool(
        lists.map((list, k) => (included.includes(k) ? list : [])),
        top,
      ).slice(0, top);
    return [{ user, input, targets, lists, of }];
  });
const all = [0, 1, 2];
const found = (list: readonly Candidate[], targets: ReadonlySet<number>) =>
  list.filter(({ id }) => targets.has(id)).length;

function expectSlice(
  slice: Slice,
  holds: (user: (typeof people)[number], target: number) => boolean,
) {
  const own = people.flatMap((each) => {
    const targets = new Set([...each.targets].filter((target) => holds(each, target)));
    return targets.size === 0 ? [] : [{ targets, found: found(each.of(all), targets) }];
  });
  const text = JSON.stringify(slice);
  expect(slice.users, text).toBe(own.length);
  expect(slice.targets, text).toBe(own.reduce((sum, { targets }) => sum + targets.size, 0));
  expect(slice.own.recall, text).toBeCloseTo(
    mean(own.map(({ targets, found }) => found / targets.size)),
    12,
  );
  expect(slice.own.hitRate, text).toBeCloseTo(
    mean(own.map(({ found }) => (found > 0 ? 1 : 0))),
    12,
  );
}

describe('evaluationReport', async () => {
  const before = liveTensors();
  const report = EvaluationReport.parse(await evaluationReport(parts, options, top, rest));
  const of = (kind: Slice['kind']) => report.slices.filter((slice) => slice.kind === kind);

  it('judges as an evaluation does, and leaves no tensor behind', async () => {
    expect(liveTensors()).toBe(before);
    const same = [encoder, settings, log, split, categories, { ...options, lambda: 0 }] as const;
    expect(report.evaluation).toEqual(await evaluateBesideBaselines(...same, rest));
  });

  it('slices by the length of the input, in ranges that follow each other', () => {
    const slices = of('history');
    expect(slices.length).toBeGreaterThan(2);
    for (const [place, slice] of slices.entries()) {
      if (place > 0) expect(slice.from).toBe(slices[place - 1]!.to + 1);
      expectSlice(slice, ({ input }) => input.length >= slice.from && input.length <= slice.to);
    }
    expect(slices.reduce((sum, { users }) => sum + users, 0)).toBe(people.length);
  });

  it('slices by the number of categories in the input', () => {
    const several = of('categories');
    expect(several.length).toBeGreaterThan(1);
    for (const slice of several)
      expectSlice(slice, ({ input }) => {
        const different = new Set(input.map((id) => categories[id]![0])).size;
        return different >= slice.from && different <= slice.to;
      });
  });

  it('slices by tenths of the catalogue in the order of popularity', () => {
    const counts = trainingCounts(log, split);
    const order = Array.from({ length: log.items }, (_, index) => index + 1).sort(
      (a, b) => counts[b]! - counts[a]! || a - b,
    );
    for (const slice of of('popularity')) {
      const from = ((slice.from - 1) * log.items) / 10;
      const tenth = new Set(order.slice(from, from + log.items / 10));
      expectSlice(slice, (_, target) => tenth.has(target));
    }
  });

  it('slices by the category of the target', () => {
    const slices = of('category');
    expect(slices.length).toBe(6);
    for (const slice of slices)
      expectSlice(slice, (_, target) => categories[target]![0] === slice.name);
  });

  it('says what each interest does for the list', () => {
    const whole = mean(people.map(({ of, targets }) => found(of(all), targets) / targets.size));
    report.interests.forEach(({ alone, share, lost }, k) => {
      const others = all.filter((interest) => interest !== k);
      const recall = (included: readonly number[]) =>
        mean(people.map(({ of, targets }) => found(of(included), targets) / targets.size));
      expect(alone).toBeCloseTo(recall([k]), 12);
      expect(lost).toBeCloseTo(whole - recall(others), 12);
      expect(share).toBeCloseTo(
        mean(
          people.map(({ of }) => {
            const list = of(all);
            return list.filter(({ interest }) => interest === k).length / Math.max(1, list.length);
          }),
        ),
        12,
      );
    });
    report.cumulative.forEach((value, place) => {
      const recalls = people.map(({ of, targets }) => {
        const brought = all.map((k) => of(all).filter(({ interest }) => interest === k).length);
        const order = [...all].sort((a, b) => brought[b]! - brought[a]! || a - b);
        return found(of(order.slice(0, place + 1)), targets) / targets.size;
      });
      expect(value).toBeCloseTo(mean(recalls), 12);
    });
    expect(report.cumulative.at(-1)).toBeCloseTo(whole, 12);
  });

  it('has no slices of categories where there are none', async () => {
    const bare = { ...parts, categories: categories.map(() => []) };
    const { slices } = await evaluationReport(bare, options, top, rest);
    expect(new Set(slices.map(({ kind }) => kind))).toEqual(new Set(['history', 'popularity']));
  });

  it('names the users of a slice, the worst served first', async () => {
    for (const slice of report.slices) {
      const users = await sliceUsers(parts, options, top, slice, names, 1000, rest);
      expect(users.total).toBe(slice.users);
      expect(users.rows.reduce((sum, { targets }) => sum + targets, 0)).toBe(slice.targets);
      const shares = users.rows.map(({ found, targets }) => found / targets);
      expect(mean(shares)).toBeCloseTo(slice.own.recall, 12);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
    }
    const first = await sliceUsers(parts, options, top, report.slices[0]!, names, 3, rest);
    expect(first.rows).toHaveLength(3);
  });
});
