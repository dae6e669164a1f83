import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { firstRecords, RecordSplitter } from '../../../app/ingest/records.ts';

interface Seen {
  records: { fields: string[]; line: number; raw: string }[];
  broken: { line: number; raw: string }[];
}

/** Pushes the text in the given pieces, each of whole lines. */
function split(pieces: readonly string[], separator = ','): Seen {
  const seen: Seen = { records: [], broken: [] };
  const splitter = new RecordSplitter(separator, {
    record: (fields, line, raw) => seen.records.push({ fields, line, raw }),
    broken: (line, raw) => seen.broken.push({ line, raw }),
  });
  pieces.forEach((piece) => splitter.push(piece));
  splitter.end();
  return seen;
}
const fields = (seen: Seen) => seen.records.map((record) => record.fields);
const lines = (seen: Seen) => seen.records.map((record) => record.line);

describe('records', () => {
  it('splits plain lines, with either line end and without the last', () => {
    const seen = split(['a,b\r\nc,d\ne,f']);
    expect(fields(seen)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
    expect(lines(seen)).toEqual([1, 2, 3]);
  });

  it('keeps empty fields and counts empty lines without making records of them', () => {
    const seen = split([',a,\n\n\r\n,,\n']);
    expect(fields(seen)).toEqual([
      ['', 'a', ''],
      ['', '', ''],
    ]);
    expect(lines(seen)).toEqual([1, 4]);
  });

  it('reads quoted separators, doubled quotes and line ends', () => {
    const seen = split(['1,"a, ""b""\nc",2\r\n"",x,"y"\r\n']);
    expect(fields(seen)).toEqual([
      ['1', 'a, "b"\nc', '2'],
      ['', 'x', 'y'],
    ]);
    expect(lines(seen)).toEqual([1, 3]);
    expect(seen.records[0]!.raw).toBe('1,"a, ""b""\nc",2');
  });

  it('ignores blanks around quoted fields and keeps them in plain ones', () => {
    expect(fields(split(['1, "a,b" , c "d" \n']))).toEqual([['1', 'a,b', ' c "d" ']]);
  });

  it('goes on with a quoted field in the next piece', () => {
    const seen = split(['1,"a\n', 'b\n', 'c",2\n3,4\n']);
    expect(fields(seen)).toEqual([
      ['1', 'a\nb\nc', '2'],
      ['3', '4'],
    ]);
    expect(lines(seen)).toEqual([1, 4]);
  });

  it('takes a stray quote for one broken row', () => {
    const seen = split(['1,a\n2,"b\n3,c\n4,"d"e\n5,f\n']);
    expect(fields(seen)).toEqual([
      ['1', 'a'],
      ['3', 'c'],
      ['5', 'f'],
    ]);
    expect(seen.broken).toEqual([
      { line: 2, raw: '2,"b' },
      { line: 4, raw: '4,"d"e' },
    ]);
  });

  it('gives up a quote that is never closed after a quarter of a million letters, wherever pieces end', () => {
    const row = 'x,y\n';
    const many = row.repeat(100_000);
    for (const pieces of [
      [`1,"a\n${many}`],
      ['1,"a\n', ...Array<string>(100).fill(row.repeat(1000))],
    ]) {
      const seen = split(pieces);
      expect(seen.broken).toEqual([{ line: 1, raw: '1,"a' }]);
      expect(seen.records).toHaveLength(100_000);
      expect(seen.records.at(-1)!.line).toBe(100_001);
    }
  });

  it('takes separators of several letters', () => {
    expect(fields(split(['1::2::3\n"a::b"::c\n'], '::'))).toEqual([
      ['1', '2', '3'],
      ['a::b', 'c'],
    ]);
  });

  it('takes no more records than asked for', () => {
    expect(firstRecords('a\nb\nc\n', (visitor) => new RecordSplitter(',', visitor), 2)).toEqual([
      ['a'],
      ['b'],
    ]);
  });

  const field = fc.string({
    unit: fc.constantFrom('a', 'é', '中', '"', ',', '\n', '\r\n', ' ', '😀', '0'),
  });
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { maxLength: 20 });
  const write = (value: string, always: boolean) =>
    always || /[",\n\r]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

  it('reads back what was written, and as a general parser does, however the text comes in pieces', () => {
    fc.assert(
      fc.property(
        table,
        fc.boolean(),
        fc.constantFrom('\n', '\r\n'),
        fc.infiniteStream(fc.nat(5)),
        (rows, always, end, cuts) => {
          const text = rows
            .map((row) => row.map((value) => write(value, always)).join(',') + end)
            .join('');
          const pieces: string[] = [''];
          for (const line of text.split(/(?<=\n)/)) {
            if (cuts.next().value === 0) pieces.push('');
            pieces[pieces.length - 1] += line;
          }
          const seen = split(pieces);
          expect(seen.broken).toEqual([]);
          expect(fields(seen)).toEqual(rows);
          const general = parse(text, { relax_column_count: true });
          expect(fields(seen)).toEqual(general);
          seen.records.forEach(({ line, raw }) => {
            expect(
              text
                .split('\n')
                .slice(line - 1)
                .join('\n')
                .startsWith(raw),
            ).toBe(true);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('ends, with every line accounted for, whatever it is given', () => {
    const noise = fc.string({
      unit: fc.constantFrom('a', '"', '"', ',', '\n', '\r', ' '),
      maxLength: 200,
    });
    fc.assert(
      fc.property(noise, (text) => {
        const { records, broken } = split([text]);
        const starts = [...records, ...broken].map(({ line }) => line);
        expect(new Set(starts).size).toBe(starts.length);
        const filled = text.split('\n').filter((line) => !/^\r?$/.test(line)).length;
        expect(starts.length).toBeLessThanOrEqual(filled);
        if (filled > 0) expect(starts.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
