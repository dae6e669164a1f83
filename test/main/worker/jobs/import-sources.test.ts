import { describe, expect, it } from 'vitest';
import { failure, fixture, importInto, preview, written } from '../../support/importing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type Asked = Omit<Parameters<typeof importInto>[1], 'file' | 'files'>;
const imported = (name: string, asked: Asked = {}) =>
  importInto(temporaryFolder(), { files: [fixture(name)], ...asked });

/** Each file of test/fixtures/README.md: users, items, events, rejected lines by reason. */
const expected: [
  string,
  Asked,
  readonly [number, number, number],
  Record<string, number[]>,
  Record<string, string[]>?,
][] = [
  [
    'lines.jsonl',
    { acceptRejects: true },
    [3, 3, 3],
    { 'missing-weight': [4], 'not-json': [5, 6] },
    { 7: ['0031'], '12345678901234567890': ['0032'], 'ann "a"': ['x\ny'] },
  ],
  ['atomic.inter', {}, [2, 2, 3], {}, { '007': ['0031', '0032'], 8: ['0031'] }],
  [
    'sequences.txt',
    {},
    [4, 7, 13],
    { 'missing-item': [5] },
    {
      '007': ['31', '32', '33'],
      8: ['31'],
      9: ['33', '33', '31', '32', '35'],
      10: ['36', '31', '37', '38'],
    },
  ],
  ['parts', {}, [2, 3, 4], { 'missing-item': [2] }, { ann: ['tea', 'jam', 'ham'], bob: ['tea'] }],
  ['archive.zip', { reading: { member: 'ratings.csv' } }, [2, 2, 3], {}],
  ['zip64.zip', {}, [2, 2, 3], {}, { ann: ['tea', 'jam'], bob: ['tea'] }],
  ['event-types.gbk.csv', {}, [3, 3, 6], {}],
  ['semicolons.gbk.csv', {}, [4, 5, 16], {}],
  ['event-types.gbk.csv', { filters: { eventTypes: ['pv', 'buy'] } }, [2, 2, 4], {}],
  ['quantities.csv', {}, [2, 3, 5], {}],
  [
    'quantities.csv',
    { filters: { aboveZero: 'Quantity' } },
    [2, 2, 2],
    {},
    { 12: ['A'], 13: ['B'] },
  ],
  ['eu-dates.csv', {}, [2, 2, 3], {}, { ann: ['tea', 'jam'], bob: ['tea'] }],
  [
    'unclear-dates.csv',
    { reading: { timeFormat: 'month-first' } },
    [2, 2, 3],
    {},
    { ann: ['jam', 'tea'], bob: ['tea'] },
  ],
  ['compact-dates.txt', {}, [2, 2, 3], {}, { ann: ['jam', 'tea'], bob: ['tea'] }],
  ['microseconds.psv', {}, [2, 2, 3], {}, { ann: ['jam', 'tea'], bob: ['tea'] }],
  [
    'many-rejects.csv',
    { acceptRejects: true },
    [2, 2, 3],
    { 'bad-time': [3], 'missing-user': [5] },
  ],
  ['repeats.csv', {}, [2, 2, 6], {}],
  [
    'repeats.csv',
    { filters: { repeats: 'first' } },
    [2, 2, 3],
    {},
    { ann: ['tea', 'jam'], bob: ['tea'] },
  ],
  [
    'repeats.csv',
    { filters: { repeats: 'last' } },
    [2, 2, 3],
    {},
    { ann: ['jam', 'tea'], bob: ['tea'] },
  ],
  ['baskets.csv', {}, [12, 17, 36], {}],
  [
    'typed.parquet',
    { columns: { time: 'seen', weight: null }, acceptRejects: true },
    [2, 2, 3],
    { 'missing-item': [4] },
    { 7: ['0032', '0031'], '12345678901234567': ['0031'] },
  ],
  ['dates-as-text.parquet', {}, [2, 2, 3], {}, { ann: ['32', '31'], bob: ['31'] }],
  ['parquet.zip', {}, [2, 2, 3], {}, { ann: ['32', '31'], bob: ['31'] }],
];

describe('files as people have them', () => {
  it.each(expected)(
    '%s %j',
    async (name, asked, [users, items, interactions], lines, histories) => {
      const { report, histories: found } = await imported(name, asked);
      expect(report).toMatchObject({ users, items, interactions });
      const rejected = report.rejects.map((group) => [group.reason, group.lines]);
      expect(Object.fromEntries(rejected)).toEqual(lines);
      if (histories !== undefined) expect(found).toEqual(histories);
    },
  );

  it('titles from RecBole, and from another member of the archive', async () => {
    const atomic = await imported('atomic.inter', { itemsFile: fixture('atomic.item') });
    expect(atomic.contents.titles).toEqual([null, 'Sting, The', 'Heat']);
    const archive = await imported('archive.zip', {
      reading: { member: 'data/ratings.csv' },
      itemsFile: fixture('archive.zip'),
      itemsReading: { member: '*movies*' },
    });
    expect(archive.contents.titles).toEqual([null, 'Dangerous Minds (1995)', 'Dumbo (1941)']);
  });

  it('several files in the order given, with the part of each rejected line', async () => {
    const files = ['parts/part-2.csv', 'parts/part-1.csv'].map(fixture);
    const error = await failure(importInto(temporaryFolder(), { files }));
    expect(error.message).toMatch(/part-1\.csv: line 1: .* names its columns.*first/s);
    const parts = await importInto(temporaryFolder(), {
      files: files.toReversed(),
      acceptRejects: true,
    });
    expect(parts.report.rejects).toEqual([
      { reason: 'missing-item', count: 1, lines: [2], files: ['part-2.csv'] },
    ]);
    expect(parts.summary.source).toBe('part-1.csv, part-2.csv');
    expect(parts.progress.at(-1)!.fraction).toBe(1);
  });
});

describe('what the studio does not guess is asked', () => {
  it('a member of an archive', async () => {
    const { code, details, message } = await failure(imported('archive.zip'));
    expect(code).toBe('question');
    expect(details).toMatchObject({ question: 'member' });
    expect(message).toContain('data/ratings.csv, data/movies.csv');
    const shown = await preview([fixture('archive.zip')]);
    const members = ['data/ratings.csv', 'data/movies.csv'];
    expect(shown.questions).toEqual([{ kind: 'member', members }]);
    expect(shown.members).toEqual(members);
    const missing = failure(imported('archive.zip', { reading: { member: 'users.csv' } }));
    expect((await missing).message).toContain('no member "users.csv"');
  });

  it('month or day', async () => {
    const shown = await preview([fixture('unclear-dates.csv')]);
    expect(shown.reading.timeFormat).toBeNull();
    expect(shown.evidence.timeFormat).toBe('month-or-day');
    expect(shown.questions).toEqual([
      {
        kind: 'time-format',
        column: 'date',
        example: '03/04/2020',
        readings: [
          { format: 'month-first', time: Date.UTC(2020, 2, 4) },
          { format: 'day-first', time: Date.UTC(2020, 3, 3) },
        ],
      },
    ]);
  });

  it('more than a fifth of the rows', async () => {
    const { code, details, message } = await failure(imported('many-rejects.csv'));
    expect(code).toBe('question');
    expect(details).toMatchObject({ question: 'rejects', rejected: 2, rows: 5 });
    expect(message).toContain('bad-time 1 (line 3); missing-user 1 (line 5)');
  });
});

describe('what is detected is said, with the reason', () => {
  it.each([
    ['lines.jsonl', { layout: 'json-lines' }, { layout: 'json-object', header: 'layout' }],
    ['atomic.inter', { separator: '\t', header: true }, { header: 'typed-names' }],
    ['sequences.txt', { layout: 'sequences', separator: ' ' }, { layout: 'uneven-lines' }],
    ['zip64.zip', { compression: 'zip', encoding: 'utf-16le' }, { encoding: 'mark' }],
    ['event-types.gbk.csv', { encoding: 'gb18030' }, { encoding: 'common-chinese' }],
    ['compact-dates.txt', { separator: ' ', timeFormat: 'yyyymmdd' }, { header: 'values' }],
    ['microseconds.psv', { separator: '|' }, { timeFormat: 'magnitude' }],
    ['typed.parquet', { layout: 'parquet', separator: '' }, { layout: 'signature' }],
    ['latin1.csv', { encoding: 'windows-1252' }, { encoding: 'last-resort' }],
  ] as const)('of %s', async (name, reading, evidence) => {
    const shown = await preview([fixture(name)]);
    expect(shown.reading).toMatchObject(reading);
    expect(shown.evidence).toMatchObject(evidence);
  });

  it('event types and returned quantities', async () => {
    const { columns, eventTypes } = await preview([fixture('event-types.gbk.csv')]);
    expect(columns.event).toBe('行为类型');
    expect(eventTypes).toEqual([
      { type: 'pv', rows: 2 },
      { type: 'buy', rows: 2 },
      { type: 'cart', rows: 1 },
    ]);
    expect((await preview([fixture('quantities.csv')])).quantity).toBe('Quantity');
  });

  it('parts of a folder', async () => {
    const { parts } = await preview([fixture('parts')]);
    expect(parts.map(({ name }) => name)).toEqual(['part-1.csv', 'part-2.csv', 'part-10.csv']);
  });
});

describe('filters', () => {
  it('a range of dates, its end not in it', async () => {
    const filters = { from: Date.UTC(2024, 1, 1), until: Date.UTC(2024, 1, 2) };
    const { histories, profile } = await imported('eu-dates.csv', { filters });
    expect(histories).toEqual({ ann: ['jam'] });
    expect(profile.filtered).toEqual([{ filter: 'date-range', count: 2 }]);
  });

  it.each([
    [{ eventTypes: ['buy'] }, /event types.*event=COLUMN/s],
    [{ minimumWeight: 1 }, /minimum weight.*weight=COLUMN/s],
    [{ aboveZero: 'Quantity' }, /no column "Quantity"/],
  ])('that lack their column are refused: %j', async (filters, words) => {
    expect((await failure(imported('eu-dates.csv', { filters }))).message).toMatch(words);
  });

  it('a range of dates is refused where there are positions', async () => {
    const failed = failure(imported('positions.csv', { filters: { from: 0 } }));
    expect((await failed).message).toMatch(/range of dates/);
  });
});

describe('warnings', () => {
  it('of baskets and of few users', async () => {
    const { report, profile } = await imported('baskets.csv');
    expect(report.warnings).toEqual([
      { kind: 'baskets', users: 12, share: 1 },
      { kind: 'few-users', users: 12 },
    ]);
    expect(profile.warnings).toEqual(report.warnings);
  });
  it('of items without a row in the items file', async () => {
    const itemsFile = written('item,title\n0385002,The Sting\n1220198,Kind\n');
    const { report } = await imported('clean.csv', { itemsFile });
    expect(report.warnings).toContainEqual({
      kind: 'items-without-row',
      items: 1,
      of: 3,
      example: '0068646',
    });
  });
});
