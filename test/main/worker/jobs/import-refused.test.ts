import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HaltSignal } from '../../../../app/contract/worker.ts';
import { failure, fixture, importInto, written } from '../../support/importing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('a file that cannot be imported', () => {
  const refused: [string, () => Parameters<typeof importInto>[1], RegExp][] = [
    ['is missing', () => ({ file: '/nowhere/log.csv' }), /\/nowhere\/log\.csv is not there/],
    ['is a folder', () => ({ file: temporaryFolder() }), /is a folder/],
    ['is a device', () => ({ file: '/dev/null' }), /is no ordinary file/],
    ['is empty', () => ({ file: written('') }), /is empty/],
    ['has blank lines only', () => ({ file: written('\n\r\n\n') }), /has no row that can be read/],
    ['has only a header', () => ({ file: written('user,item\n') }), /no row below the header/],
    [
      'has no user',
      () => ({ file: written('buyer,item\nann,tea\n') }),
      /no column for the user.*line 1.*buyer, item/s,
    ],
    ['has one column', () => ({ file: written('1\n2\n') }), /no column for the item/],
    [
      'has bad rows only',
      () => ({ file: written('user,item\nann,\n,tea\n') }),
      /all 2 rows were rejected, the first on line 2 \(missing-item\)/,
    ],
    [
      'is binary',
      () => ({ file: written('user,item\nann,t\u0000a\n') }),
      /not a text file \(line 2: byte 15 is zero\)/,
    ],
    [
      'is not in the encoding that is said',
      () => ({ file: fixture('latin1.csv'), reading: { encoding: 'utf-8' } }),
      /line 3: byte 20 \(hex EB\) is not UTF-8/,
    ],
    [
      'has dates of which nobody knows the month',
      () => ({ file: written('user,item,date\nann,tea,3/4/2024\nbob,jam,5/4/2024\n') }),
      /not certain how to read the times in column "date" \("3\/4\/2024": month-first reads 2024-03-04, day-first reads 2024-04-03\).*month-first or us, day-first or eu/s,
    ],
    [
      'lacks the column that is asked for',
      () => ({ file: fixture('clean.csv'), columns: { time: 'when' } }),
      /no column "when" for the time.*rating, timestamp/s,
    ],
    [
      'has a growing history in each row',
      () => ({
        file: written(
          'user_id:token\titem_id_list:token_seq\titem_id:token\n7\t12 9\t31\n7\t12 9 31\t4\n8\t2\t12\n',
        ),
      }),
      /column "item_id_list:token_seq" \(line 1\) holds a whole history in every row.*Nothing was written.*a row an event/s,
    ],
    [
      'has an unknown split',
      () => ({ file: fixture('clean.csv'), usersFile: written('user,split\n007,train\n8,tset\n') }),
      /line 3: "tset" is no split/,
    ],
    [
      'comes with an items file that is missing',
      () => ({ file: fixture('clean.csv'), itemsFile: '/nowhere/items.csv' }),
      /items\.csv is not there/,
    ],
  ];
  it.each(refused)(
    'that %s is refused with what to do, and nothing is left',
    async (_, request, words) => {
      const folder = temporaryFolder();
      const error = await failure(importInto(folder, request()));
      expect(['bad-input', 'question']).toContain(error.code);
      expect(error.message).toMatch(words);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it.each([
    [[0x50, 0x4b, 3, 4], /zip archive that is damaged/],
    [[0x50, 0x41, 0x52, 0x31], /Parquet file that is damaged/],
    [[...Buffer.from('SQLite format 3\0')], /SQLite/],
  ])('that begins with %j is named', async (bytes, words) => {
    const file = written('');
    writeFileSync(file, Uint8Array.from(bytes));
    expect((await failure(importInto(temporaryFolder(), { file }))).message).toMatch(words);
  });

  it('that was packed is refused when it was cut short or spoiled', async () => {
    const file = written('');
    const packed = gzipSync(`user,item\n${'ann,tea\n'.repeat(1000)}`);
    writeFileSync(file, packed.subarray(0, packed.length - 12));
    expect((await failure(importInto(temporaryFolder(), { file }))).message).toMatch(/cut short/);
    writeFileSync(file, packed.fill(7, 20));
    expect((await failure(importInto(temporaryFolder(), { file }))).message).toMatch(/damaged/);
  });

  it('names the byte that is not UTF-8 wherever it stands', async () => {
    const head = 'user,item\n' + 'ann,tea\n'.repeat(300_000);
    for (const [tail, offset] of [
      [[0x6a, 0x80, 0x0a], 1],
      [[0xe4, 0xb8, 0xad, 0xe4, 0xb8, 0x0a], 3],
      [[0x62, 0xc3], 1],
    ] as const) {
      const file = written('');
      writeFileSync(file, Buffer.concat([Buffer.from(`${head}é,`), Uint8Array.from(tail)]));
      const { details } = await failure(importInto(temporaryFolder(), { file }));
      expect(details).toMatchObject({ line: 300_002, byte: head.length + 3 + offset });
    }
  });
});

describe('an import that does not come to its end', () => {
  it('leaves nothing when it is cancelled, in whichever phase', async () => {
    for (const phase of ['reading', 'filtering', 'profiling', 'writing']) {
      const folder = temporaryFolder();
      const halted = new HaltSignal();
      const rows = Array.from(
        { length: 100_000 },
        (_, n) => `u${n % 5000},i${n % 700},${1.4e9 + n}`,
      );
      const file = written(`user,item,time\n${rows.join('\n')}\n`);
      const running = importInto(folder, { file }, halted, (progress) => {
        if (progress.phase === phase) halted.halt('cancel');
      });
      expect((await failure(running)).code).toBe('cancelled');
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('is a disk error when there is no place to write', async () => {
    const folder = join(temporaryFolder(), 'gone');
    const error = await failure(importInto(folder, { file: fixture('clean.csv') }));
    expect(error.code).toBe('disk');
    expect(error.message).toContain(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it('keeps no rejects file when the dataset cannot be put in its place', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'ds-00000001.db'));
    writeFileSync(join(folder, 'ds-00000001.db', 'in-the-way'), '');
    await expect(importInto(folder, { file: fixture('clean.csv') })).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['ds-00000001.db']);
  });
});
