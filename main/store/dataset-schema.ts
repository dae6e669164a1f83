/**
 * The layout of a dataset file. Items are numbered from 1 (0 is padding), users from 0, both in the order
 * in which the log first names them. Histories are packed, little-endian, in blocks of whole users: a
 * block's users follow one another from first_user, oldest event first, with as many events each as
 * their row says. So ten million events are a hundred and fifty rows to read, and one user's are still
 * a substr() away. The categories of items are with them; other fields, of items and users, are packed.
 */
export const datasetApplicationId = 0x49536473; // "ISds"
/** 2 added `fields`. Files of version 1 are read as they are. */
export const datasetVersion = 2;

export const datasetTables = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    title TEXT,
    categories TEXT NOT NULL,
    events INTEGER NOT NULL,
    search TEXT NOT NULL
  ) STRICT;
  CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    events INTEGER NOT NULL,
    last_time REAL,
    split INTEGER
  ) STRICT;
  CREATE TABLE histories (
    first_user INTEGER PRIMARY KEY,
    -- int32 item ids
    items BLOB NOT NULL,
    -- float64 milliseconds since 1970; NULL where the log has no times
    times BLOB
  ) STRICT;
  CREATE TABLE fields (
    of TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    -- JSON; a code is a place in it
    vocabulary TEXT NOT NULL,
    -- uint32 where the codes of each item (by id, from 0) or user begin, and their end
    offsets BLOB NOT NULL,
    -- int32
    codes BLOB NOT NULL,
    PRIMARY KEY (of, position)
  ) STRICT;
`;

/** Made after the rows: one sort is faster than a million insertions. */
export const datasetIndexes = `
  CREATE UNIQUE INDEX items_by_key ON items (key);
  CREATE INDEX items_by_events ON items (events DESC, id);
  CREATE INDEX items_by_title ON items (title COLLATE NOCASE, id);
  CREATE INDEX items_by_categories ON items (nullif(categories, '[]') COLLATE NOCASE, id);
  CREATE UNIQUE INDEX users_by_key ON users (key);
  CREATE INDEX users_by_events ON users (events DESC, id);
  CREATE INDEX users_by_last_time ON users (last_time, id);
`;

/** The text that a search for items looks into. */
export const searchText = (key: string, title: string | null, categories: readonly string[]) =>
  [key, title ?? '', ...categories].join('\n').toLowerCase();
