import type { RecordVisitor } from './records.ts';
import { WholeLineSplitter } from './whole-lines.ts';

/**
 * JSON lines: one object a line, a field a column. A value becomes the text that an id is: a string as it is,
 * a number in its own digits, true and false in words, null and what is absent as ''. The members of a list
 * are joined by bars, as MovieLens writes genres; an object stays JSON.
 */
export class JsonLineSplitter extends WholeLineSplitter {
  /** @param names the columns, in the order in which the visitor gets them */
  constructor(names: readonly string[], visitor: RecordVisitor) {
    super((raw, line) => {
      const object = objectOf(raw);
      if (object === null) return visitor.broken(line, raw, 'not-json');
      const fields = names.map((name) => (Object.hasOwn(object, name) ? textOf(object[name]) : ''));
      visitor.record(fields, line, raw);
    });
  }
}

/** The fields that the objects of a sample have, in the order of their first coming. */
export function jsonNames(sample: string): string[] {
  const names = new Set<string>();
  for (const line of sample.split('\n')) {
    for (const name of Object.keys(objectOf(line) ?? {})) names.add(name);
  }
  return [...names];
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The object on the line; null where it is none. */
export function objectOf(line: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(manyDigits.test(line) ? withDigitsAsText(line) : line);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}

/** More digits than a double holds. */
const manyDigits = /\d{16}/;
/** A string, which is left as it is, or a long number outside of one. */
const stringOrLongNumber = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/** An id such as 12345678901234567890 keeps its digits, which a number would round. */
const withDigitsAsText = (line: string) =>
  line.replaceAll(stringOrLongNumber, (found) => (found.startsWith('"') ? found : `"${found}"`));

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.flat(9).map(textOf).join('|') : JSON.stringify(value);
}
