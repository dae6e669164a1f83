import { expect, it } from 'vitest';
import { z } from 'zod';
import { Merge, type CandidateLists } from '../../app/evaluate/merge.ts';
import * as metric from '../../app/evaluate/metrics.ts';
import { ItemIndex } from '../../app/evaluate/retrieval.ts';
import { liveTensors } from '../../main/worker/tensorflow.ts';
import { casesOf, describeEach } from './files.ts';

/** ComiRec's evaluate_full, run unmodified. What is in the file is what is tested. */
const Tensor = z.object({ shape: z.array(z.int()), data: z.array(z.number()) });
const Figures = z.object({
  recall: z.number(),
  ndcg: z.number(),
  hitrate: z.number(),
  diversity: z.number(),
});
const Case = z.object({
  name: z.string(),
  /** K null: a single vector, whose list is not merged and keeps id 0; coef null: no lambda */
  config: z.object({ N: z.int(), K: z.int().nullable(), coef: z.number().nullable() }),
  inputs: z.object({
    item_embeddings: Tensor,
    user_embeddings: Tensor,
    targets: z.array(z.array(z.int())),
    item_category: z.array(z.int().nullable()),
  }),
  outputs: z.object({
    metrics: Figures,
    recommended: z.array(z.array(z.int())),
    per_user: z.array(Figures),
    retrieved_ids: Tensor,
    retrieved_scores: Tensor,
  }),
  hand_expected: Figures.nullish(),
});

const tolerance = 1e-9;
/** Category codes as the studio has them: from 1, 0 for none. */
const codesOf = (categories: readonly (number | null)[]) =>
  Int32Array.from(categories, (category) => (category === null ? 0 : category + 1));

describeEach('j_evaluation', casesOf('j_evaluation', Case), (golden) => {
  const { config, inputs, outputs, hand_expected } = golden;
  const { N: top, K: interests, coef } = config;
  const count = interests ?? 1;
  const users = inputs.targets.length;
  const codes = codesOf(inputs.item_category);

  it('retrieves the same items in the same order', () => {
    // The reference retrieves id 0 like any other. Behind a padding row its items are ours, one higher.
    const dimension = inputs.item_embeddings.shape[1]!;
    const padding = new Array<number>(dimension).fill(0);
    const vectors = Float32Array.from([...padding, ...inputs.item_embeddings.data]);
    const before = liveTensors();
    const index = new ItemIndex(vectors, dimension);
    const users32 = Float32Array.from(inputs.user_embeddings.data);
    const lists = index.retrieve(users32, users, count, top, null);
    index.dispose();
    expect(liveTensors()).toBe(before);
    expect([...lists.ids].map((id) => id - 1)).toEqual(outputs.retrieved_ids.data);
    outputs.retrieved_scores.data.forEach((score, slot) =>
      expect(Math.abs(lists.scores[slot]! - score)).toBeLessThan(5e-5 * Math.max(1, score)),
    );
  });

  it('merges to the same list, with and without lambda', () => {
    // Several lists: id 0 is dropped by the reference. A single one: it is kept, so again one higher.
    const shift = interests === null ? 1 : 0;
    const lists = listsOf(outputs.retrieved_ids.data, outputs.retrieved_scores.data, shift);
    const merge = new Merge(count, top, Int32Array.of(...codes.subarray(0, shift), ...codes));
    outputs.recommended.forEach((list, user) => {
      if (coef === null) merge.union(lists, user, top);
      else merge.controllable(lists, user, top, coef);
      expect([...merge.ids.subarray(0, merge.length)].map((id) => id - shift)).toEqual(list);
    });
  });

  it('has the same metrics, for each user and on average', () => {
    const sums = { recall: 0, ndcg: 0, hitrate: 0, diversity: 0 };
    outputs.recommended.forEach((list, user) => {
      const targets = new Set(inputs.targets[user]);
      const hits = Uint8Array.from(list, (id) => (targets.has(id) ? 1 : 0));
      const figures = {
        recall: metric.recall(hits, top, targets.size),
        ndcg: metric.comirecNdcg(hits, top),
        hitrate: metric.hitRate(hits, top),
        diversity: metric.diversity(
          Int32Array.from(list, (id) => codes[id]!),
          top,
        ),
      };
      expectClose(figures, outputs.per_user[user]!);
      for (const name of metricNames) sums[name] += figures[name] / users;
    });
    expectClose(sums, outputs.metrics);
    if (hand_expected) expectClose(sums, hand_expected);
  });

  /** Lists without id 0, which is where a list of ours ends. */
  function listsOf(
    ids: readonly number[],
    scores: readonly number[],
    shift: number,
  ): CandidateLists {
    const kept = { ids: new Int32Array(ids.length), scores: new Float64Array(ids.length) };
    for (let row = 0; row < users * count; row++) {
      let slot = row * top;
      for (let rank = row * top; rank < (row + 1) * top; rank++) {
        if (ids[rank]! + shift === 0) continue;
        kept.ids[slot] = ids[rank]! + shift;
        kept.scores[slot++] = scores[rank]!;
      }
    }
    return { users, interests: count, top, ...kept };
  }
});

const metricNames = ['recall', 'ndcg', 'hitrate', 'diversity'] as const;
type Named = Record<(typeof metricNames)[number], number>;

function expectClose(actual: Named, expected: Named): void {
  for (const name of metricNames) {
    expect(Math.abs(actual[name] - expected[name]), name).toBeLessThan(tolerance);
  }
}
