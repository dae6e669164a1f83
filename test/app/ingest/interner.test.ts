import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Interner } from '../../../app/ingest/interner.ts';

/** What it must be the same as. */
function numberedByMap(texts: readonly string[]) {
  const ids = new Map<string, number>();
  const numbers = texts.map((text) => {
    if (!ids.has(text)) ids.set(text, ids.size);
    return ids.get(text)!;
  });
  return { numbers, keys: [...ids.keys()] };
}

function numbered(texts: readonly string[]) {
  const interner = new Interner();
  const numbers = texts.map((text) => interner.idOf(text));
  for (const [at, text] of texts.entries()) expect(interner.find(text)).toBe(numbers[at]);
  return { numbers, keys: interner.keys() };
}

it('numbers texts in the order of their first coming, whatever they are', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 10 }),
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.string({ unit: fc.constantFrom('\0', '\x01', '0', '\x7f', '\x80'), maxLength: 10 }),
    fc.nat().map(String),
    fc.uuid(),
  );
  fc.assert(
    fc.property(fc.array(text, { size: 'large' }), (texts) => {
      const twice = [...texts, ...texts];
      expect(numbered(twice)).toEqual(numberedByMap(twice));
    }),
  );
});

it('keeps apart what differs in the last letter, over many growths of its table', () => {
  for (const before of ['', 'user-', 'B00000000000', '用户']) {
    const texts = Array.from({ length: 50_000 }, (_, n) => `${before}${n}`);
    expect(numbered(texts)).toEqual(numberedByMap(texts));
  }
});

it('does not know what did not come', () => {
  const interner = new Interner();
  interner.idOf('a');
  expect(['', 'a\0', '\0a', 'b', 'aaaaaaaaaaaa'].map((text) => interner.find(text))).toEqual(
    Array.from({ length: 5 }),
  );
});
