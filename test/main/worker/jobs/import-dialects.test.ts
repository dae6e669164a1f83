import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import type { AskedReading } from '../../../../app/contract/reading.ts';
import { failure, importInto } from '../../support/importing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { zipped } from '../../support/zipped.ts';

interface Row {
  readonly user: string;
  readonly item: string;
  /** seconds since 1970 */
  readonly time: number;
}
interface Written {
  readonly bytes: Buffer;
  readonly name: string;
  readonly reading?: AskedReading;
}
type Dialect = (rows: readonly Row[]) => Written;

const word = fc
  .string({
    unit: fc.constantFrom('a', '0', 'ç', '中', '"', ' ', '|', ';', ',', '\t'),
    maxLength: 8,
  })
  .map((text) => text.trim() || '007');
const row: fc.Arbitrary<Row> = fc.record({
  user: word,
  item: word,
  time: fc.integer({ min: 1e9, max: 2e9 }),
});
const rows = fc.array(row, { minLength: 2, maxLength: 30 });

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const iso = (time: number) => new Date(time * 1000).toISOString();

/** How a time may be written; all rows of a file alike. */
const clock = fc.constantFrom(
  String,
  (time: number) => String(time * 1000),
  (time: number) => String(time * 1_000_000),
  iso,
  (time: number) => iso(time).replace('T', ' ').slice(0, 19),
  (time: number) => iso(time).replaceAll(/[-:TZ]|\.000/g, ''),
);

const delimited = fc
  .record({
    separator: fc.constantFrom(',', ';', '\t', '|', '::', '~~|~~'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    header: fc.boolean(),
    encode: fc.constantFrom((text: string) => Buffer.from(text), utf16),
    clock,
  })
  .map(({ separator, end, header, encode, clock: write }): Dialect => (all) => {
    const lines = all.map(({ user, item, time }) =>
      [quoted(user), quoted(item), write(time)].join(separator),
    );
    if (header) lines.unshift(['user', 'item', 'time'].join(separator));
    const isUsual = separator.length <= 2;
    return {
      name: 'log.csv',
      bytes: encode(lines.join(end)),
      ...(isUsual ? {} : { reading: { separator } }),
    };
  });

const jsonLines = clock.map((write): Dialect => (all) => ({
  name: 'log.jsonl',
  bytes: Buffer.from(
    all
      .map(({ user, item, time }) =>
        JSON.stringify({ time: write(time), item_id: item, user_id: user }),
      )
      .join('\n'),
  ),
}));

const parquet = fc
  .record({
    codec: fc.constantFrom('UNCOMPRESSED' as const, 'SNAPPY' as const),
    rowGroupSize: fc.integer({ min: 1, max: 40 }),
    timed: fc.boolean(),
  })
  .map(({ codec, rowGroupSize, timed }): Dialect => (all) => ({
    name: 'log.parquet',
    bytes: Buffer.from(
      parquetWriteBuffer({
        codec,
        rowGroupSize,
        columnData: [
          { name: 'user', data: all.map(({ user }) => user), type: 'STRING' },
          { name: 'note', data: all.map((_, n) => n), type: 'DOUBLE' },
          { name: 'item', data: all.map(({ item }) => item), type: 'STRING' },
          timed
            ? {
                name: 'time',
                data: all.map(({ time }) => new Date(time * 1000)),
                type: 'TIMESTAMP',
              }
            : { name: 'time', data: all.map(({ time }) => BigInt(time)), type: 'INT64' },
        ],
      }),
    ),
  }));

const packing = fc.constantFrom(
  (written: Written) => written,
  (written: Written) => ({ ...written, bytes: gzipSync(written.bytes) }),
  ({ name, ...written }: Written) => ({
    ...written,
    name: 'log.zip',
    bytes: zipped({ README: Buffer.from('a log'), [`data/${name}`]: written.bytes }),
  }),
);

describe('random tables in random dialects', () => {
  it('are read back equal, whole and in parts', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.oneof(delimited, jsonLines, parquet),
        packing,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (all, dialect, pack, cut) => {
          const folder = temporaryFolder();
          const write = (part: readonly Row[], number: number) => {
            const { name, bytes } = pack(dialect(part));
            const file = join(folder, `${number} ${name}`);
            writeFileSync(file, bytes);
            return file;
          };
          const middle = Math.floor(cut * all.length);
          const parts = [all.slice(0, middle), all.slice(middle)].filter(
            ({ length }) => length > 1,
          );
          const split = parts.flat().length === all.length ? parts : [all];
          const { histories, report, contents } = await importInto(temporaryFolder(), {
            files: split.map(write),
            reading: dialect(all).reading,
          });
          expect(report.rejects).toEqual([]);
          const users = [...new Set(all.map(({ user }) => user))];
          expect(contents.userKeys).toEqual(users);
          for (const user of users) {
            const own = all.filter((each) => each.user === user);
            own.sort((a, b) => a.time - b.time);
            expect(histories[user]).toEqual(own.map(({ item }) => item));
          }
          const times = all.map(({ time }) => time * 1000).sort((a, b) => a - b);
          expect([...contents.log.times].sort((a, b) => a - b)).toEqual(times);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('of one user a line are read back equal', { timeout: 300_000 }, async () => {
    const plain = fc.string({
      unit: fc.constantFrom('a', '0', 'ç', '中'),
      minLength: 1,
      maxLength: 6,
    });
    const histories = fc.uniqueArray(
      fc.tuple(plain, fc.array(plain, { minLength: 1, maxLength: 9 })),
      { selector: ([user]) => user, minLength: 1, maxLength: 20 },
    );
    const separator = fc.constantFrom(' ', '\t', ',');
    await fc.assert(
      fc.asyncProperty(histories, separator, packing, async (all, between, pack) => {
        const lines = all.map(([user, items]) => [user, ...items].join(between));
        const { name, bytes } = pack({ name: 'log.txt', bytes: Buffer.from(lines.join('\n')) });
        const file = join(temporaryFolder(), name);
        writeFileSync(file, bytes);
        const { histories: found } = await importInto(temporaryFolder(), {
          file,
          reading: { layout: 'sequences', separator: between },
        });
        expect(found).toEqual(Object.fromEntries(all));
      }),
      { numRuns: 25 },
    );
  });
});

describe('archives that are spoiled', () => {
  const log = Buffer.from('user,item\nann,tea\nbob,jam\n');
  const importing = (bytes: Buffer) => {
    const file = join(temporaryFolder(), 'log.zip');
    writeFileSync(file, bytes);
    return importInto(temporaryFolder(), { file });
  };
  it.each([
    ['a wrong check sum', () => spoiledSum(zipped({ 'log.csv': log })), /check sum of log\.csv/],
    ['no member', () => zipped({ 'empty.csv': Buffer.alloc(0) }), /no file in it/],
    ['a workbook', () => zipped({ '[Content_Types].xml': log }), /Excel workbook/],
    ['its end cut off', () => zipped({ 'log.csv': log }).subarray(0, 60), /damaged/],
    [
      'another archive in it',
      () => zipped({ 'a.zip': zipped({ 'log.csv': log }) }),
      /within another/,
    ],
  ])('by %s are refused', async (_, bytes, words) => {
    expect((await failure(importing(bytes()))).message).toMatch(words);
  });

  /** Of the only member, in both places. */
  function spoiledSum(archive: Buffer): Buffer {
    for (const at of [14, archive.indexOf('PK\x01\x02', 0, 'latin1') + 16]) archive[at]! ^= 1;
    return archive;
  }
});
