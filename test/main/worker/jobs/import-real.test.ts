import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemCounts } from '../../../../app/domain/interactions.ts';
import { failure, importInto, written } from '../../support/importing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const root = resolve(import.meta.dirname, '../../../..');
const shared = resolve(root, '../shared/data');
const data = (name: string) => resolve(shared, name);
const absent = !existsSync(shared);
if (absent) console.warn('Skipped, for lack of ../shared/data: imports of the real data sets.');

describe('the sample that the studio ships', () => {
  const sample = (name: string) => resolve(root, 'resources/sample', name);
  it('imports whole, with every title', async () => {
    const { summary, contents, profile } = await importInto(temporaryFolder(), {
      file: sample('interactions.csv'),
      itemsFile: sample('items.csv'),
      sample: true,
    });
    expect(summary).toMatchObject({ users: 4333, items: 2414, interactions: 68_055, rejected: 0 });
    expect(new Date(summary.firstTime!).getUTCFullYear()).toBe(2013);
    expect(contents.titles.slice(1).every((title) => title !== null)).toBe(true);
    expect(contents.itemKeys).toContain('0013442');
    expect(profile.topCategories[0]!.category).toBe('Drama');
    // It is the 5-core: everyone has five events, every film too.
    expect(profile.historyLengths[0]!.from).toBe(5);
    expect(Math.min(...itemCounts(contents.log).slice(1))).toBe(5);
  });
  it('carries its licence', () => {
    expect(readFileSync(sample('LICENSE'), 'utf8')).toContain('Copyright (c) 2013 Simon Dooms');
    expect(readFileSync(sample('README.md'), 'utf8')).toContain('MIT licence');
  });
});

describe.skipIf(absent)('real data', () => {
  it('MovieTweetings: the whole, and the 5-core made of it, which is the one given', async () => {
    const file = data('movietweetings/interactions.csv');
    const whole = await importInto(temporaryFolder(), {
      file,
      itemsFile: data('movietweetings/items.csv'),
    });
    expect(whole.report).toMatchObject({ users: 16_554, items: 10_506, interactions: 100_000 });
    expect(whole.report.rejected).toBe(0);
    const filters = { minimumUserEvents: 5, minimumItemEvents: 5 };
    const core = await importInto(temporaryFolder(), { file, filters });
    expect(core.report).toMatchObject({ users: 4333, items: 2414, interactions: 68_055 });
    const given = await importInto(temporaryFolder(), {
      file: data('movietweetings/interactions.5core.csv'),
    });
    expect(core.histories).toEqual(given.histories);
  });

  it('MovieTweetings as it was published: "::" and no header', async () => {
    const { report, contents } = await importInto(temporaryFolder(), {
      file: data('movietweetings/raw/ratings.dat'),
      itemsFile: data('movietweetings/raw/movies.dat'),
    });
    expect(report).toMatchObject({ users: 16_554, items: 10_506, interactions: 100_000 });
    expect(report.rejects).toEqual([]);
    expect(contents.titles.filter((title) => title !== null).length).toBeGreaterThan(10_000);
  });

  it('Goodbooks: positions in place of times', async () => {
    const { report, profile, summary } = await importInto(temporaryFolder(), {
      file: data('goodbooks/interactions.csv'),
      itemsFile: data('goodbooks/items.csv'),
    });
    expect(report).toMatchObject({ users: 2672, items: 9990, interactions: 298_176, rejected: 0 });
    expect(profile.historyLengths[0]!.from).toBe(24);
    expect(profile.historyLengths.at(-1)!.to).toBe(198);
    expect(summary.firstTime).toBeNull();
  });

  it('MovieLens: whole, and with items of fewer than five events dropped', async () => {
    const request = {
      file: data('ml-latest-small/ratings.csv'),
      itemsFile: data('ml-latest-small/movies.csv'),
      usersFile: data('ml-latest-small/users.csv'),
    };
    const whole = await importInto(temporaryFolder(), request);
    expect(whole.report).toMatchObject({
      users: 610,
      items: 9724,
      interactions: 100_836,
      rejected: 0,
    });
    const filters = { minimumUserEvents: 1, minimumItemEvents: 5 };
    const dropped = await importInto(temporaryFolder(), { ...request, filters });
    expect(dropped.report).toMatchObject({ users: 610, items: 3650, interactions: 90_274 });
    // 8 : 1 : 1 by user
    const parts = [0, 1, 2].map(
      (part) => dropped.contents.userSplits!.filter((of) => of === part).length,
    );
    expect(parts).toEqual([488, 61, 61]);
  });

  it('Amazon Beauty: attribute ids for categories, and a fixed split', async () => {
    const { report, contents } = await importInto(temporaryFolder(), {
      file: data('amazon-beauty/interactions.csv'),
      itemsFile: data('amazon-beauty/items.csv'),
      usersFile: data('amazon-beauty/users.csv'),
    });
    expect(report).toMatchObject({
      users: 22_363,
      items: 12_101,
      interactions: 198_502,
      rejected: 0,
    });
    expect(contents.userSplits!.filter((part) => part === 2).length).toBeGreaterThan(2200);
  });
});

describe.skipIf(absent)('untidy files', () => {
  const untidy = (name: string) => data(`untidy/${name}`);

  it('"::", gzip and no header', async () => {
    const { report } = await importInto(temporaryFolder(), {
      file: untidy('movietweetings.double-colon.dat.gz'),
    });
    expect(report).toMatchObject({ users: 16_554, items: 10_506, interactions: 100_000 });
    expect(report.reading).toEqual({
      compression: 'gzip',
      layout: 'delimited',
      encoding: 'utf-8',
      separator: '::',
      header: false,
      timeFormat: 'seconds',
      categorySeparator: null,
    });
  });

  it('byte order mark, CRLF, American dates; cancellations have a negative quantity', async () => {
    const file = untidy('online-retail-germany.bom-crlf.csv');
    const { report, summary } = await importInto(temporaryFolder(), { file });
    expect(report).toMatchObject({ users: 95, items: 1671, interactions: 9495, rejected: 0 });
    expect(report.reading).toMatchObject({ header: true, timeFormat: 'month-first' });
    expect(new Date(summary.firstTime!).toISOString()).toBe('2010-12-01T13:04:00.000Z');
    const bought = await importInto(temporaryFolder(), {
      file,
      columns: { weight: 'Quantity' },
      filters: { minimumWeight: 1, minimumUserEvents: 1, minimumItemEvents: 1 },
    });
    expect(bought.report.interactions).toBe(9495 - 453);
  });

  it('GBK with a Chinese header', async () => {
    const { report, summary, contents } = await importInto(temporaryFolder(), {
      file: untidy('userbehavior.zh-header.gbk.csv'),
    });
    expect(report).toMatchObject({ users: 2985, items: 165, interactions: 5537, rejected: 0 });
    expect(report.reading).toMatchObject({ encoding: 'gb18030', timeFormat: 'seconds' });
    expect([summary.firstTime, summary.lastTime]).toEqual([1511549125000, 1512360527000]);
    expect(contents.userKeys[0]).toBe('768933');
  });

  it('titles in Latin-1, users between semicolons', async () => {
    const { contents, report } = await importInto(temporaryFolder(), {
      file: written('user,item\n2,73\n4,570\n'),
      itemsFile: untidy('ml-1m-movies.latin1.dat'),
      usersFile: untidy('users.bom-semicolon.csv'),
    });
    expect(contents.titles.slice(1)).toEqual([
      'Misérables, Les (1995)',
      'Slingshot, The (Kådisbellan ) (1993)',
    ]);
    expect(report.rejects).toEqual([]);
    expect(contents.userSplits).toBeNull();
  });

  it('Parquet with dates as text, of which the first rows do not tell the month', async () => {
    const file = untidy('online_retail.SaitoTsutomu.parquet');
    const asked = await failure(importInto(temporaryFolder(), { file }));
    expect(asked.code).toBe('question');
    expect(asked.details).toMatchObject({ question: 'time-format', example: '12/1/10 8:26' });
    // More than a fifth of the rows have no customer.
    const reading = { timeFormat: 'month-first' } as const;
    const rejects = await failure(importInto(temporaryFolder(), { file, reading }));
    expect(rejects.details).toMatchObject({
      question: 'rejects',
      rejected: 67_225,
      rows: 240_007,
    });
    const { report, profile } = await importInto(temporaryFolder(), {
      file,
      reading,
      acceptRejects: true,
      filters: { aboveZero: 'Quantity' },
    });
    expect(report).toMatchObject({ interactions: 168_675, rejected: 67_225 });
    expect(report.rejects).toMatchObject([{ reason: 'missing-user', count: 67_225 }]);
    expect(profile.filtered).toEqual([{ filter: 'above-zero', count: 4107 }]);
    const all = await importInto(temporaryFolder(), { file, reading, acceptRejects: true });
    expect(all.report).toMatchObject({ users: 2974, items: 3282, interactions: 172_782 });
  });
});
