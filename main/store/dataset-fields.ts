import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Field, Fields, FieldSize, FieldSizes } from '../../app/domain/fields.ts';
import { damaged } from './store-error.ts';

const Vocabulary = z.array(z.string());

export async function writeFields(
  handle: Database.Database,
  fields: Fields,
  breathe: () => Promise<void>,
): Promise<void> {
  const insert = handle.prepare('INSERT INTO fields VALUES (?, ?, ?, ?, ?, ?)');
  for (const of of ['items', 'users'] as const) {
    for (const [position, { name, values, offsets, codes }] of fields[of].entries()) {
      insert.run(of, position, name, JSON.stringify(values), bytesOf(offsets), bytesOf(codes));
      await breathe();
    }
  }
}

/** @param items V + 1 @throws StudioError 'damaged' */
export function readFields(handle: Database.Database, items: number, users: number): Fields {
  const fields = (of: keyof Fields, size: number) =>
    handle
      .prepare<[string], [string, string, Buffer, Buffer]>(
        'SELECT name, vocabulary, offsets, codes FROM fields WHERE of = ? ORDER BY position',
      )
      .raw()
      .all(of)
      .map(([name, vocabulary, offsets, codes]) =>
        checked(handle.name, size, {
          name,
          values: vocabularyOf(handle.name, name, vocabulary),
          offsets: new Uint32Array(copyOf(offsets)),
          codes: new Int32Array(copyOf(codes)),
        }),
      );
  return { items: fields('items', items), users: fields('users', users) };
}

/** Names and sizes alone, without reading the fields. */
export function readFieldSizes(handle: Database.Database): FieldSizes {
  const sizes = (of: keyof Fields) =>
    handle
      .prepare<[string], FieldSize>(
        'SELECT name, json_array_length(vocabulary) AS "values" FROM fields WHERE of = ? ORDER BY position',
      )
      .all(of);
  return { items: sizes('items'), users: sizes('users') };
}

export const bytesOf = (array: Uint32Array | Int32Array | Float64Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** On a boundary of its own, which a view of four-byte numbers needs. */
const copyOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

function vocabularyOf(file: string, name: string, text: string): string[] {
  const parsed = Vocabulary.safeParse(parsedJson(text));
  if (!parsed.success) throw damaged(file, `the values of its field ${name} cannot be read`);
  return parsed.data;
}

function checked(file: string, size: number, field: Field): Field {
  const { values, offsets, codes } = field;
  const whole =
    offsets.length === size + 1 &&
    offsets[0] === 0 &&
    offsets[size] === codes.length &&
    offsets.every((offset, index) => index === 0 || offset >= offsets[index - 1]!) &&
    codes.every((code) => code >= 0 && code < values.length);
  if (!whole) throw damaged(file, `its field ${field.name} does not match its items or users`);
  return field;
}

/** undefined where the text is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
