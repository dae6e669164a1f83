import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../app/contract/errors.ts';
import type { Field } from '../../../app/domain/fields.ts';
import type { RunSettings } from '../../../app/domain/settings.ts';
import { splitOf } from '../../../app/ingest/protocols.ts';
import { RowMemory } from '../../../app/kernels/row-memory.ts';
import { itemEmbeddings, unknownUsers, userContexts } from '../../../app/model/side-features.ts';
import { checkFields } from '../../../app/train/check-fields.ts';
import { type Checkpoint, checkpointOf, encodeCheckpoint } from '../../../app/train/checkpoint.ts';
import { estimate } from '../../../app/train/estimate.ts';
import { restoreEncoder } from '../../../app/train/restore-encoder.ts';
import { RowGradients } from '../../../app/train/row-gradients.ts';
import { decodeSafetensors } from '../../../app/train/safetensors.ts';
import { fieldsInUse, sideFeatures } from '../../../app/train/side-features.ts';
import { runtime } from '../../../main/worker/tensorflow.ts';
import { inputOf, quick, trained, world } from './world.ts';

const field = (name: string, rows: readonly (readonly number[])[]): Field => ({
  name,
  values: ['a', 'b', 'c'],
  offsets: Uint32Array.from(
    { length: rows.length + 1 },
    (_, at) => rows.slice(0, at).flat().length,
  ),
  codes: Int32Array.from(rows.flat()),
});

/** Three items with rows 1 to 3, a field of items with 4 to 6 and another with 7 to 9, users' with 10 to 12. */
const fields = {
  items: [field('genre', [[], [0, 2], [], [1]]), field('maker', [[], [1], [2], []])],
  users: [field('country', [[2], [], [0, 1]])],
};
/** d = 1: the row of number i holds 2^i, so that a sum tells its parts. */
const table = Float32Array.from({ length: 13 }, (_, row) => 2 ** row);

describe('side features', () => {
  const side = sideFeatures(fields, 3);

  it('make an item the mean of its own row and of those of the fields that it has', () => {
    expect(side.rows).toBe(9);
    const vectors = itemEmbeddings(table, 1, Int32Array.of(1, 0, 3, 2), side);
    const expected = [
      (2 ** 1 + (2 ** 4 + 2 ** 6) / 2 + 2 ** 8) / 3,
      0,
      (2 ** 3 + 2 ** 5) / 2,
      (2 ** 2 + 2 ** 9) / 2,
    ];
    expected.forEach((value, at) => expect(vectors[at]).toBeCloseTo(value, 4));
  });

  it('give a user the mean of their values, and zeros to those of whom nothing is known', () => {
    const users = Int32Array.of(2, 1, 0, -1);
    expect([...userContexts(table, 1, users, side)]).toEqual([1536, 0, 4096, 0]);
    expect([...userContexts(table, 1, unknownUsers(2), side)]).toEqual([0, 0]);
  });

  it('pass a gradient to each row in its share, each row once', () => {
    const size = { items: 12, dimension: 1, rows: 12 };
    const rows = new RowGradients(new RowMemory(RowGradients.bytes(size)), size);
    const place = { width: 1, at: 0 };
    rows.addMixed(side.items!, Int32Array.of(1, 0, 3, 1), Float32Array.of(6, 7, 8, 12), place);
    rows.addMixed(side.users[0]!, Int32Array.of(2, -1), Float32Array.of(0, 4, 0, 9), {
      width: 2,
      at: 1,
    });
    const sums = Array.from(rows.ids, (id, row) => [id, rows.values[row]!] as const);
    expect(new Map(sums)).toEqual(
      new Map([
        [1, 6],
        [4, 3],
        [6, 3],
        [8, 6],
        [3, 4],
        [5, 4],
        [10, 2],
        [11, 2],
      ]),
    );
    rows.clear();
    rows.addMixed(side.items!, Int32Array.of(2), Float32Array.of(2), place);
    expect([...rows.values]).toEqual([1, 1]);
  });
});

const users = Array.from({ length: world.log.users }, (_, user) => [user % 3]);
const settings = quick({ model: 'two-tower', itemFeatures: true, userFields: true });
const information = {
  categories: world.categories,
  fields: { items: [], users: [field('country', users)] },
};

/** All losses, metrics and checkpoints of a run, these through the bytes of their files. */
async function followed(input: Parameters<typeof inputOf>[1], own = settings) {
  const losses: number[] = [];
  const checkpoints: Record<string, Checkpoint> = {};
  const result = await trained(inputOf(own, { ...information, ...input }), (step) => {
    if (step.type === 'evaluation') losses.push(step.point.loss);
    if (step.type !== 'checkpoint') return;
    const bytes = Buffer.concat(encodeCheckpoint(step.checkpoint));
    checkpoints[step.name] = checkpointOf(
      decodeSafetensors((from, length) => bytes.subarray(from, from + length)),
    );
  });
  return { losses, checkpoints, test: result.test };
}

describe('a run with side features', () => {
  it('goes on from its checkpoint to the same numbers', async () => {
    const whole = await followed({});
    let now = 0;
    let left = 33;
    const halted: { how: 'stop' | null } = { how: null };
    const { checkpoints } = await followed({
      halted,
      clock: () => (now += 100),
      breathe: async () => void (--left === 0 && (halted.how = 'stop')),
    });
    const { last, best } = checkpoints;
    expect(last!.step % 20).not.toBe(0);
    const rest = await followed({ resume: { last: last!, best: best! } });
    expect(rest.losses).toEqual(whole.losses.slice(-rest.losses.length));
    expect(rest.test).toEqual(whole.test);
  });

  it('moves the rows of values that it meets, and restores the very vectors', async () => {
    const { checkpoints } = await followed({});
    const best = checkpoints['best']!;
    const side = sideFeatures(fieldsInUse(settings, information), world.log.items);
    expect(side.rows).toBe(6 + 3);
    expect(best.table.length).toBe((world.log.items + 1 + side.rows) * settings.dimension);
    const encoder = restoreEncoder(best, runtime, information);
    const ids = Int32Array.from({ length: world.log.items + 1 }, (_, id) => id);
    expect(encoder.itemVectors()).toEqual(itemEmbeddings(best.table, 16, ids, side));
    const history = Int32Array.from({ length: settings.historyLength }, (_, at) => 1 + at);
    const of = (user: number) => encoder.encode(history, 1, Int32Array.of(user)).interests;
    expect(of(0)).not.toEqual(of(1));
    expect(of(0)).toEqual(of(3));
    expect(of(-1)).toEqual(encoder.encode(history, 1).interests);
    encoder.dispose();
  });

  it('finds more of the planted interests where it is told the clusters', async () => {
    const log = world.log;
    const sparse = { log, split: splitOf(log, null) };
    const own = quick({ model: 'two-tower', maximumSteps: 200, evaluateEvery: 100 });
    const without = await followed(sparse, own);
    const withThem = await followed(sparse, { ...own, itemFeatures: true });
    expect(withThem.test['recall@50']).toBeGreaterThan(without.test['recall@50']!);
  });

  it('has all its parameters in the estimate', () => {
    const size = { users: 300, items: 240, interactions: 5000 };
    const sizes = {
      items: [{ name: 'category', values: 6 }],
      users: [{ name: 'country', values: 3 }],
    };
    const plain = quick({ model: 'two-tower' });
    expect(
      estimate(settings, size, sizes).parameters - estimate(plain, size, sizes).parameters,
    ).toBe((6 + 3) * 16 + 16 * 16);
  });
});

describe('settings that ask for fields', () => {
  const none = { items: [], users: [] };
  it.each([
    ['itemFeatures', { itemFeatures: true }, 'itemFeatures is true', 'no item field'],
    ['userFields', { model: 'two-tower', userFields: true }, 'userFields is true', 'no user field'],
    [
      'context',
      { model: 'mind', headLayers: 1, context: 'user-fields' },
      'context is user-fields, but with this dataset it must be none or last-item',
      'no user field',
    ],
  ] satisfies [string, Partial<RunSettings>, string, string][])(
    'are refused by name where the dataset has none: %s',
    (setting, changes, said, why) => {
      const refused = refusal(() => checkFields(quick(changes), none));
      expect(refused.code).toBe('bad-settings');
      expect(refused.details['setting']).toBe(setting);
      expect(refused.message).toContain(said);
      expect(refused.message).toContain(why);
    },
  );

  it('are accepted where it has some, or where they are idle', () => {
    const some = [{ name: 'x', values: 2 }];
    checkFields(quick({ itemFeatures: true }), { items: some, users: [] });
    checkFields(settings, { items: some, users: some });
    checkFields(quick({ model: 'mind', context: 'user-fields' }), none);
    checkFields(quick({ model: 'comirec-sa', userFields: true }), none);
  });
});

function refusal(act: () => unknown): StudioError {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof StudioError) return thrown;
    throw thrown;
  }
  throw new Error('It was accepted');
}
