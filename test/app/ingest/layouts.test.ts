import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonNames, JsonLineSplitter } from '../../../app/ingest/json-lines.ts';
import { detectLayout } from '../../../app/ingest/layout.ts';
import type { LineSplitter, RecordVisitor } from '../../../app/ingest/records.ts';
import { SequenceSplitter } from '../../../app/ingest/sequences.ts';

function seen(text: string, splitterFor: (visitor: RecordVisitor) => LineSplitter) {
  const records: { fields: string[]; line: number }[] = [];
  const broken: { line: number; reason: string }[] = [];
  const splitter = splitterFor({
    record: (fields, line) => void records.push({ fields, line }),
    broken: (line, _raw, reason) => void broken.push({ line, reason }),
  });
  splitter.push(text);
  splitter.end();
  return { records, broken };
}

describe('the layout of a text', () => {
  it.each([
    ['{"user": 1}\n{"user": 2}\n', 'json-lines', ''],
    ['1 2 3\n2 5\n3 1 2 9 8\n4 4\n', 'sequences', ' '],
    ['1,2,3\n2,5\n3,1,2,9,8\n4,4\n', 'sequences', ','],
    ['1 2\n1 3\n2 2\n2 9\n', 'delimited', ' '],
    ['1,2,3\n2,5,6\n3,1,2,9\n', 'delimited', ','],
    ['1::Toy Story (1995)::Comedy\n2::Heat (1995)::Crime\n3::A B C D::Drama\n', 'delimited', '::'],
    ['one\ntwo\nthree\n', 'delimited', ','],
  ])('of %j is %s', (text, layout, separator) => {
    const detected = detectLayout(text, {});
    expect(detected.layout).toBe(layout);
    expect(detected.separated.separator).toBe(separator);
  });

  it('is the one that a person says', () => {
    const { layout, evidence, separated } = detectLayout('1,2\n1,3\n', { layout: 'sequences' });
    expect([layout, evidence, separated.separator]).toEqual(['sequences', 'asked', ' ']);
    const lines = detectLayout('{"user": 1}\n', { layout: 'delimited', separator: ':' });
    expect([lines.layout, lines.separated.separator]).toEqual(['delimited', ':']);
  });
});

describe('JSON lines', () => {
  it('are columns by their names, in the order of their first coming', () => {
    expect(jsonNames('{"b": 1, "a": 2}\n\nnot json\n{"a": 1, "c": null}\n')).toEqual([
      'b',
      'a',
      'c',
    ]);
  });

  it('give values as text; digits stay, in strings too', () => {
    const text =
      '{"a": 12345678901234567890, "b": "at 12345678901234567890, so", "c": [1, ["x"]], "d": {"e": 1}}\r\n' +
      '{"a": 1.50, "b": true, "c": null, "toString": "no"}\n[1]\n';
    const names = ['a', 'b', 'c', 'd', 'toString'];
    const { records, broken } = seen(text, (visitor) => new JsonLineSplitter(names, visitor));
    expect(records).toEqual([
      {
        fields: ['12345678901234567890', 'at 12345678901234567890, so', '1|x', '{"e":1}', ''],
        line: 1,
      },
      { fields: ['1.5', 'true', '', '', 'no'], line: 2 },
    ]);
    expect(broken).toEqual([{ line: 3, reason: 'not-json' }]);
  });

  it('give back whatever texts were written', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ user: fc.string(), item: fc.string() })), (rows) => {
        const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
        const { records } = seen(
          text,
          (visitor) => new JsonLineSplitter(['user', 'item'], visitor),
        );
        expect(records.map(({ fields }) => fields)).toEqual(
          rows.map(({ user, item }) => [user, item]),
        );
      }),
    );
  });
});

describe('sequences', () => {
  it('are a record for each item, with the number of the line', () => {
    const { records } = seen(
      'ann\t1  2\n\n7 3\r\n8\n',
      (visitor) => new SequenceSplitter(' ', visitor),
    );
    expect(records).toEqual([
      { fields: ['ann', '1'], line: 1 },
      { fields: ['ann', '2'], line: 1 },
      { fields: ['7', '3'], line: 3 },
      { fields: ['8', ''], line: 4 },
    ]);
  });
});
