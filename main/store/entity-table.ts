import type Database from 'better-sqlite3';
import type { z } from 'zod';
import { damaged } from './store-error.ts';

/** How a field of an entity is kept in its column. */
export interface Column {
  readonly name: string;
  readonly kind: 'plain' | 'json' | 'boolean';
}
export const plain = (name: string): Column => ({ name, kind: 'plain' });
export const json = (name: string): Column => ({ name, kind: 'json' });
export const boolean = (name: string): Column => ({ name, kind: 'boolean' });

type Row = Record<string, unknown>;

/** Fields to change; what is undefined stays as it is. */
export type Patch<Entity> = { readonly [Field in keyof Entity]?: Entity[Field] | undefined };

/**
 * Entities of one zod schema as rows of one table. What is read back is parsed: a row that somebody or
 * something spoiled is named, never passed on.
 */
export class EntityTable<Entity extends object> {
  readonly #handle: Database.Database;
  readonly #table: string;
  readonly #schema: z.ZodType<Entity>;
  readonly #columns: Readonly<Record<keyof Entity & string, Column>>;

  constructor(
    handle: Database.Database,
    table: string,
    schema: z.ZodType<Entity>,
    columns: Readonly<Record<keyof Entity & string, Column>>,
  ) {
    this.#handle = handle;
    this.#table = table;
    this.#schema = schema;
    this.#columns = columns;
  }

  /** The entities that the rest of a SELECT (WHERE, ORDER BY) chooses. */
  select(rest: string, ...parameters: unknown[]): Entity[] {
    const names = this.#entries().map(([, column]) => column.name);
    return this.#handle
      .prepare<unknown[], Row>(`SELECT ${names.join(', ')} FROM ${this.#table} ${rest}`)
      .all(...parameters)
      .map((row) => this.#parse(row));
  }

  /** @param extra further columns that are no field of the entity */
  insert(entity: Entity, extra: Row = {}): void {
    const row = { ...this.#toRow(this.#schema.parse(entity)), ...extra };
    const names = Object.keys(row);
    this.#handle
      .prepare(
        `INSERT INTO ${this.#table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      )
      .run(...Object.values(row));
  }

  /** Returns whether there was such a row. */
  update(where: string, parameters: readonly unknown[], patch: Patch<Entity>, extra: Row = {}) {
    const row = { ...this.#toRow(patch), ...extra };
    const names = Object.keys(row);
    if (names.length === 0) return true;
    const sets = names.map((name) => `${name} = ?`).join(', ');
    const { changes } = this.#handle
      .prepare(`UPDATE ${this.#table} SET ${sets} WHERE ${where}`)
      .run(...Object.values(row), ...parameters);
    return changes > 0;
  }

  #entries(): [keyof Entity & string, Column][] {
    return Object.entries(this.#columns) as [keyof Entity & string, Column][];
  }

  #toRow(fields: Patch<Entity>): Row {
    const row: Row = {};
    for (const [field, { name, kind }] of this.#entries()) {
      const value: unknown = fields[field];
      if (value === undefined) continue;
      if (value === null) row[name] = null;
      else if (kind === 'json') row[name] = JSON.stringify(value);
      else if (kind === 'boolean') row[name] = value === true ? 1 : 0;
      else row[name] = value;
    }
    return row;
  }

  #parse(row: Row): Entity {
    const fields: Row = {};
    for (const [field, { name, kind }] of this.#entries()) {
      const value = row[name];
      if (kind === 'json' && typeof value === 'string') fields[field] = parsedJson(value);
      else if (kind === 'boolean') fields[field] = value === 1 ? true : value === 0 ? false : value;
      else fields[field] = value;
    }
    const parsed = this.#schema.safeParse(fields);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const place = issue?.path.join('.') ?? '';
    throw damaged(
      this.#handle.name,
      `row ${String(row['id'])} of ${this.#table}: ${place}: ${issue?.message ?? 'unreadable'}`,
    );
  }
}

/** undefined where the text is no JSON: the schema then names the field. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
