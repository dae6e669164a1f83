import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../../app/contract/errors.ts';
import type { ImportRequest } from '../../../../app/contract/importing.ts';
import type { Field } from '../../../../app/domain/fields.ts';
import { DatasetFile } from '../../../../main/store/dataset-file.ts';
import { failure, fixture, importInto, written } from '../../support/importing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a clean log with titles and a fixed split', () => {
  const clean = () =>
    importInto(temporaryFolder(), {
      file: fixture('clean.csv'),
      itemsFile: fixture('clean-items.csv'),
      usersFile: fixture('clean-users.csv'),
    });

  it('is taken whole', async () => {
    const { summary, report, histories, contents } = await clean();
    expect(summary).toMatchObject({
      source: 'clean.csv, clean-items.csv, clean-users.csv',
      users: 3,
      items: 3,
      interactions: 6,
      rejected: 0,
      categories: 3,
      firstTime: 1363061500000,
      lastTime: 1363061900000,
    });
    expect(report).toMatchObject({ users: 3, items: 3, interactions: 6, rejected: 0, rejects: [] });
    expect(report.seconds).toBeGreaterThan(0);
    expect(histories).toEqual({
      '007': ['1220198', '0385002', '0068646'],
      '8': ['0385002', '0068646'],
      '9': ['1220198'],
    });
    expect(contents.itemKeys).toEqual(['', '0385002', '1220198', '0068646']);
    expect(contents.titles).toEqual([null, 'Sting, The (1973)', 'The "Fourth"\nKind (2009)', null]);
    expect(contents.categories).toEqual([[], ['Comedy', 'Crime'], ['Mystery'], []]);
    expect([...contents.userSplits!]).toEqual([0, 1, 2]);
    expect([...contents.log.times]).toEqual(
      [500, 522, 800, 600, 700, 900].map((seconds) => (1363061000 + seconds) * 1000),
    );
  });

  it('has the same fingerprint each time; another title, time or split gives another one', async () => {
    const [first, again] = [await clean(), await clean()];
    expect(again.summary.fingerprint).toBe(first.summary.fingerprint);
    expect(first.contents.fingerprint).toBe(first.summary.fingerprint);
    const untitled = await importInto(temporaryFolder(), {
      file: fixture('clean.csv'),
      usersFile: fixture('clean-users.csv'),
    });
    const unsplit = await importInto(temporaryFolder(), { file: fixture('clean.csv') });
    expect(unsplit.contents.userSplits).toBeNull();
    const text = readFileSync(fixture('clean.csv'), 'utf8');
    const later = await importInto(temporaryFolder(), {
      file: written(text.replace('1363061900', '1363061901')),
    });
    const prints = [first, untitled, unsplit, later].map(({ summary }) => summary.fingerprint);
    expect(new Set(prints).size).toBe(4);
  });

  it('tells its phases in order and ends with all rows', async () => {
    const { progress } = await clean();
    const phases = [...new Set(progress.map(({ phase }) => phase))];
    expect(phases).toEqual(['reading', 'filtering', 'profiling', 'writing']);
    expect(progress.at(-1)).toMatchObject({ rows: 6, fraction: 1, secondsLeft: null });
  });
});

describe('fields of items and users', () => {
  const files = () => ({
    file: written('user,item\nann,tea\nann,jam\nbob,tea\nbob,oat\ncid,jam\n'),
    itemsFile: written(
      'item,title,genre,maker,origin\ntea,Tea,hot|leaf,Best,India\njam,Jam,sweet,Best,\n' +
        'oat,Oat,leaf,Mill,Wales\nnone,None,hot,Best,India\n',
    ),
    usersFile: written('user,split,age,town\nann,train,30,York\nbob,test,30,Bath\ncid,train,40,\n'),
  });
  const words = ({ values, offsets, codes }: Field) =>
    Array.from(offsets.subarray(1), (end, at) =>
      Array.from(codes.subarray(offsets[at], end), (code) => values[code]!),
    );

  it('are all further columns, coded, with rare values together', async () => {
    const { contents, report, profile } = await importInto(temporaryFolder(), files());
    const { items, users } = contents.fields;
    expect(items.map(({ name }) => name)).toEqual(['maker']);
    expect(contents.itemKeys).toEqual(['', 'tea', 'jam', 'oat']);
    expect(words(items[0]!)).toEqual([[], ['Best'], ['Best'], ['other']]);
    expect(users.map(({ name }) => name)).toEqual(['age']);
    expect(words(users[0]!)).toEqual([['30'], ['30'], ['other']]);
    expect([...contents.userSplits!]).toEqual([0, 2, 0]);
    expect(contents.categories).toEqual([[], ['hot', 'leaf'], ['sweet'], ['leaf']]);
    expect(report.fields).toEqual([
      { of: 'item', name: 'genre', values: 1, rare: 2, filled: 3 },
      { of: 'item', name: 'maker', values: 1, rare: 1, filled: 3 },
      { of: 'item', name: 'origin', values: 0, rare: 2, filled: 2 },
      { of: 'user', name: 'age', values: 1, rare: 1, filled: 3 },
      { of: 'user', name: 'town', values: 0, rare: 2, filled: 2 },
    ]);
    expect(profile.fields).toEqual(report.fields);
  });

  it('have their categories parted as is detected, or as is asked', async () => {
    const { file } = files();
    const itemsFile = written('item,genre\ntea,hot/leaf\njam,sweet\noat,leaf/sweet\n');
    const parted = await importInto(temporaryFolder(), { file, itemsFile });
    expect(parted.contents.categories).toEqual([[], ['hot', 'leaf'], ['sweet'], ['leaf', 'sweet']]);
    expect(parted.summary.categories).toBe(3);
    const itemsReading = { categorySeparator: 'none' as const };
    const whole = await importInto(temporaryFolder(), { file, itemsFile, itemsReading });
    expect(whole.contents.categories).toEqual([[], ['hot/leaf'], ['sweet'], ['leaf/sweet']]);
  });

  it('are those that were asked for, or none', async () => {
    const own = files();
    const some = await importInto(temporaryFolder(), {
      ...own,
      itemColumns: { category: null, fields: ['genre'] },
      userColumns: { split: null, fields: [] },
    });
    expect(some.contents.fields.items.map(words)).toEqual([
      [[], ['other', 'leaf'], ['other'], ['leaf']],
    ]);
    expect(some.contents.fields.users).toEqual([]);
    expect(some.contents.userSplits).toBeNull();
  });

  it('change the fingerprint; without titles, categories and fields it is that of the events', async () => {
    const { file, itemsFile, usersFile } = files();
    const print = async (request: Partial<ImportRequest>) =>
      (await importInto(temporaryFolder(), { file, ...request })).summary.fingerprint;
    const none = { fields: [] };
    const bare = await print({});
    const unnamed = { ...none, title: null, category: null };
    expect(await print({ itemsFile, itemColumns: unnamed })).toBe(bare);
    expect(await print({ usersFile, userColumns: { ...none, split: null } })).toBe(bare);
    const others = [
      await print({ itemsFile, itemColumns: { ...none, category: null } }),
      await print({ itemsFile, itemColumns: { ...none, title: null } }),
      await print({ itemsFile, itemColumns: { title: null, category: null } }),
      await print({ usersFile, userColumns: { split: null } }),
    ];
    expect(new Set([bare, ...others]).size).toBe(5);
  });

  it('that are not there are refused by name', async () => {
    const refused = await failure(
      importInto(temporaryFolder(), { ...files(), itemColumns: { fields: ['colour'] } }),
    );
    expect(refused.code).toBe('bad-input');
    expect(refused.message).toContain('there is no column "colour" for the field');
  });
});

describe('a log with faults', () => {
  it('has each bad row rejected with its line and reason, all of them in a file', async () => {
    const { summary, report, profile, histories, rejectsTarget } = await importInto(
      temporaryFolder(),
      { file: fixture('bad-rows.csv'), acceptRejects: true },
    );
    expect(histories).toEqual({ ann: ['tea', 'jam, sweet'], bob: ['tea'] });
    expect(summary.rejected).toBe(12);
    const byReason = Object.fromEntries(report.rejects.map(({ reason, lines }) => [reason, lines]));
    expect(byReason).toEqual({
      'missing-user': [3],
      'missing-item': [4],
      'missing-time': [5],
      'bad-time': [6],
      'time-out-of-range': [7],
      'missing-weight': [8],
      'bad-weight': [9],
      'field-count': [10, 11, 17],
      quotes: [12, 13],
    });
    expect(profile.rejects).toEqual(report.rejects);
    const saved = parse(readFileSync(rejectsTarget), { columns: true }) as unknown as {
      file: string;
      line: string;
      reason: string;
      row: string;
    }[];
    expect(saved.map(({ line }) => Number(line))).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 17,
    ]);
    expect(saved[0]).toEqual({
      file: 'bad-rows.csv',
      line: '3',
      reason: 'missing-user',
      row: ',tea,5,1363061523',
    });
    expect(saved[9]).toMatchObject({ line: '12', reason: 'quotes', row: 'ann,"jam,5,1363061528' });
    expect(saved[11]!.row).toBe("'=cmd(),tea,4");
  });

  it('leaves an empty rejects file where nothing was rejected', async () => {
    const { rejectsTarget } = await importInto(temporaryFolder(), { file: fixture('clean.csv') });
    expect(readFileSync(rejectsTarget, 'utf8')).toBe('file,line,reason,row\r\n');
  });

  it('reports bad rows of the further files apart from the log’s', async () => {
    const { report } = await importInto(temporaryFolder(), {
      file: fixture('clean.csv'),
      itemsFile: written('item,title,genres\n0385002,The Sting\n1220198,Kind,Drama\n,x,y\n'),
      usersFile: written('user,split\n007,test,x\n8,test\n'),
    });
    expect(report.rejected).toBe(0);
    expect(report.rejects).toEqual([
      { reason: 'items-file-row', count: 2, lines: [2, 4], files: [] },
      { reason: 'users-file-row', count: 1, lines: [2], files: [] },
    ]);
  });
});

describe('a log as people write them', () => {
  it('with byte order mark, CRLF, Chinese ids and ISO times', async () => {
    const { histories, contents } = await importInto(temporaryFolder(), {
      file: fixture('bom-crlf.csv'),
    });
    expect(histories).toEqual({ 爱丽丝: ['茶'], bob: ['tea', '茶'] });
    expect([...contents.log.times]).toEqual([
      Date.UTC(2024, 0, 31, 2),
      Date.UTC(2024, 0, 31),
      Date.UTC(2024, 1, 1, 12, 30),
    ]);
  });
  it('with quoted separators, line ends and quotes', async () => {
    const { histories } = await importInto(temporaryFolder(), { file: fixture('quoted.csv') });
    expect(histories).toEqual({ ann: ['c\nd', 'a, b'], bob: ['say "e"'] });
  });
  it('without a header', async () => {
    const { histories, summary } = await importInto(temporaryFolder(), {
      file: fixture('no-header.csv'),
    });
    expect(histories).toEqual({ '1': ['0032', '0031'], '2': ['0031'] });
    expect(summary.firstTime).toBe(978300750000);
  });
  it('without times: the order of the file', async () => {
    const { histories, summary, contents } = await importInto(temporaryFolder(), {
      file: fixture('no-time.tsv'),
    });
    expect(histories).toEqual({ ann: ['tea', 'jam', 'tea'], bob: ['tea'] });
    expect([summary.firstTime, summary.lastTime]).toEqual([null, null]);
    expect([...contents.log.times]).toEqual([NaN, NaN, NaN, NaN]);
  });
  it('with positions in place of times', async () => {
    const { histories, summary } = await importInto(temporaryFolder(), {
      file: fixture('positions.csv'),
    });
    expect(histories).toEqual({ ann: ['first', 'second', 'third'], bob: ['first'] });
    expect(summary.firstTime).toBeNull();
  });
  it('with columns that are said', async () => {
    const { histories } = await importInto(temporaryFolder(), {
      file: fixture('clean.csv'),
      columns: { user: 'item', item: 'user', time: 'timestamp' },
    });
    expect(histories['0068646']).toEqual(['8', '007']);
  });
});

describe('filters', () => {
  it('leave out light rows and small users and items, and say how many', async () => {
    const { histories, profile, report } = await importInto(temporaryFolder(), {
      file: fixture('clean.csv'),
      filters: { minimumWeight: 5, minimumUserEvents: 2, minimumItemEvents: 1 },
    });
    expect(histories).toEqual({ '007': ['1220198', '0385002', '0068646'] });
    expect(report.rejected).toBe(0);
    expect(profile.filtered).toEqual([
      { filter: 'minimum-weight', count: 1 },
      { filter: 'minimum-user-events', count: 2 },
    ]);
  });
  it('that leave nothing are an error that says so', async () => {
    const folder = temporaryFolder();
    const error = await failure(
      importInto(folder, {
        file: fixture('clean.csv'),
        filters: { minimumUserEvents: 50, minimumItemEvents: 1 },
      }),
    );
    expect(error.code).toBe('bad-input');
    expect(error.message).toContain('minimum-user-events took 6');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('random logs', () => {
  const id = fc.string({
    unit: fc.constantFrom('a', '0', '"', ',', '\n', '中', '😀', ';', '=', '|'),
    minLength: 1,
    maxLength: 20,
  });
  const row = fc.record({ user: id, item: id, second: fc.integer({ min: 0, max: 4e9 }) });
  const quoted = (value: string) =>
    /[",\n;|]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

  it('are read back equal', async () => {
    const usable = fc.array(row, { minLength: 1, maxLength: 40 }).map((rows) =>
      rows.map(({ user, item, second }) => ({
        user: user.trim() || 'x',
        item: item.trim() || 'y',
        second,
      })),
    );
    await fc.assert(
      fc.asyncProperty(
        usable,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(',', ';', '\t'),
        async (rows, end, separator) => {
          // Large seconds are an epoch for certain, so that the column's unit is never in doubt.
          const lines = rows.map(({ user, item, second }) =>
            [quoted(user), quoted(item), second + 1e8].join(separator),
          );
          const { histories, contents, report } = await importInto(temporaryFolder(), {
            file: written([['user', 'item', 'time'].join(separator), ...lines].join(end)),
          });
          expect(report.rejects).toEqual([]);
          const users = [...new Set(rows.map(({ user }) => user))];
          expect(contents.userKeys).toEqual(users);
          for (const user of users) {
            const own = rows
              .filter((each) => each.user === user)
              .sort((a, b) => a.second - b.second);
            expect(histories[user]).toEqual(own.map(({ item }) => item));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('end in a dataset or a clear error whatever bytes they have', async () => {
    const byte = fc.constantFrom(...Buffer.from('user,item\n\r"ann;\t1239é\u0000'), 0xff);
    const noise = fc.array(byte, { maxLength: 300 }).map((bytes) => Uint8Array.from(bytes));
    const start = fc.constantFrom('', 'user,item\n', 'user,item,time\nann,tea,1363061522\n');
    await fc.assert(
      fc.asyncProperty(start, noise, async (head, bytes) => {
        const folder = temporaryFolder();
        const file = written('');
        writeFileSync(file, Buffer.concat([Buffer.from(head), bytes]));
        try {
          await importInto(folder, { file, acceptRejects: true });
          new DatasetFile(join(folder, 'ds-00000001.db')).close();
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(StudioError);
          expect(['bad-input', 'question']).toContain((thrown as StudioError).code);
          expect(readdirSync(folder)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
