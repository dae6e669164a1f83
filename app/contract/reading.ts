import { z } from 'zod';

/** How a file lies on the disk and how its rows are written: what is detected, and what a person may say. */

/** `zip`: one member of the archive, or several that are parts of one log. */
export const Compression = z.enum(['none', 'gzip', 'zip']);
export type Compression = z.infer<typeof Compression>;

/** How rows are written. */
export const Layout = z.enum([
  /** fields between separators, a row a line, perhaps below a header; RecBole's atomic files are such */
  'delimited',
  /** one JSON object a line, a field a column */
  'json-lines',
  'parquet',
  /** one user a line and then the items: `user item item ...`; no header, no times */
  'sequences',
]);
export type Layout = z.infer<typeof Layout>;

/** Encodings that can be asked for; the first five are also detected. */
export const Encoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'windows-1252',
  'windows-1251',
  'big5',
  'shift_jis',
  'euc-kr',
]);
export type Encoding = z.infer<typeof Encoding>;

/**
 * How a column writes its times. Settled once for the column from a sample, never value by value: 12
 * digits among 10 are a fault to report, not another unit.
 */
export const TimeFormat = z.enum([
  'seconds',
  'milliseconds',
  'microseconds',
  'nanoseconds',
  /** 20240131, or 20240131130507 */
  'yyyymmdd',
  /** 1/31/2024, 1/31/2024 13:05 or 1:05 PM; 1/31/24 */
  'month-first',
  /** 31.1.2024, 31/01/2024 13:05; 31.1.24 */
  'day-first',
  /** 2024-01-31, 2024/01/31 13:05, 2024-01-31T13:05:07.250Z, ...+08:00; without a zone it is UTC */
  'iso',
  /** numbers too small for an epoch: a position, which gives the order and no date */
  'position',
]);
export type TimeFormat = z.infer<typeof TimeFormat>;

/** What separates the categories in a cell of an items file; `none`: a cell is one category. */
export const CategorySeparator = z.enum(['bar', 'comma', 'semicolon', 'slash', 'space', 'none']);
export type CategorySeparator = z.infer<typeof CategorySeparator>;

/** How a file is to be read, where a person says so; what is absent is detected. */
export const AskedReading = z.object({
  layout: Layout.optional(),
  encoding: Encoding.optional(),
  separator: z.string().min(1).max(10).optional(),
  /** whether the first row has the names of the columns */
  header: z.boolean().optional(),
  timeFormat: TimeFormat.optional(),
  categorySeparator: CategorySeparator.optional(),
  /** of a zip archive: a member by its name; `*` stands for any letters, so that several are parts of one log */
  member: z.string().min(1).optional(),
});
export type AskedReading = z.infer<typeof AskedReading>;

/** How a file is read: what was detected, with what was asked for in its place. */
export const Reading = z.object({
  compression: Compression,
  layout: Layout,
  encoding: Encoding,
  /** '' where the layout has none */
  separator: z.string(),
  header: z.boolean(),
  /** null where there is no column of times, or it is not certain how to read it (3/4/2024): ask */
  timeFormat: TimeFormat.nullable(),
  /** null where there is no column of categories, which only an items file has */
  categorySeparator: CategorySeparator.nullable(),
});
export type Reading = z.infer<typeof Reading>;

/** Why the studio reads a file as it does, for the window to put in words. `asked`: a person said so. */
export const Evidence = z.object({
  layout: z.enum([
    'asked',
    /** begins with PAR1 */
    'signature',
    /** the first line is a JSON object */
    'json-object',
    /** lines of one separator and many lengths, each with another first word */
    'uneven-lines',
    /** nothing says otherwise */
    'text',
  ]),
  encoding: z.enum([
    'asked',
    /** byte order mark */
    'mark',
    /** every second byte is zero */
    'zero-bytes',
    'valid-utf-8',
    /** high bytes in pairs that are common Chinese */
    'common-chinese',
    /** high bytes that are nothing else: Windows-1252 is taken */
    'last-resort',
    /** the layout says it itself (Parquet) */
    'layout',
  ]),
  separator: z.enum([
    'asked',
    /** most rows have as many fields as the first */
    'even-rows',
    /** nothing separates: one column */
    'none-found',
    'layout',
  ]),
  /** share of the sampled rows with as many fields as the first, in [0, 1]; 1 where there are no separators */
  evenRows: z.number(),
  header: z.enum([
    'asked',
    /** a user and an item by their names */
    'known-names',
    /** RecBole: `user_id:token` */
    'typed-names',
    /** words above numbers and dates */
    'words-above-values',
    /** the first row has values as the others have */
    'values',
    /** words in the first row and below, none of them a name that is known */
    'no-known-names',
    /** JSON and Parquet name every value; sequences have no names */
    'layout',
  ]),
  timeFormat: z.enum([
    'asked',
    /** there is no column of times */
    'no-times',
    /** the unit in which the median number is a date of our time */
    'magnitude',
    /** all or most values are written so */
    'pattern',
    /** month and day cannot be told apart: ask */
    'month-or-day',
    /** no format reads half of the values: ask, or take another column */
    'unknown',
  ]),
  categorySeparator: z.enum([
    'asked',
    /** there is no column of categories */
    'no-categories',
    /** RecBole: `class:token_seq` is separated by blanks, or bars where there are any; `class:token` by nothing */
    'typed-name',
    /** Parquet: the cells are lists */
    'list',
    /** bars and semicolons stand in no name */
    'no-name-has-it',
    /** what it separates comes again in other cells */
    'recurring-parts',
    /** there are commas or slashes, but what they separate hardly comes again: they belong to the names */
    'parts-of-names',
    /** nothing that could separate */
    'none-found',
  ]),
  /** share of the sampled cells with a category that have several, in [0, 1] */
  severalCategories: z.number(),
});
export type Evidence = z.infer<typeof Evidence>;
