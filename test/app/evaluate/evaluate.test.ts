import { describe, expect, it } from 'vitest';
import { Random } from '../../../app/domain/random.ts';
import { historyOf, logOfHistories } from '../../../app/domain/interactions.ts';
import { primaryCategories } from '../../../app/evaluate/categories.ts';
import { evaluate, evaluateLists, type EvaluationOptions } from '../../../app/evaluate/evaluate.ts';
import { MostPopular } from '../../../app/evaluate/baselines/most-popular.ts';
import { splitOf, strongGeneralisation } from '../../../app/ingest/protocols.ts';
import { partOf, trainingCounts } from '../../../app/ingest/split.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { slowControllable, slowMetrics, slowPool, slowTop, type Candidate } from './reference.ts';
import { lastItemsEncoder, randomLog, wholeVectors } from './toy.ts';

const random = new Random(4);
const [users, items, dimension, count, length] = [300, 90, 4, 3, 6];
const log = randomLog(random, users, items);
const split = splitOf(log, null);
const vectors = wholeVectors(random, items, dimension);
const encoder = lastItemsEncoder(vectors, dimension, count, length);
const categories = Array.from({ length: items + 1 }, (_, id) =>
  id % 7 === 0 ? [] : [`c${id % 5}`, 'other'],
);
const uncategorised = (count: number) => Array.from({ length: count + 1 }, (): string[] => []);
const rest = () => Promise.resolve();

/** Everything again, from definitions alone. */
function slowEvaluation(options: EvaluationOptions) {
  const codes = primaryCategories(categories);
  const judged: { lists: Candidate[][]; targets: Set<number>; all: number[] }[] = [];
  for (let user = 0; user < users; user++) {
    if (partOf(split, user) !== options.split) continue;
    const history = [...historyOf(log, user)];
    const cut = Math.max(1, Math.floor(history.length * 0.8));
    const [input, targets] = [history.slice(0, cut), history.slice(cut)];
    if (targets.length === 0) continue;
    const last = input.slice(-length).reverse();
    const lists = Array.from({ length: count }, (_, k) => {
      const query = last[k];
      if (query === undefined) return [];
      const own = [...vectors.subarray(query * dimension, (query + 1) * dimension)];
      if (own.every((x) => x === 0)) return [];
      const scores = Array.from({ length: items + 1 }, (__, id) =>
        options.dropSeen && input.includes(id)
          ? -Infinity
          : own.reduce((sum, x, t) => sum + x * vectors[id * dimension + t]!, 0),
      );
      return slowTop(scores, Math.max(...options.tops)).map((c) => ({ ...c, interest: k }));
    });
    judged.push({ lists, targets: new Set(targets), all: targets });
  }
  const metrics: Record<string, number> = {};
  for (const top of options.tops) {
    for (const { lists, targets } of judged) {
      const pool = slowPool(lists, top);
      const list =
        options.lambda === 0
          ? pool.slice(0, top)
          : slowControllable(pool, top, options.lambda, codes);
      const own = slowMetrics(
        list.map(({ id }) => id),
        targets,
        top,
        codes,
      );
      for (const [name, value] of Object.entries(own)) {
        metrics[`${name}@${top}`] = (metrics[`${name}@${top}`] ?? 0) + value / judged.length;
      }
    }
  }
  return { metrics, users: judged.length };
}

describe('evaluate', () => {
  for (const options of [
    { tops: [5, 20], dropSeen: false, lambda: 0, split: 'test' },
    { tops: [20, 5], dropSeen: true, lambda: 0, split: 'validation' },
    { tops: [5, 20], dropSeen: true, lambda: 2, split: 'train' },
    // Longer lists than there are items.
    { tops: [200], dropSeen: true, lambda: 0.5, split: 'test' },
  ] as const) {
    it(`agrees with the definitions: ${JSON.stringify(options)}`, async () => {
      const before = liveTensors();
      const result = await evaluate(encoder, log, split, categories, options, rest);
      expect(liveTensors()).toBe(before);
      const slow = slowEvaluation(options);
      expect(result.users).toBe(slow.users);
      expect(slow.users).toBeGreaterThan(20);
      for (const [name, value] of Object.entries(slow.metrics)) {
        expect(Math.abs(result.metrics[name]! - value), name).toBeLessThan(1e-9);
      }
    });
  }

  it('lets others have their turn, and does not depend on how', async () => {
    const options = { tops: [20], dropSeen: false, lambda: 0, split: 'train' } as const;
    let breaths = 0;
    const one = await evaluate(encoder, log, split, categories, options, async () => {
      breaths++;
      await new Promise((resolve) => setTimeout(resolve, 1));
    });
    expect(breaths).toBeGreaterThan(0);
    expect(await evaluate(encoder, log, split, categories, options, rest)).toEqual(one);
  });

  it('leaves diversity out where there are no categories, rather than calling it 0', async () => {
    const options = { tops: [20], dropSeen: false, lambda: 0, split: 'test' } as const;
    const { metrics } = await evaluate(encoder, log, split, uncategorised(items), options, rest);
    expect(metrics).not.toHaveProperty('diversity@20');
    expect(metrics).toHaveProperty('recall@20');
  });

  it('counts a target that occurs twice once', async () => {
    const twice = logOfHistories([[1, 2, 1, 2, 1, 2, 1, 2, 3, 3]], 3);
    const own = lastItemsEncoder(Float32Array.of(0, 1, 1, 1), 1, 1, 4);
    const options = { tops: [3], dropSeen: false, lambda: 0, split: 'test' } as const;
    const result = await evaluate(
      own,
      twice,
      strongGeneralisation(twice, Uint8Array.of(2)),
      uncategorised(3),
      options,
      rest,
    );
    expect(result.metrics['recall@3']).toBe(1);
    expect(result.metrics['ndcg@3']).toBeCloseTo(0.5, 12);
  });

  it('says so where nobody can be judged, and leaves no tensor behind', async () => {
    const options = { tops: [20], dropSeen: false, lambda: 0, split: 'test' } as const;
    const log = logOfHistories([[1], []], 3);
    const short = { log, split: strongGeneralisation(log, Uint8Array.of(2, 2)) };
    const before = liveTensors();
    await expect(
      evaluate(encoder, short.log, short.split, categories, options, rest),
    ).rejects.toThrow(/No test user has an item that is known/);
    expect(liveTensors()).toBe(before);
  });
});

describe('collapse figures', () => {
  const options = { tops: [50], dropSeen: false, lambda: 0, split: 'test' } as const;

  it('see interests that are one and the same', async () => {
    // Every item has the same vector, so that all interests are equal.
    const same = lastItemsEncoder(new Float32Array(11 * 2).fill(1), 2, 3, 5);
    const histories = logOfHistories(
      [
        [1, 2, 3, 4, 5],
        [6, 7, 8, 9, 10],
      ],
      10,
    );
    const { interests } = await evaluate(
      same,
      histories,
      strongGeneralisation(histories, Uint8Array.of(2, 2)),
      uncategorised(10),
      options,
      rest,
    );
    expect(interests.meanCosine).toBeCloseTo(1, 6);
    expect(interests.shares).toEqual([1, 0, 0]);
    expect(interests.shareEntropy).toBe(0);
    expect(interests.uniqueUnion).toBeCloseTo(1 / 3, 12);
    expect(interests.effectiveRank).toBeCloseTo(1, 6);
  });

  it('see interests that have nothing in common', async () => {
    // Items 1-100 lie on one axis, 101-200 on the other; the targets are one of each.
    const axes = new Float32Array(201 * 2);
    for (let id = 1; id <= 200; id++) axes[id * 2 + (id <= 100 ? 0 : 1)] = 1 + id / 1000;
    const apart = lastItemsEncoder(axes, 2, 2, 2);
    const histories = logOfHistories([[1, 1, 1, 1, 1, 1, 2, 102, 3, 103]], 200);
    const one = strongGeneralisation(histories, Uint8Array.of(2));
    const { interests } = await evaluate(apart, histories, one, uncategorised(200), options, rest);
    expect(interests.meanCosine).toBe(0);
    expect(interests.shares).toEqual([0.5, 0.5]);
    expect(interests.attentionEntropy).toBe(0);
    expect(interests.shareEntropy).toBeCloseTo(1, 12);
    expect(interests.uniqueUnion).toBe(1);
    expect(interests.effectiveRank).toBeCloseTo(2, 2);
  });

  it('are those of no collapse at all for a single vector', async () => {
    const single = lastItemsEncoder(vectors, dimension, 1, length);
    const { interests } = await evaluate(single, log, split, categories, options, rest);
    expect(interests).toEqual({
      meanCosine: 0,
      shares: [1],
      shareEntropy: 1,
      attentionEntropy: 1,
      uniqueUnion: 1,
      effectiveRank: 1,
    });
  });
});

describe('evaluateLists', () => {
  it('judges the most popular items: what training users chose most, to everybody alike', async () => {
    const popular = async (histories: number[][], assignment: number[], dropSeen: boolean) => {
      const own = logOfHistories(histories, 5);
      const dealt = strongGeneralisation(own, Uint8Array.from(assignment));
      const options = { tops: [2], dropSeen, lambda: 0, split: 'test' } as const;
      const baseline = new MostPopular(trainingCounts(own, dealt));
      return evaluateLists(baseline, own, dealt, uncategorised(5), options, rest);
    };
    // Counts in training: item 3 three times, 2 twice, 1 and 4 once. Targets: 3, and 2.
    const training = [
      [1, 2, 3, 3],
      [3, 2, 4],
    ];
    const test = [
      [4, 4, 4, 4, 3],
      [1, 1, 1, 1, 2],
    ];
    const all = await popular([...training, ...test], [0, 0, 2, 2], false);
    expect(all['recall@2']).toBe(1);
    expect(all['mrr@2']).toBe(0.75);
    expect(all['coverage@2']).toBe(0.4);
    expect(all['popularity@2']).toBeCloseTo((3 + 2) / 2 / 3, 12);
    const seen = [
      [3, 2, 1],
      [3, 3, 3, 3, 1],
    ];
    expect((await popular(seen, [0, 2], true))['mrr@2']).toBe(1);
  });
});
