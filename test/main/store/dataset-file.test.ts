import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  DatasetEntry,
  DatasetProfile,
  ItemRow,
  ItemRowOrder,
  UserRow,
  UserRowOrder,
} from '../../../app/domain/dataset.ts';
import type { Field } from '../../../app/domain/fields.ts';
import {
  DatasetFile,
  readDatasetFile,
  type DatasetContents,
} from '../../../main/store/dataset-file.ts';
import { datasetVersion } from '../../../main/store/dataset-schema.ts';
import { writeDatasetFile } from '../../../main/store/dataset-writer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const breathe = () => Promise.resolve();
const code = (expected: string) => expect.objectContaining({ code: expected });
const profile: DatasetProfile = {
  density: 0.5,
  headShare: 0.25,
  medianHistory: 2,
  historyLengths: [{ from: 1, to: 2, count: 3 }],
  popularity: [[1, 9]],
  timeline: [],
  topCategories: [{ category: 'Drama', items: 2, events: 3 }],
  fields: [{ of: 'item', name: 'year', values: 2, rare: 1, filled: 3 }],
  rejects: [{ reason: 'bad-time', count: 1, lines: [4], files: [] }],
  filtered: [{ filter: 'minimum-weight', count: 2 }],
  warnings: [{ kind: 'few-users', users: 1 }],
  planted: null,
};

const entry: DatasetEntry = {
  name: 'Toy',
  createdAt: 1,
  source: 'toy.csv',
  users: 1,
  items: 2,
  interactions: 2,
  rejected: 0,
  categories: 0,
  firstTime: null,
  lastTime: null,
  fingerprint: 'f00d',
  sourceDigest: null,
  derivedFrom: null,
  sample: false,
};

/** A dataset whose users have these histories; items are named after their numbers. */
function dataset(histories: readonly (readonly number[])[], timed = true): DatasetContents {
  const itemIds = Int32Array.from(histories.flat());
  const items = itemIds.reduce((most, id) => Math.max(most, id), 0);
  const offsets = Uint32Array.of(0, ...histories.map(({ length }) => length));
  for (let user = 0; user < histories.length; user++) offsets[user + 1]! += offsets[user]!;
  const names = (prefix: string) =>
    Array.from({ length: items }, (_, index) => `${prefix}${index + 1}`);
  return {
    log: {
      users: histories.length,
      items,
      offsets,
      itemIds,
      times: Float64Array.from(itemIds, (_, event) => (timed ? event * 1000.5 : NaN)),
    },
    itemKeys: ['', ...names('0')],
    titles: [null, ...names('Title ').map((title, index) => (index % 2 === 0 ? title : null))],
    categories: [[], ...names('').map((name, index) => (index % 3 === 0 ? ['Drama', name] : []))],
    userKeys: histories.map((_, user) => `user_${user}%`),
    userSplits: null,
    fields: { items: [], users: [] },
    fingerprint: 'f00d',
  };
}

/** Every second one has the first value, every third the second as well. */
function field(name: string, size: number): Field {
  const codes = Array.from({ length: size }, (_, at) => [
    ...(at % 2 === 1 ? [0] : []),
    ...(at % 3 === 1 ? [1] : []),
  ]);
  const offsets = new Uint32Array(size + 1);
  codes.forEach((own, at) => (offsets[at + 1] = offsets[at]! + own.length));
  return { name, values: ['one', '二 "2"'], offsets, codes: Int32Array.from(codes.flat()) };
}

async function stored(contents: DatasetContents): Promise<string> {
  const path = join(temporaryFolder(), 'ds-00000001.db');
  await writeDatasetFile(path, { contents, profile, entry }, breathe);
  return path;
}

describe('a dataset file', () => {
  const someHistories = fc.array(
    fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 }),
    { minLength: 1, maxLength: 30 },
  );
  it('is read back equal', async () => {
    await fc.assert(
      fc.asyncProperty(
        someHistories,
        fc.boolean(),
        fc.boolean(),
        async (histories, timed, fixed) => {
          const bare = dataset(histories, timed);
          const contents = {
            ...bare,
            fields: {
              items: fixed
                ? [field('year', bare.log.items + 1), field('brand', bare.log.items + 1)]
                : [],
              users: timed ? [field('country', histories.length)] : [],
            },
            userSplits: fixed ? Uint8Array.from(histories, (_, user) => user % 3) : null,
          };
          expect(readDatasetFile(await stored(contents))).toEqual(contents);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('holds histories over many blocks', async () => {
    const histories = Array.from({ length: 3000 }, (_, user) =>
      Array.from({ length: 1 + ((user * 7919) % 150) }, (_, event) => 1 + ((user + event) % 97)),
    );
    histories[17] = Array.from({ length: 200_000 }, (_, event) => 1 + (event % 97));
    const contents = dataset(histories);
    const path = await stored(contents);
    expect(readDatasetFile(path).log).toEqual(contents.log);
    const handle = new Database(path, { readonly: true });
    expect(handle.prepare('SELECT count(*) FROM histories').pluck().get()).toBeGreaterThan(3);
    handle.close();
  });

  it('tells which fields it has, and how many values each', async () => {
    const bare = dataset([[1, 2, 3]]);
    const fields = { items: [field('year', 4)], users: [field('country', 1), field('age', 1)] };
    const path = join(temporaryFolder(), 'ds-00000001.db');
    const named = { ...entry, categories: 2 };
    await writeDatasetFile(path, { contents: { ...bare, fields }, profile, entry: named }, breathe);
    const file = new DatasetFile(path);
    expect(file.fieldSizes()).toEqual({
      items: [
        { name: 'category', values: 2 },
        { name: 'year', values: 2 },
      ],
      users: [
        { name: 'country', values: 2 },
        { name: 'age', values: 2 },
      ],
    });
    file.close();
  });

  it('of version 1, which had no fields, still opens', async () => {
    const contents = dataset([[1, 2], [2]]);
    const path = await stored(contents);
    const before = Object.entries(profile).filter(([key]) => key !== 'fields');
    const handle = new Database(path);
    handle.exec('DROP TABLE fields');
    handle
      .prepare("UPDATE meta SET value = ? WHERE key = 'profile'")
      .run(JSON.stringify(Object.fromEntries(before)));
    handle.pragma('user_version = 1');
    handle.close();
    expect(readDatasetFile(path)).toEqual(contents);
    const file = new DatasetFile(path);
    expect(file.profile()).toEqual({ ...profile, fields: [] });
    expect(file.fieldSizes()).toEqual({ items: [], users: [] });
    file.close();
  });

  it('gives its profile and leaves nothing beside itself', async () => {
    const path = await stored(dataset([[1, 2]]));
    const file = new DatasetFile(path);
    expect(file.profile()).toEqual(profile);
    expect(file.entry()).toEqual(entry);
    file.close();
    expect(readdirSync(join(path, '..'))).toEqual(['ds-00000001.db']);
  });
});

describe('the tables of items and users', () => {
  const open = async () =>
    new DatasetFile(
      await stored(
        dataset([
          [1, 2, 3, 3],
          [3, 2, 4],
          [10, 7, 5],
        ]),
      ),
    );
  const page = { search: '', offset: 0, limit: 100 };

  it('list the most popular items first, in pages', async () => {
    const file = await open();
    const all = file.items(page);
    expect(all.total).toBe(10);
    expect(all.rows.slice(0, 2)).toEqual([
      { item: '03', title: 'Title 3', categories: [], events: 3 },
      { item: '02', title: null, categories: [], events: 2 },
    ]);
    expect(file.items({ ...page, offset: 1, limit: 2 })).toEqual({
      total: 10,
      rows: all.rows.slice(1, 3),
    });
    file.close();
  });

  it('find items by id, title and category, ignoring case', async () => {
    const file = await open();
    const found = (search: string) => file.items({ ...page, search }).rows.map(({ item }) => item);
    expect(found('010')).toEqual(['010']);
    expect(found('tITLE 7')).toEqual(['07']);
    expect(found('drama').sort()).toEqual(['01', '010', '04', '07']);
    expect(found('%')).toEqual([]);
    file.close();
  });

  it('find users, and take no letter for a wildcard', async () => {
    const file = await open();
    expect(file.users(page).rows[2]).toEqual({ user: 'user_2%', events: 3, lastTime: 9 * 1000.5 });
    expect(file.users({ ...page, search: 'USER_1%' }).total).toBe(1);
    expect(file.users({ ...page, search: 'user%1' }).total).toBe(0);
    expect(file.users({ ...page, search: 'r_', offset: 1, limit: 1 })).toMatchObject({
      total: 3,
      rows: [{ user: 'user_1%' }],
    });
    file.close();
  });

  it('count all that is found, whichever page is asked for', async () => {
    const file = await open();
    for (const [search, items, users] of [
      ['', 10, file.users(page).rows.length],
      ['title', file.items({ ...page, search: 'title' }).rows.length, 0],
      ['nobody', 0, 0],
    ] as const)
      for (let offset = 0; offset <= 12; offset++)
        for (const limit of [1, 2, 5, 10, 100]) {
          const asked = { search, offset, limit };
          expect([asked, file.items(asked).total, file.users(asked).total]).toEqual([
            asked,
            items,
            users,
          ]);
        }
    file.close();
  });

  it('are sorted by every column in both directions, as a slow sort does, in pages that fit', async () => {
    const file = await open();
    const lower = (text: string) => text.toLowerCase();
    const compare = (a: string | number | null, b: string | number | null, way: number) =>
      a === null || b === null
        ? Number(a === null) - Number(b === null)
        : way * (Number(a > b) - Number(a < b));
    const joined = ({ categories }: ItemRow) =>
      categories.length === 0 ? null : lower(JSON.stringify(categories));
    type Value = string | number | null;
    const items: Record<ItemRowOrder['key'], (row: ItemRow) => Value> = {
      title: ({ title }: ItemRow) => (title === null ? null : lower(title)),
      categories: joined,
      item: ({ item }: ItemRow) => item,
      events: ({ events }: ItemRow) => events,
    };
    const users: Record<UserRowOrder['key'], (row: UserRow) => Value> = {
      user: ({ user }: UserRow) => user,
      events: ({ events }: UserRow) => events,
      last: ({ lastTime }: UserRow) => lastTime,
    };
    for (const descending of [false, true])
      for (const search of ['', '0', '_'])
        for (const limit of [3, 100]) {
          const way = descending ? -1 : 1;
          const pages = <Row>(fetch: (offset: number) => { total: number; rows: Row[] }): Row[] => {
            const { total } = fetch(0);
            const rows: Row[] = [];
            for (let offset = 0; offset < total; offset += limit) rows.push(...fetch(offset).rows);
            expect(rows).toHaveLength(total);
            return rows;
          };
          for (const key of ['title', 'categories', 'item', 'events'] as const) {
            const sorted = pages((offset) =>
              file.items({ search, offset, limit }, { key, descending }),
            );
            const values = sorted.map(items[key]);
            expect(values).toEqual([...values].sort((a, b) => compare(a, b, way)));
            expect(new Set(sorted.map(({ item }) => item)).size).toBe(sorted.length);
          }
          for (const key of ['user', 'events', 'last'] as const) {
            const sorted = pages((offset) =>
              file.users({ search, offset, limit }, { key, descending }),
            );
            const values = sorted.map(users[key]);
            expect(values).toEqual([...values].sort((a, b) => compare(a, b, way)));
            expect(new Set(sorted.map(({ user }) => user)).size).toBe(sorted.length);
          }
        }
    file.close();
  });

  it('have no last time where there are no times', async () => {
    const file = new DatasetFile(await stored(dataset([[1]], false)));
    expect(file.users(page).rows[0]!.lastTime).toBeNull();
    file.close();
  });
});

describe('a file that is no whole dataset', () => {
  it('is not there', () =>
    expect(() => readDatasetFile('/nowhere/ds.db')).toThrow(code('not-found')));

  it.each([
    ['text', () => Buffer.from('no database at all, but long enough to look at')],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
  ])('is refused as damaged and named: %s', async (_, damage) => {
    const path = await stored(dataset([[1, 2, 3]]));
    writeFileSync(path, damage(readFileSync(path)));
    expect(() => readDatasetFile(path)).toThrow(code('damaged'));
    expect(() => readDatasetFile(path)).toThrow(path);
  });

  it.each([
    ['of another program', 'PRAGMA application_id = 7'],
    ['without its profile', "DELETE FROM meta WHERE key = 'profile'"],
    ['with a spoiled profile', "UPDATE meta SET value = '{}' WHERE key = 'profile'"],
    ['with more events than its histories have', 'UPDATE users SET events = events + 1'],
    ['with an item that is not there', 'DELETE FROM items WHERE id = 3'],
    ['with spoiled categories', "UPDATE items SET categories = '[1'"],
    ['with spoiled values of a field', "UPDATE fields SET vocabulary = '[1]'"],
    ['with a code that is no value', "UPDATE fields SET vocabulary = '[]'"],
    ['with a field of other items', "UPDATE fields SET offsets = x'00000000'"],
  ])('is refused: one %s', async (_, sql) => {
    const whole = dataset([[1, 2, 3]]);
    const fields = { items: [field('year', 4)], users: [] };
    const path = await stored({ ...whole, fields });
    const handle = new Database(path);
    handle.exec(sql);
    handle.close();
    const read = () => {
      const file = new DatasetFile(path);
      try {
        file.profile();
        file.contents();
      } finally {
        file.close();
      }
    };
    expect(read).toThrow(code('damaged'));
  });

  it('of a newer studio says so', async () => {
    const path = await stored(dataset([[1]]));
    const handle = new Database(path);
    handle.pragma(`user_version = ${datasetVersion + 1}`);
    handle.close();
    expect(() => readDatasetFile(path)).toThrow(code('newer-workspace'));
  });
});
