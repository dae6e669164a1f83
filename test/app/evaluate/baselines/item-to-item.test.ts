import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyOf, logOfHistories } from '../../../../app/domain/interactions.ts';
import { evaluateLists } from '../../../../app/evaluate/evaluate.ts';
import { ItemToItem } from '../../../../app/evaluate/baselines/item-to-item.ts';
import { MostPopular } from '../../../../app/evaluate/baselines/most-popular.ts';
import { plantedDefaults } from '../../../../app/domain/planted.ts';
import { plantInterests } from '../../../../app/ingest/planted.ts';
import { splitOf, strongGeneralisation } from '../../../../app/ingest/protocols.ts';
import { trainingCounts } from '../../../../app/ingest/split.ts';
import { slowTop } from '../reference.ts';

const items = 12;
const world = fc.record({
  histories: fc.array(fc.array(fc.integer({ min: 1, max: items }), { maxLength: 9 }), {
    minLength: 1,
    maxLength: 12,
  }),
  input: fc.array(fc.integer({ min: 1, max: items }), { maxLength: 9 }),
  top: fc.integer({ min: 1, max: 15 }),
  nearest: fc.integer({ min: 1, max: 12 }),
  dropSeen: fc.boolean(),
});

describe('ItemToItem', () => {
  it('sums the cosines of the last five items with their neighbours, of training users alone', () => {
    fc.assert(
      fc.property(world, ({ histories, input, top, nearest, dropSeen }) => {
        const log = logOfHistories(histories, items);
        // Every third user is not of the training part.
        const assignment = Uint8Array.from(histories, (_, user) => (user % 3 === 2 ? 2 : 0));
        const baskets = histories.filter((_, user) => user % 3 !== 2).map((own) => new Set(own));
        const having = (...ids: number[]) =>
          baskets.filter((own) => ids.every((id) => own.has(id))).length;
        const last: number[] = [];
        for (const id of input.toReversed()) {
          if (!last.includes(id) && last.length < 5) last.push(id);
        }
        const cosine = (id: number, other: number) =>
          having(id, other) / Math.sqrt(having(id) * having(other));
        const near = last.map((other) =>
          slowTop(
            Array.from({ length: items + 1 }, (_, id) =>
              id !== other && having(id, other) > 0 ? cosine(id, other) : -Infinity,
            ),
            nearest,
          ),
        );
        const scores = Array.from({ length: items + 1 }, (_, id) => {
          if (dropSeen && input.includes(id)) return -Infinity;
          const own = near.flat().filter((neighbour) => neighbour.id === id);
          if (own.length === 0) return -Infinity;
          return own.reduce((sum, { score }) => sum + score, 0);
        });
        const baseline = new ItemToItem(log, strongGeneralisation(log, assignment), nearest);
        const cases = [{ user: 0, input: Int32Array.from(input), targets: new Int32Array(0) }];
        // Twice, the second time from what it remembers.
        for (let round = 0; round < 2; round++) {
          const lists = baseline.recommend(cases, top, dropSeen);
          const slow = slowTop(scores, items);
          const shown = [...lists.ids].filter((id) => id !== 0);
          expect(shown.length).toBe(Math.min(top, slow.length));
          shown.forEach((id, rank) => {
            expect(lists.scores[rank]).toBeCloseTo(slow[rank]!.score, 5);
            expect(lists.scores[rank]).toBeCloseTo(scores[id]!, 5);
          });
          expect(new Set(shown).size).toBe(shown.length);
        }
      }),
    );
  });

  it('finds far more of a planted world than popularity does', async () => {
    const { log, categories } = plantInterests(plantedDefaults);
    const split = splitOf(log, null);
    const options = { tops: [50], dropSeen: true, lambda: 0, split: 'test' } as const;
    const judged = (baseline: ItemToItem | MostPopular) =>
      evaluateLists(baseline, log, split, categories, options, () => Promise.resolve());
    const similar = await judged(new ItemToItem(log, split));
    const popular = await judged(new MostPopular(trainingCounts(log, split)));
    expect(historyOf(log, 0).length).toBeGreaterThan(0);
    expect(similar['recall@50']!).toBeGreaterThan(1.5 * popular['recall@50']!);
  });
});
