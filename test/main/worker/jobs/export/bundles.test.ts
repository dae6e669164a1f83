import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../../../app/contract/errors.ts';
import type { ExportFormat } from '../../../../../app/contract/exporting.ts';
import { HaltSignal } from '../../../../../app/contract/worker.ts';
import { historyOf } from '../../../../../app/domain/interactions.ts';
import { splitOf } from '../../../../../app/ingest/protocols.ts';
import { caseOf, partOf, splitNames } from '../../../../../app/ingest/split.ts';
import { exportInto } from '../../../support/exporting.ts';
import { failure, importInto, written, type Imported } from '../../../support/importing.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

type Bundle = Extract<ExportFormat, 'recbole' | 'torcheasyrec'>;
const bundles: Bundle[] = ['recbole', 'torcheasyrec'];

/** Imports what a bundle has, with nothing said but where the files are. */
const back = (base: string, format: Bundle) =>
  importInto(
    temporaryFolder(),
    format === 'recbole'
      ? { file: `${base}.inter`, itemsFile: `${base}.item`, usersFile: `${base}.user` }
      : {
          file: `${base}.parquet`,
          itemsFile: `${base}.items.parquet`,
          usersFile: `${base}.users.parquet`,
        },
  );

/** Exports and imports again: both, and the files. */
async function roundTrip(before: Imported, format: Bundle) {
  const exported = await exportInto(temporaryFolder(), before.target, format);
  return { ...exported, after: await back(exported.base, format) };
}

function expectSame(after: Imported, before: Imported): void {
  expect(after.contents).toEqual(before.contents);
  expect(after.summary.fingerprint).toBe(before.summary.fingerprint);
  expect(after.summary.rejected).toBe(0);
}

/** Not in the order of users, times with milliseconds, events of one time, several genres, rare values, a split. */
const files = () => ({
  file: written(
    [
      'user,item,time',
      ...Array.from({ length: 90 }, (_, row) => {
        const [user, item] = [(row * 7) % 12, (row * row + 3 * row) % 17];
        return `u${user},i${item},${1_600_000_000_123 + ((row * 37) % 20) * 1000}`;
      }),
    ].join('\n'),
  ),
  itemsFile: written(
    [
      'item,title,genres,country,year',
      ...Array.from({ length: 17 }, (_, at) => {
        const item = 16 - at;
        const genres = ['Science Fiction|Drama', 'Drama', '', 'Comedy'][item % 4]!;
        const [title, country] = [`"Film, ""${item}"""`, ['FR|DE', 'FR', 'DE', 'CN'][item % 4]!];
        return `i${item},${title},${genres},${country},${item > 12 ? item : 1990 + (item % 2)}`;
      }),
    ].join('\n'),
  ),
  usersFile: written(
    [
      'user,split,age',
      ...Array.from(
        { length: 12 },
        (_, user) => `u${user},${splitNames[user % 3]!},${user > 9 ? user : 20 + (user % 2)}`,
      ),
    ].join('\n'),
  ),
});

describe.each(bundles)('a dataset exported for %s', (format) => {
  it('imports again as the same dataset', async () => {
    const before = await importInto(temporaryFolder(), files());
    expect(before.contents.fields.items.map(({ values }) => values.at(-1))).toContain('other');
    const { after, reply, progress } = await roundTrip(before, format);
    expect(reply.rows).toBe(90);
    expect(progress.at(-1)).toBe(1);
    expectSame(after, before);
  });

  it('does so without times, titles, fields and a split', async () => {
    const rows = ['b,y', 'a,x', 'b,x', 'a,z', 'c,y', 'a,x'];
    const before = await importInto(temporaryFolder(), {
      file: written(`user,item\n${rows.join('\n')}\n`),
    });
    const { after } = await roundTrip(before, format);
    expectSame(after, before);
    expect(after.histories).toEqual({ b: ['y', 'x'], a: ['x', 'z', 'x'], c: ['y'] });
  });

  it('tells which users are of which part, by the split of all runs', async () => {
    const rows = Array.from({ length: 400 }, (_, row) => `u${row % 40},i${row % 23},${1e9 + row}`);
    const before = await importInto(temporaryFolder(), {
      file: written(`user,item,time\n${rows.join('\n')}\n`),
    });
    const { base, after } = await roundTrip(before, format);
    expectSame(after, before);
    const { log, userKeys } = before.contents;
    const split = splitOf(log, null);
    const own = userKeys.map((user, at) => ({ user_id: user, split: partOf(split, at) }));
    const told =
      format === 'recbole'
        ? (parse(readFileSync(`${base}.split.tsv`), { columns: true, delimiter: '\t' }) as unknown)
        : await parquetRows(`${base}.split.parquet`);
    expect(told).toEqual(own);
  });

  it('leaves nothing when it is cancelled', async () => {
    const { target } = await importInto(temporaryFolder(), files());
    const folder = temporaryFolder();
    const halted = new HaltSignal();
    halted.halt('cancel');
    expect((await failure(exportInto(folder, target, format, halted))).code).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps whatever ids, titles and categories there are, or refuses', async () => {
    let refused = 0;
    const runs = format === 'recbole' ? 25 : 10;
    await fc.assert(
      fc.asyncProperty(nastyLog, async (log) => {
        const before = await importInto(temporaryFolder(), log());
        const exported = await roundTrip(before, format).catch((thrown: unknown) => thrown);
        if (exported instanceof StudioError) {
          refused++;
          expect(exported.code).toBe('not-exportable');
          expect(exported.message).toMatch(/Nothing was written\. .+/);
          return;
        }
        if (exported instanceof Error) throw exported;
        expectSame((exported as { after: Imported }).after, before);
      }),
      { numRuns: runs },
    );
    expect(refused).toBeLessThan(runs / 2);
  });
});

const nastyWord = fc
  .array(
    fc.oneof(
      fc.constantFrom(...['\t', '\n', '\r\n', '"', "'", ',', ';', ' ', '::', '\\', '#', ':', '=']),
      fc.constantFrom(...['李', 'é', '🎬', '\u2028', '\u00a0', '0', '007', 'a', 'Drama', 'NA']),
      fc.string({ maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(''))
  // A null byte makes a file no text to the importer; the database holds no lone surrogates.
  .filter((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text) && text.trim() !== '');

/** JSON lines, which can say anything. */
const nastyLog = fc
  .record({
    users: fc.uniqueArray(nastyWord, { minLength: 1, maxLength: 4, selector: (id) => id.trim() }),
    items: fc.uniqueArray(nastyWord, { minLength: 1, maxLength: 5, selector: (id) => id.trim() }),
    events: fc.array(fc.tuple(fc.nat(3), fc.nat(4), fc.nat(3)), { minLength: 1, maxLength: 12 }),
    titles: fc.array(fc.option(nastyWord), { minLength: 5, maxLength: 5 }),
    categories: fc.array(fc.uniqueArray(nastyWord, { maxLength: 3 }), {
      minLength: 5,
      maxLength: 5,
    }),
    field: fc.array(fc.subarray(['red wine', 'a"b', 'x\ty', 'other']), {
      minLength: 5,
      maxLength: 5,
    }),
  })
  .map(({ users, items, events, titles, categories, field }) => () => {
    const lines = (rows: readonly unknown[]) =>
      written(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return {
      file: lines(
        events.map(([user, item, time]) => ({
          user: users[user % users.length],
          item: items[item % items.length],
          time: 1_600_000_000_000 + time * 1000,
        })),
      ),
      itemsFile: lines(
        items.map((item, at) => ({
          item,
          title: titles[at] ?? '',
          category: categories[at]!.join('|'),
          colour: field[at]!.join('|'),
        })),
      ),
      itemsReading: { categorySeparator: 'bar' as const, layout: 'json-lines' as const },
      reading: { layout: 'json-lines' as const, timeFormat: 'milliseconds' as const },
    };
  });

async function parquetRows(path: string): Promise<Record<string, unknown>[]> {
  const { buffer } = Uint8Array.from(readFileSync(path));
  return parquetReadObjects({ file: buffer, compressors });
}

it('writes the atomic files with RecBole’s types, and a configuration', async () => {
  const before = await importInto(temporaryFolder(), files());
  const { base } = await roundTrip(before, 'recbole');
  const first = (ending: string) => readFileSync(base + ending, 'utf8').split('\n')[0];
  expect(first('.inter')).toBe('user_id:token\titem_id:token\ttimestamp:float');
  expect(first('.item')).toBe(
    'item_id:token\ttitle:token_seq\tcategory:token_seq\tcountry:token_seq\tyear:token',
  );
  expect(first('.user')).toBe('user_id:token\tsplit:token\tage:token');
  const yaml = readFileSync(`${base}.yaml`, 'utf8');
  expect(yaml).toContain('seq_separator: "|"');
  expect(yaml).toContain('item: ["item_id", "title", "category", "country", "year"]');
  expect(yaml).toContain('timestamp is milliseconds since 1970, UTC');
});

it('separates categories of single words by blanks, as RecBole does of itself', async () => {
  const before = await importInto(temporaryFolder(), {
    file: written('user,item\na,x\na,y\n'),
    itemsFile: written('item,category\nx,Drama|War\ny,War\n'),
  });
  const { base, after } = await roundTrip(before, 'recbole');
  expect(readFileSync(`${base}.item`, 'utf8')).toBe(
    'item_id:token\tcategory:token_seq\nx\tDrama War\ny\tWar\n',
  );
  expectSame(after, before);
});

it('refuses what RecBole could not read, and says what to do', async () => {
  const exportOf = async (request: Parameters<typeof importInto>[1]) => {
    const { target } = await importInto(temporaryFolder(), request);
    const folder = temporaryFolder();
    const { code, message } = await failure(exportInto(folder, target, 'recbole'));
    expect([code, readdirSync(folder)]).toEqual(['not-exportable', []]);
    return message;
  };
  const log = written('user,item\na,x\na,y\nb,x\n');
  const items = (text: string) => ({ file: log, itemsFile: written(text) });
  expect(await exportOf({ file: written('user,item\nNA,x\n') })).toMatch(/^The user "NA" would be/);
  expect(await exportOf(items('item,a:b\nx,1\ny,1\n'))).toMatch(/^The field "a:b" cannot/);
  const bar = items('item;category\nx;War, A|B\ny;War, Peace\n');
  const itemsReading = { categorySeparator: 'comma' } as const;
  expect(await exportOf({ ...bar, itemsReading })).toMatch(/^"A\|B" has a bar in it/);
});

it('writes a sample of each target, with what the model may know of the user', async () => {
  const before = await importInto(temporaryFolder(), files());
  const { base } = await roundTrip(before, 'torcheasyrec');
  const { log, userKeys, itemKeys, userSplits } = before.contents;
  const split = splitOf(log, userSplits);
  const names = (ids: Int32Array) => Array.from(ids, (id) => itemKeys[id]!);
  for (const [code, part] of splitNames.entries()) {
    const expected = userKeys.flatMap((user, at) => {
      if (userSplits![at] !== code) return [];
      const history = historyOf(log, at);
      const { input, targets } = caseOf(log, split, part, at);
      return part === 'train'
        ? names(history.subarray(4)).map((item, k) => [
            user,
            item,
            names(history.subarray(0, k + 4)),
          ])
        : names(targets).map((item) => [user, item, names(input)]);
    });
    const parts = await Promise.all(
      [0, 1, 2, 3].map((file) => parquetRows(`${base}.${part}-${file}.parquet`)),
    );
    const rows = parts.flat();
    expect(
      rows.map(({ user_id, item_id, history__item_id }) => [user_id, item_id, history__item_id]),
    ).toEqual(expected);
    expect(new Set(parts.map(({ length }) => length)).size).toBeLessThanOrEqual(2);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual([
        ...['user_id', 'age', 'item_id', 'category', 'country', 'year'],
        ...['history__item_id', 'history__category', 'timestamp', 'label'],
      ]);
      expect(row['label']).toBe(1);
    }
  }
  const text = readFileSync(`${base}.md`, 'utf8');
  expect(text).toContain('feature_names: "history__category"');
  expect(text).toContain('expression: "user:age"');
});

it('writes a log of several chunks', async () => {
  const rows = Array.from({ length: 120_000 }, (_, row) => `u${row % 997},i${row % 1013}`);
  const file = join(temporaryFolder(), 'long.csv');
  writeFileSync(file, `user,item\n${rows.join('\n')}\n`);
  const before = await importInto(temporaryFolder(), { file });
  for (const format of bundles) expectSame((await roundTrip(before, format)).after, before);
});
