import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AskedReading, Reading } from '../../../../app/contract/reading.ts';
import { failure, fixture, importInto, preview, written } from '../../support/importing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const log = 'user,item,time\nann,茶,2024-01-31\nbøb,jäm,2024-01-30\nann,"a\n上b",2024-01-29\n';
const histories = { ann: ['a\n上b', '茶'], bøb: ['jäm'] };
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
async function imported(bytes: Uint8Array, reading: AskedReading = {}) {
  const file = written('');
  writeFileSync(file, bytes);
  return importInto(temporaryFolder(), { file, reading, acceptRejects: true });
}

describe('encodings', () => {
  const forms: [string, Uint8Array, Reading['encoding']][] = [
    ['UTF-8', Buffer.from(log), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${log}`), 'utf-8'],
    ['UTF-16 LE with a mark', utf16(`\ufeff${log}`, false), 'utf-16le'],
    ['UTF-16 BE with a mark', utf16(`\ufeff${log}`, true), 'utf-16be'],
    ['UTF-16 LE without', utf16(log, false), 'utf-16le'],
    ['UTF-16 BE without', utf16(log, true), 'utf-16be'],
  ];
  it.each(forms)('are told apart: %s', async (_, bytes, encoding) => {
    const result = await imported(bytes);
    expect(result.histories).toEqual(histories);
    expect(result.report.reading).toMatchObject({ encoding, compression: 'none' });
    expect(result.report.rejects).toEqual([]);
  });

  it('Windows-1252, by its lonely high bytes', async () => {
    const { histories: users, report } = await importInto(temporaryFolder(), {
      file: fixture('latin1.csv'),
    });
    expect(users).toEqual({ ann: ['tea'], zoë: ['jam'] });
    expect(report.reading?.encoding).toBe('windows-1252');
  });

  it('GB18030, by its common characters', async () => {
    // 用户,物品 / 张三,茶叶 / 李四,咖啡 in GBK
    const gbk = 'd3c3bba72cceefc6b70ad5c5c8fd2cb2e8d2b60ac0eecbc42cbfa7b7c80a';
    const { histories: users, report } = await imported(Buffer.from(gbk, 'hex'));
    expect(users).toEqual({ 张三: ['茶叶'], 李四: ['咖啡'] });
    expect(report.reading).toMatchObject({ encoding: 'gb18030', header: true });
  });

  it('Cyrillic is not taken for Chinese, and is read as it is said to be', async () => {
    // привет,мир in Windows-1251, twice
    const text = Buffer.from('user,item\n\xef\xf0\xe8\xe2\xe5\xf2,\xec\xe8\xf0\n', 'latin1');
    expect((await imported(text)).report.reading?.encoding).toBe('windows-1252');
    const { histories: users } = await imported(text, { encoding: 'windows-1251' });
    expect(users).toEqual({ привет: ['мир'] });
  });

  it('are asked for where the file is not what its beginning promised, with the line', async () => {
    const file = written(`user,item\n${'ann,tea\n'.repeat(200_000)}zo`);
    writeFileSync(file, Buffer.from('\xeb,jam\n', 'latin1'), { flag: 'a' });
    const { message, details } = await failure(importInto(temporaryFolder(), { file }));
    expect(details).toMatchObject({ line: 200_002, byte: 10 + 8 * 200_000 + 2 });
    expect(message).toContain('Say in which encoding it is written');
    const { summary } = await importInto(temporaryFolder(), {
      file,
      reading: { encoding: 'windows-1252' },
    });
    expect(summary.users).toBe(2);
  });

  it.each([
    [
      'utf-16le',
      Buffer.concat([utf16('user,item\n上,茶\n', false), Buffer.of(0, 0xd8, 65, 0, 10, 0)]),
    ],
    ['gb18030', Buffer.from('user,item\n\xc9\xcf,a\n\xff\xff,b\n', 'latin1')],
  ] as const)('name the line that is not %s', async (encoding, bytes) => {
    const file = written('');
    writeFileSync(file, bytes);
    const { details } = await failure(
      importInto(temporaryFolder(), { file, reading: { encoding } }),
    );
    expect(details['line']).toBe(3);
  });
});

describe('line ends and packing', () => {
  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('%s', async (_, end) => {
    const rows = ['user,item', 'ann,tea', 'bob', 'ann,jam'].join(end);
    for (const text of [rows, rows + end]) {
      const { histories: users, report } = await imported(Buffer.from(text));
      expect(users).toEqual({ ann: ['tea', 'jam'] });
      expect(report.rejects).toEqual([{ reason: 'field-count', count: 1, lines: [3], files: [] }]);
    }
  });

  it('gzip of any of it, in one part or several', async () => {
    for (const text of [Buffer.from(log), utf16(`\ufeff${log}`, true)]) {
      const { histories: users, report, progress } = await imported(gzipSync(text));
      expect(users).toEqual(histories);
      expect(report.reading?.compression).toBe('gzip');
      expect(progress.at(-1)!.fraction).toBe(1);
    }
    const parts = Buffer.concat([gzipSync('user,item\nann,tea\nb'), gzipSync('ob,jam\n')]);
    expect((await imported(parts)).histories).toEqual({ ann: ['tea'], bob: ['jam'] });
  });

  it('many megabytes, cut between letters and lines of every encoding', async () => {
    const rows = Array.from({ length: 60_000 }, (_, n) => `用户${n % 500},"物品 ${n % 900}\n上"`);
    const text = `user,item\n${rows.join('\n')}\n`;
    const plain = await imported(Buffer.from(text));
    expect(plain.summary).toMatchObject({ users: 500, items: 900, interactions: 60_000 });
    for (const bytes of [utf16(text, false), utf16(text, true), gzipSync(text)]) {
      expect((await imported(bytes)).summary.fingerprint).toBe(plain.summary.fingerprint);
    }
  });
});

describe('what is said of a file stands over what is detected', () => {
  it('header, separator and time format', async () => {
    const file = written('user|item;x|3/4/2024\nann|tea;y|4/3/2024\n');
    const reading = { separator: '|', header: false, timeFormat: 'month-first' } as const;
    const { histories: users, contents } = await importInto(temporaryFolder(), { file, reading });
    expect(users).toEqual({ user: ['item;x'], ann: ['tea;y'] });
    expect([...contents.log.times]).toEqual([Date.UTC(2024, 2, 4), Date.UTC(2024, 3, 3)]);
    const shown = await preview([file], 'events', { ...reading, timeFormat: 'day-first' });
    expect(shown).toMatchObject({ header: ['1', '2', '3'], columns: { time: '3' } });
    expect(shown.reading).toEqual({
      compression: 'none',
      layout: 'delimited',
      encoding: 'utf-8',
      separator: '|',
      header: false,
      timeFormat: 'day-first',
      categorySeparator: null,
    });
    const other = await preview([file], 'events', { separator: ';' });
    expect(other.rows[0]).toHaveLength(2);
  });
});

describe('random logs in random forms', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'ç', '中', '"', ' ', '|', ';', ',', '\n'),
    minLength: 1,
    maxLength: 8,
  });
  const row = fc
    .tuple(word, word)
    .map(([user, item]) => [user.trim() || 'x', item.trim() || 'y'] as const);
  const form = fc.record({
    encode: fc.constantFrom(
      (text: string) => Buffer.from(text),
      (text: string) => Buffer.from(`\ufeff${text}`),
      (text: string) => utf16(`\ufeff${text}`, false),
      (text: string) => utf16(`\ufeff${text}`, true),
    ),
    pack: fc.boolean(),
    separator: fc.constantFrom(',', ';', '\t', '|', '::'),
    end: fc.constantFrom('\n', '\r\n'),
    header: fc.boolean(),
  });

  it('are read back equal', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 2, maxLength: 20 }),
        form,
        async (rows, { encode, pack, separator, end, header }) => {
          const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
          const lines = rows.map((each, n) => [...each.map(quoted), 1.4e9 + n].join(separator));
          if (header) lines.unshift(['user', 'item', 'time'].join(separator));
          const bytes = encode(lines.join(end));
          const { histories: users, report } = await imported(pack ? gzipSync(bytes) : bytes);
          expect(report.reading).toMatchObject({
            separator,
            header,
            compression: pack ? 'gzip' : 'none',
          });
          expect(report.rejects).toEqual([]);
          const expected: Record<string, string[]> = {};
          for (const [user, item] of rows) (expected[user] ??= []).push(item);
          expect(users).toEqual(expected);
        },
      ),
      { numRuns: 80 },
    );
  });
});
