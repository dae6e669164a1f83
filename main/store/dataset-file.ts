import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { StudioError } from '../../app/contract/errors.ts';
import {
  DatasetEntry,
  DatasetProfile,
  popularFirst,
  type ItemRow,
  type ItemRowOrder,
  type UserRow,
  type UserRowOrder,
} from '../../app/domain/dataset.ts';
import type { Fields, FieldSizes } from '../../app/domain/fields.ts';
import type { InteractionLog } from '../../app/domain/interactions.ts';
import { mostValues } from '../../app/ingest/field-collector.ts';
import { parsedJson, readFields, readFieldSizes } from './dataset-fields.ts';
import { datasetApplicationId, datasetVersion } from './dataset-schema.ts';
import { damaged, storeError } from './store-error.ts';

/** A whole dataset in memory, as training and inspection need it. */
export interface DatasetContents {
  readonly log: InteractionLog;
  /** [V + 1] ids as the file had them; [0] is '' (padding) */
  readonly itemKeys: readonly string[];
  /** [V + 1] null where the log came without titles */
  readonly titles: readonly (string | null)[];
  /** [V + 1] */
  readonly categories: readonly (readonly string[])[];
  /** [users] */
  readonly userKeys: readonly string[];
  /** [users] 0 train, 1 validation, 2 test, as the users file fixed it; null where there was none */
  readonly userSplits: Uint8Array | null;
  /** those of further columns: categories are not among them */
  readonly fields: Fields;
  readonly fingerprint: string;
}

export interface Page {
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

/*
 * The terms of an order, each of them one that an index of the schema walks in both directions; a file of before
 * those indexes sorts. Without an index, what is found by a search is sorted: walking the index would look into
 * every row out of its place.
 */
const tableFor = (table: string, search: string, isSorted: boolean) =>
  search !== '' && isSorted ? `${table} NOT INDEXED` : table;

function itemTerms({ key, descending }: ItemRowOrder): string {
  const way = descending ? 'DESC' : 'ASC';
  if (key === 'item') return `key ${way}`;
  if (key === 'events') return descending ? 'events DESC, id' : 'events, id DESC';
  // '[]', no category, is behind all others as no title is.
  const column = key === 'title' ? 'title' : "nullif(categories, '[]')";
  return `${column} COLLATE NOCASE ${way} NULLS LAST, id ${way}`;
}

function userTerms(order: UserRowOrder | null): string {
  if (order === null) return 'id';
  const way = order.descending ? 'DESC' : 'ASC';
  if (order.key === 'user') return `key ${way}`;
  if (order.key === 'events') return order.descending ? 'events DESC, id' : 'events, id DESC';
  return `last_time ${way} NULLS LAST, id ${way}`;
}

/** How many rows there are in all, where a page shows it: a second pass over a long table is spared. */
function totalShown(
  rows: readonly unknown[],
  { offset, limit }: Omit<Page, 'search'>,
): number | null {
  const isLast = rows.length < limit && (rows.length > 0 || offset === 0);
  return isLast ? offset + rows.length : null;
}

const StringList = z.array(z.string());

/** A dataset file, open for reading: the queries of the dataset's page. Close it when done. */
export class DatasetFile {
  readonly #path: string;
  readonly #handle: Database.Database;

  /** @throws StudioError 'not-found' | 'damaged' | 'newer-workspace' | 'disk' */
  constructor(path: string) {
    if (!existsSync(path)) {
      throw new StudioError('not-found', `The dataset's file ${path} is not there.`, {
        file: path,
      });
    }
    this.#path = path;
    this.#handle = openForReading(path);
  }

  profile(): DatasetProfile {
    return this.#guarded(() => this.#metaAs('profile', DatasetProfile));
  }

  /** What the registry says of it, or said when it was made. */
  entry(): DatasetEntry {
    return this.#guarded(() => this.#metaAs('entry', DatasetEntry));
  }

  /** What models could learn from, the category of the items first. */
  fieldSizes(): FieldSizes {
    return this.#guarded(() => {
      const { categories } = this.#metaAs('entry', DatasetEntry);
      const { items, users } = this.#hasFields()
        ? readFieldSizes(this.#handle)
        : { items: [], users: [] };
      const category = { name: 'category', values: Math.min(categories, mostValues + 1) };
      return { items: categories > 0 ? [category, ...items] : items, users };
    });
  }

  /** `search` looks into id, title and categories, ignoring case. */
  items(
    { search, offset, limit }: Page,
    order: ItemRowOrder = popularFirst,
  ): { total: number; rows: ItemRow[] } {
    return this.#guarded(() => {
      const table = tableFor('items', search, order.key !== 'events');
      const where = search === '' ? '' : 'WHERE instr(search, ?) > 0';
      const words = search === '' ? [] : [search.toLowerCase()];
      const rows = this.#handle
        .prepare<
          unknown[],
          { key: string; title: string | null; categories: string; events: number }
        >(
          `SELECT key, title, categories, events FROM ${table} ${where} ORDER BY ${itemTerms(order)} LIMIT ? OFFSET ?`,
        )
        .all(...words, limit, offset)
        .map(({ key, title, categories, events }) => ({
          item: key,
          title,
          categories: this.#strings(categories),
          events,
        }));
      const total = totalShown(rows, { offset, limit }) ?? this.#count(`items ${where}`, words);
      return { total, rows };
    });
  }

  /** `search` looks into the id, ignoring case. @param order null: as the log first names them */
  users(
    { search, offset, limit }: Page,
    order: UserRowOrder | null = null,
  ): { total: number; rows: UserRow[] } {
    return this.#guarded(() => {
      const table = tableFor('users', search, order !== null);
      const where = search === '' ? '' : "WHERE key LIKE '%' || ? || '%' ESCAPE '\\'";
      const words = search === '' ? [] : [search.replaceAll(/[\\%_]/g, '\\$&')];
      const rows = this.#handle
        .prepare<unknown[], UserRow>(
          `SELECT key AS user, events, last_time AS lastTime FROM ${table} ${where} ORDER BY ${userTerms(order)} LIMIT ? OFFSET ?`,
        )
        .all(...words, limit, offset);
      const total = totalShown(rows, { offset, limit }) ?? this.#count(`users ${where}`, words);
      return { total, rows };
    });
  }

  /** Everything, into memory. */
  contents(): DatasetContents {
    return this.#guarded(() => {
      const column = (sql: string) => this.#handle.prepare(sql).pluck().all();
      const splits = column('SELECT split FROM users ORDER BY id') as (number | null)[];
      return {
        log: this.#log(column('SELECT events FROM users ORDER BY id') as number[]),
        itemKeys: ['', ...(column('SELECT key FROM items ORDER BY id') as string[])],
        titles: [null, ...(column('SELECT title FROM items ORDER BY id') as (string | null)[])],
        categories: [
          [],
          ...(column('SELECT categories FROM items ORDER BY id') as string[]).map((text) =>
            this.#strings(text),
          ),
        ],
        userKeys: column('SELECT key FROM users ORDER BY id') as string[],
        userSplits: splits.some((split) => split !== null)
          ? Uint8Array.from(splits, (split) => split ?? 0)
          : null,
        fields: this.#hasFields()
          ? readFields(this.#handle, this.#count('items') + 1, splits.length)
          : { items: [], users: [] },
        fingerprint: this.#meta('fingerprint'),
      };
    });
  }

  close(): void {
    this.#handle.close();
  }

  #log(lengths: readonly number[]): InteractionLog {
    const offsets = new Uint32Array(lengths.length + 1);
    lengths.forEach((length, user) => (offsets[user + 1] = offsets[user]! + length));
    const events = offsets[lengths.length]!;
    const items = this.#count('items');
    const itemIds = new Int32Array(events);
    const times = new Float64Array(events);
    const itemBytes = new Uint8Array(itemIds.buffer);
    const timeBytes = new Uint8Array(times.buffer);
    const blocks = this.#handle
      .prepare<[], [number, Buffer, Buffer | null]>(
        'SELECT first_user, items, times FROM histories ORDER BY first_user',
      )
      .raw()
      .iterate();
    let event = 0;
    for (const [firstUser, itemBlob, timeBlob] of blocks) {
      const count = itemBlob.length / 4;
      const fits =
        offsets[firstUser] === event &&
        event + count <= events &&
        (timeBlob === null || timeBlob.length === count * 8);
      if (!fits) throw damaged(this.#path, 'its histories do not match its users');
      itemBytes.set(itemBlob, event * 4);
      if (timeBlob) timeBytes.set(timeBlob, event * 8);
      else times.fill(NaN, event, event + count);
      event += count;
    }
    if (event !== events) throw damaged(this.#path, 'its histories do not match its users');
    if (itemIds.some((id) => id < 1 || id > items)) {
      throw damaged(this.#path, 'a history names an item that is not there');
    }
    return { users: lengths.length, items, offsets, itemIds, times };
  }

  #hasFields(): boolean {
    return Number(this.#handle.pragma('user_version', { simple: true })) >= 2;
  }

  #meta(key: string): string {
    const value = this.#handle.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key);
    if (typeof value !== 'string') throw damaged(this.#path, `its ${key} is missing`);
    return value;
  }

  #metaAs<T>(key: string, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(parsedJson(this.#meta(key)));
    if (!parsed.success) throw damaged(this.#path, `its ${key} cannot be read`);
    return parsed.data;
  }

  #count(from: string, parameters: readonly unknown[] = []): number {
    return Number(
      this.#handle
        .prepare(`SELECT count(*) FROM ${from}`)
        .pluck()
        .get(...parameters),
    );
  }

  #strings(text: string): string[] {
    const parsed = StringList.safeParse(parsedJson(text));
    if (!parsed.success) throw damaged(this.#path, "an item's categories cannot be read");
    return parsed.data;
  }

  #guarded<T>(read: () => T): T {
    try {
      return read();
    } catch (thrown) {
      throw storeError(thrown, this.#path);
    }
  }
}

/** Opens, reads everything and closes. @throws StudioError 'damaged' | 'not-found' */
export function readDatasetFile(path: string): DatasetContents {
  const file = new DatasetFile(path);
  try {
    return file.contents();
  } finally {
    file.close();
  }
}

function openForReading(path: string): Database.Database {
  let handle: Database.Database | undefined;
  try {
    handle = new Database(path, { readonly: true, fileMustExist: true });
    checkIdentity(handle, path);
    return handle;
  } catch (thrown) {
    handle?.close();
    throw storeError(thrown, path);
  }
}

function checkIdentity(handle: Database.Database, path: string): void {
  const id = Number(handle.pragma('application_id', { simple: true }));
  const version = Number(handle.pragma('user_version', { simple: true }));
  if (id !== datasetApplicationId) throw damaged(path, 'it is no dataset of Interest Studio');
  if (version > datasetVersion) {
    throw new StudioError(
      'newer-workspace',
      `${path} was written by a newer Interest Studio (layout ${version}; this one knows ${datasetVersion}). ` +
        'Nothing was changed. Use the newer studio, or import the file again with this one.',
      { file: path, layout: version },
    );
  }
}
