import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ItemExplanation } from '../../../app/domain/explanation.ts';
import { logOfHistories } from '../../../app/domain/interactions.ts';
import { Random } from '../../../app/domain/random.ts';
import { explainItem } from '../../../app/inspect/explain-item.ts';
import { InspectedModel, type InspectedDataset } from '../../../app/inspect/inspected-model.ts';
import { Inspector } from '../../../app/inspect/inspector.ts';
import { caseOf } from '../../../app/ingest/split.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { lastItemsEncoder, wholeVectors } from '../evaluate/toy.ts';
import { strongGeneralisation } from '../../../app/ingest/protocols.ts';

/** Few scores and many equal ones: whole numbers, so that every inner product is exact. */
function world(seed: number, items = 40, users = 6): InspectedDataset {
  const random = new Random(seed);
  const histories = Array.from({ length: users }, (_, user) =>
    Array.from({ length: 4 * user }, () => 1 + random.below(items)),
  );
  return {
    log: logOfHistories(histories, items),
    itemKeys: ['', ...Array.from({ length: items }, (_, at) => `i${at + 1}`)],
    titles: new Array<null>(items + 1).fill(null),
    categories: new Array<string[]>(items + 1).fill([]),
    userKeys: histories.map((_, user) => `u${user}`),
  };
}

/** The items in their order for one history, as slowly and as plainly as can be. */
function sorted(model: InspectedModel, input: Int32Array, skip: ReadonlySet<number>) {
  const { interests: count, dimension } = model.encoder;
  const { interests } = model.encode(input, 0);
  const vectors = Array.from({ length: count }, (_, k) =>
    Array.from(interests.subarray(k * dimension, (k + 1) * dimension)),
  );
  const there = vectors.map((vector) => vector.some((x) => x !== 0));
  const scored = model.data.itemKeys.slice(1).map((item, at) => {
    const id = at + 1;
    const own = Array.from(model.vectors.subarray(id * dimension, (id + 1) * dimension));
    const scores = vectors.map((vector, k) =>
      there[k] ? vector.reduce((sum, x, d) => sum + x * own[d]!, 0) : -Infinity,
    );
    const score = Math.max(...scores);
    return { item, id, scores, score, interest: scores.indexOf(score) };
  });
  const order = (value: (entry: (typeof scored)[number]) => number, of: string) =>
    scored
      .filter(({ id, item }) => !skip.has(id) || item === of)
      .sort((a, b) => value(b) - value(a) || a.id - b.id);
  return { order, any: there.includes(true), there };
}

describe('explainItem', () => {
  const before = liveTensors();
  afterAll(() => expect(liveTensors()).toBe(before));

  it('agrees with sorting the whole catalogue, for the history and for each left-out one', () => {
    const seeds = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(
        seeds,
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (seed, dropSeen, target) => {
          const data = world(seed);
          const vectors = wholeVectors(new Random(seed), 40, 3);
          const split = strongGeneralisation(data.log, new Uint8Array(6).fill(2));
          const model = new InspectedModel(data, split, lastItemsEncoder(vectors, 3, 2, 6));
          const item = `i${target}`;
          for (const [user, key] of data.userKeys.entries()) {
            const answer = explainItem(model, key, item, {
              top: 5,
              dropSeen,
              split: 'test',
              history: null,
            });
            expect(ItemExplanation.parse(answer)).toEqual(answer);
            const { input } = caseOf(data.log, split, 'test', user);
            const skip = new Set(dropSeen ? input : []);
            const { order, any, there } = sorted(model, input, skip);
            const whole = order(({ score }) => score, item);
            const place = whole.findIndex((entry) => entry.item === item);
            const at = whole[place]!;
            expect(answer.seen).toBe(input.includes(target));
            expect(answer.dropped).toBe(skip.has(target));
            expect(answer.items).toBe(40 - skip.size);
            if (!any) {
              expect([answer.interest, answer.rank]).toEqual([null, null]);
              expect(answer.interests).toEqual([null, null]);
              expect(answer.leftOut).toEqual([]);
              continue;
            }
            expect([answer.rank, answer.interest]).toEqual([place + 1, at.interest]);
            expect(answer.interests).toEqual(
              there.map((is, k) => {
                if (!is) return null;
                const own = order(({ scores }) => scores[k]!, item);
                return {
                  score: at.scores[k],
                  rank: own.findIndex((entry) => entry.item === item) + 1,
                };
              }),
            );
            const short = (list: readonly { item: string; score: number; interest: number }[]) =>
              list.map((entry) => [entry.item, entry.score, entry.interest]);
            expect(short(answer.above)).toEqual(short(whole.slice(Math.max(0, place - 2), place)));
            expect(short(answer.below)).toEqual(short(whole.slice(place + 1, place + 3)));
            expect(answer.above.map(({ rank }) => rank)).toEqual(
              [place - 1, place].filter((rank) => rank > 0),
            );
            const counted = [0, 1].map(
              (k) => whole.slice(0, place).filter(({ interest }) => interest === k).length,
            );
            expect(answer.aboveBy).toEqual(counted);
            const listed = whole.filter(({ id }) => !skip.has(id));
            expect(short(answer.last)).toEqual(short(listed.slice(0, 5).slice(-2)));
            const given = input.subarray(Math.max(0, input.length - 6));
            expect(answer.leftOut).toHaveLength(given.length);
            given.forEach((_, t) => {
              const without = given.filter((__, position) => position !== t);
              const anew = sorted(model, without, skip);
              const again = anew.order(({ score }) => score, item);
              const rank = again.findIndex((entry) => entry.item === item);
              const { score, rank: said } = answer.leftOut[t]!;
              if (anew.any) expect([score, said]).toEqual([again[rank]!.score, rank + 1]);
              else expect([score, said]).toEqual([null, null]);
            });
          }
          model.dispose();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('names an interest that moved by its letter in the whole history', () => {
    // Two interests: the last item and the one before. Without the last, the former second is the first.
    const vectors = Float32Array.from([0, 0, 1, 0, 0, 1, 5, 0, 0, 4]);
    const data = world(1, 4, 1);
    const model = new InspectedModel(
      data,
      strongGeneralisation(data.log, Uint8Array.of(2)),
      lastItemsEncoder(vectors, 2, 2, 3),
    );
    const history = ['i4', 'i1', 'i2'];
    const answer = explainItem(model, 'u0', 'i3', {
      top: 2,
      dropSeen: false,
      split: 'test',
      history,
    });
    // A is i2 = (0, 1), B is i1 = (1, 0): i3 = (5, 0) is B's.
    expect([answer.interest, answer.rank]).toEqual([1, 1]);
    expect(answer.interests).toEqual([
      { score: 0, rank: 4 },
      { score: 5, rank: 1 },
    ]);
    expect(answer.leftOut).toEqual([
      { score: 5, interest: 1, rank: 1 },
      // Without i1 the interests are i2 and i4, both of the other axis.
      { score: 0, interest: 0, rank: 4 },
      // Without i2 they are i1 and i4: what was B is now in A's place, and is called B still.
      { score: 5, interest: 1, rank: 2 },
    ]);
    model.dispose();
  });

  it('counts over all blocks of a catalogue that is scored in several', () => {
    const items = 140_000;
    const data = world(3, items, 1);
    const vectors = wholeVectors(new Random(3), items, 3);
    const split = strongGeneralisation(data.log, Uint8Array.of(2));
    const model = new InspectedModel(data, split, lastItemsEncoder(vectors, 3, 2, 3));
    const history = ['i139990', 'i5'];
    const ids = [139_990, 5];
    for (const [target, dropSeen] of [
      [5, false],
      [70_000, true],
      [139_999, true],
    ] as const) {
      const answer = explainItem(model, 'u0', `i${target}`, {
        top: 5,
        dropSeen,
        split: 'test',
        history,
      });
      const skip = new Set(dropSeen ? ids : []);
      const rankOf = (input: number[]) =>
        1 +
        sorted(model, Int32Array.from(input), skip)
          .order(({ score }) => score, `i${target}`)
          .findIndex(({ id }) => id === target);
      expect(answer.rank).toBe(rankOf(ids));
      expect(answer.leftOut.map(({ rank }) => rank)).toEqual([rankOf([5]), rankOf([139_990])]);
    }
    model.dispose();
  });

  it('ranks as the merged list does', () => {
    const data = world(8, 300, 5);
    const random = new Random(8);
    const vectors = Float32Array.from({ length: 301 * 4 }, (_, at) =>
      at < 4 ? 0 : random.normal(),
    );
    const split = strongGeneralisation(data.log, new Uint8Array(5).fill(2));
    const model = new InspectedModel(data, split, lastItemsEncoder(vectors, 4, 3, 6));
    const inspector = new Inspector(model);
    for (const dropSeen of [true, false]) {
      const options = { top: 20, dropSeen, split: 'test', history: null } as const;
      const { retrieved } = inspector.inspect('u4', { ...options, lambda: 0 });
      retrieved.forEach(({ item, score, interest }, at) => {
        const answer = explainItem(model, 'u4', item, options);
        expect([answer.rank, answer.interest]).toEqual([at + 1, interest]);
        expect(answer.interests[interest]!.score).toBe(score);
      });
    }
    expect(() =>
      explainItem(model, 'u4', 'i999', { top: 5, dropSeen: false, split: 'test', history: null }),
    ).toThrow(/no item 'i999'/);
    model.dispose();
  });
});
