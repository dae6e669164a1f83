import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserInspection } from '../../../app/domain/inspection.ts';
import { logOfHistories } from '../../../app/domain/interactions.ts';
import { Random } from '../../../app/domain/random.ts';
import { evaluate } from '../../../app/evaluate/evaluate.ts';
import { InspectedModel, type InspectedDataset } from '../../../app/inspect/inspected-model.ts';
import { Inspector, type InspectionOptions } from '../../../app/inspect/inspector.ts';
import { plantedDefaults } from '../../../app/domain/planted.ts';
import { plantInterests } from '../../../app/ingest/planted.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { lastItemsEncoder } from '../evaluate/toy.ts';
import { strongGeneralisation } from '../../../app/ingest/protocols.ts';

/*
 * Six films on two axes: 1-3 war films (x), 4-6 comedies (y), each one longer than the one before. The
 * encoder's two interests are the last two items of the history.
 */
const films: InspectedDataset = {
  log: logOfHistories(
    [
      [1, 4, 2, 5, 6], // ann: input 1 4 2 5, target 6
      [], // bob
      [3], // cid
      [1, 2, 3, 4, 5, 6, 1, 2, 3, 4], // dee: input has everything
      [1, 1, 4, 2, 3], // eve: the same item twice
    ],
    6,
    (user, event) => 1000 * user + event,
  ),
  itemKeys: ['', 'w1', 'w2', 'w3', 'c1', 'c2', 'c3'],
  titles: [null, 'War 1', 'War 2', 'War 3', 'Comedy 1', null, 'Comedy 3'],
  categories: [[], ['War'], ['War', 'Drama'], ['War'], ['Comedy'], ['Comedy'], ['Comedy']],
  userKeys: ['ann', 'bob', 'cid', 'dee', 'eve'],
};
const vectors = Float32Array.from(
  [
    [0, 0],
    [1, 0.5],
    [2, 0],
    [3, 0],
    [0, 1],
    [0, 2],
    [0, 3],
  ].flat(),
);
const split = strongGeneralisation(films.log, Uint8Array.of(2, 1, 0, 0, 2));
const plain: InspectionOptions = {
  ...{ top: 4, dropSeen: false, lambda: 0, split: 'test', history: null },
};

describe('Inspector', () => {
  let model: InspectedModel;
  let inspector: Inspector;
  const before = liveTensors();
  beforeAll(() => {
    model = new InspectedModel(films, split, lastItemsEncoder(vectors, 2, 2, 3));
    inspector = new Inspector(model);
  });
  afterAll(() => {
    model.dispose();
    expect(liveTensors()).toBe(before);
  });
  /** Everything that is answered must fit through the contract. */
  const inspect = (user: string | null, options: Partial<InspectionOptions> = {}) => {
    const answer = inspector.inspect(user, { ...plain, ...options });
    expect(UserInspection.parse(answer)).toEqual(answer);
    return answer;
  };
  const named = (list: readonly { item: string }[]) => list.map(({ item }) => item);

  it('shows what the model was given, and what each interest took from it', () => {
    const { user, split: part, earlier, history } = inspect('ann');
    expect([user, part]).toEqual(['ann', 'test']);
    expect(earlier).toEqual(['w1']);
    expect(history).toEqual([
      { item: 'c1', title: 'Comedy 1', categories: ['Comedy'], time: 1, weights: [0, 0] },
      { item: 'w2', title: 'War 2', categories: ['War', 'Drama'], time: 2, weights: [0, 1] },
      { item: 'c2', title: null, categories: ['Comedy'], time: 3, weights: [1, 0] },
    ]);
  });

  it('gives each interest its own items, size, wins and name', () => {
    const { interests, cosine } = inspect('ann');
    // Interest A is c2 = (0, 2), B is w2 = (2, 0).
    expect(interests.map(({ vector, norm, wins }) => ({ vector, norm, wins }))).toEqual([
      { vector: [0, 2], norm: 2, wins: 2 },
      { vector: [2, 0], norm: 2, wins: 2 },
    ]);
    expect(interests.map(({ items }) => items.map(({ item, score }) => [item, score]))).toEqual([
      [
        ['c3', 6],
        ['c2', 4],
        ['c1', 2],
        ['w1', 1],
      ],
      [
        ['w3', 6],
        ['w2', 4],
        ['w1', 2],
        ['c1', 0],
      ],
    ]);
    expect(cosine).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it('merges them: who retrieved it, who would have been next, what was chosen, what was seen', () => {
    const { retrieved, targets, metrics } = inspect('ann');
    const short = retrieved.map(({ item, score, interest, runnerUp, target, seen }) => ({
      ...{ item, score, interest, target, seen },
      next: runnerUp,
    }));
    expect(short).toEqual([
      {
        item: 'w3',
        score: 6,
        interest: 1,
        next: { interest: 0, score: 0 },
        target: false,
        seen: false,
      },
      {
        item: 'c3',
        score: 6,
        interest: 0,
        next: { interest: 1, score: 0 },
        target: true,
        seen: false,
      },
      {
        item: 'w2',
        score: 4,
        interest: 1,
        next: { interest: 0, score: 0 },
        target: false,
        seen: true,
      },
      {
        item: 'c2',
        score: 4,
        interest: 0,
        next: { interest: 1, score: 0 },
        target: false,
        seen: true,
      },
    ]);
    expect(targets).toEqual([
      { item: 'c3', title: 'Comedy 3', categories: ['Comedy'], found: true },
    ]);
    expect(metrics).toEqual({
      'recall@4': 1,
      'hitRate@4': 1,
      'ndcg@4': 1 / Math.log2(3),
      'diversity@4': 4 / 6,
    });
  });

  it('leaves out what was seen, and holds back a category', () => {
    expect(named(inspect('ann', { dropSeen: true }).retrieved)).toEqual(['w3', 'c3']);
    expect(named(inspect('ann', { top: 3, lambda: 0 }).retrieved)).toEqual(['w3', 'c3', 'w2']);
    // eve's interests are w2 and c1, of 6 and 3 at most: w3 6, w2 4, c3 3, c2 2, w1 2.
    expect(named(inspect('eve', { top: 3 }).retrieved)).toEqual(['w3', 'w2', 'c3']);
    expect(named(inspect('eve', { top: 3, lambda: 1.5 }).retrieved)).toEqual(['w3', 'c3', 'w2']);
    expect(inspect('eve', { top: 3, lambda: 1.5 }).retrieved.map(({ score }) => score)).toEqual([
      6, 3, 4,
    ]);
  });

  it('answers what if: other items, another order, none at all; the targets stay', () => {
    const other = inspect('ann', { history: ['w3', 'c2', 'w3'] });
    expect(other.history.map(({ item, time }) => [item, time])).toEqual([
      ['w3', null],
      ['c2', 3],
      ['w3', null],
    ]);
    expect(other.interests.map(({ vector }) => vector)).toEqual([
      [3, 0],
      [0, 2],
    ]);
    expect(named(other.targets)).toEqual(['c3']);
    expect(other.retrieved.map(({ item, seen }) => [item, seen])).toContainEqual(['w3', true]);

    const none = inspect('ann', { history: [] });
    expect(none.history).toEqual([]);
    expect(none.retrieved).toEqual([]);
    expect(none.metrics['recall@4']).toBe(0);
    expect(none.targets).toEqual([expect.objectContaining({ item: 'c3', found: false })]);
  });

  it('knows the true history from the items before it and in it', () => {
    const { earlier, history, retrieved, metrics } = inspect('ann');
    const whole = inspect('ann', { history: [...earlier, ...named(history)] });
    expect(whole).toMatchObject({ earlier, retrieved, metrics });
  });

  it('makes somebody up: a history and nothing else', () => {
    const nobody = inspect(null, { history: ['w3', 'c2'] });
    expect(nobody).toMatchObject({ user: null, split: null, targets: [], metrics: {} });
    expect(nobody.history.map(({ item, time }) => [item, time])).toEqual([
      ['w3', null],
      ['c2', null],
    ]);
    const { interests } = inspect('ann', { history: ['w3', 'c2'] });
    expect(nobody.interests.map(({ vector }) => vector)).toEqual(
      interests.map(({ vector }) => vector),
    );
    expect(inspect(null).retrieved).toEqual([]);
  });

  it('has a sane answer for a user without history', () => {
    const bob = inspect('bob');
    expect(bob).toEqual({
      user: 'bob',
      split: 'train',
      earlier: [],
      history: [],
      routing: [],
      interests: [0, 1].map(() => ({
        vector: [0, 0],
        norm: 0,
        categories: [],
        items: [],
        wins: 0,
      })),
      cosine: [
        [0, 0],
        [0, 0],
      ],
      retrieved: [],
      targets: [],
      metrics: {},
    });
  });

  it('has a sane answer for a user with one item', () => {
    const cid = inspect('cid');
    expect(named(cid.history)).toEqual(['w3']);
    expect(cid.targets).toEqual([]);
    expect(cid.metrics).toEqual({});
    // The second interest is not there: it retrieves nothing and is nobody's runner-up.
    expect(cid.interests.map(({ items, wins }) => [items.length, wins])).toEqual([
      [4, 4],
      [0, 0],
    ]);
    expect(cid.retrieved.every(({ runnerUp }) => runnerUp === null)).toBe(true);
  });

  it('has a sane answer for a user who has seen everything', () => {
    const dee = inspect('dee', { dropSeen: true });
    expect(dee.retrieved).toEqual([]);
    expect(named(dee.targets)).toEqual(['w3', 'c1']);
    expect(dee.metrics['recall@4']).toBe(0);
    expect(named(inspect('dee', { top: 100 }).retrieved).length).toBe(6);
  });

  it('says who or what is unknown, and what to do', () => {
    expect(() => inspect('zoe')).toThrow(/no user 'zoe'.*Search/);
    expect(() => inspect('ann', { history: ['w1', 'w9'] })).toThrow(/no item 'w9'/);
    expect(() => inspect('ann', { history: [''] })).toThrow(/no item ''/);
  });
});

describe('an inspection and an evaluation', () => {
  it('agree on every user of a planted world', async () => {
    const world = plantInterests({ ...plantedDefaults, users: 60 });
    const random = new Random(3);
    const dimension = 8;
    const size = (world.log.items + 1) * dimension;
    const table = Float32Array.from({ length: size }, () => random.normal());
    table.fill(0, 0, dimension);
    const encoder = lastItemsEncoder(table, dimension, 4, 10);
    const everyone = strongGeneralisation(world.log, new Uint8Array(60).fill(2));
    const model = new InspectedModel(world, everyone, encoder);
    const inspector = new Inspector(model);
    for (const [dropSeen, lambda] of [
      [false, 0],
      [true, 0],
      [true, 1],
    ] as const) {
      const sums: Record<string, number> = {};
      for (const user of world.userKeys) {
        const options = { top: 30, dropSeen, lambda, split: 'test', history: null } as const;
        const { metrics, interests, retrieved } = inspector.inspect(user, options);
        for (const [name, value] of Object.entries(metrics)) {
          sums[name] = (sums[name] ?? 0) + value / 60;
        }
        expect(interests.reduce((wins, interest) => wins + interest.wins, 0)).toBe(30);
        for (const { score, interest, runnerUp } of retrieved) {
          expect(runnerUp!.interest).not.toBe(interest);
          // With lambda an item can come from the list of an interest that is not its best: the best
          // one has N better items.
          if (lambda === 0) expect(runnerUp!.score).toBeLessThanOrEqual(score + 1e-5);
        }
      }
      const { metrics } = await evaluate(
        encoder,
        world.log,
        everyone,
        world.categories,
        { tops: [30], dropSeen, lambda, split: 'test' },
        () => Promise.resolve(),
      );
      for (const [name, value] of Object.entries(sums)) {
        expect(Math.abs(metrics[name]! - value), name).toBeLessThan(1e-9);
      }
    }
    model.dispose();
  });
});
