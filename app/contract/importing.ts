import { z } from 'zod';
import { FieldProfile, RejectGroup } from '../domain/dataset.ts';

/** What a file is about: the log itself, the items' titles and fields, the users' split and fields. */
export const FileKind = z.enum(['events', 'items', 'users']);
export type FileKind = z.infer<typeof FileKind>;

/** absent = whichever column's name says so; null = none, whatever the names say */
const Optional = z.string().nullable().optional();

/** Columns to keep as categorical fields; absent = all that play no other role */
const FieldColumns = z.array(z.string()).optional();

/** Which column plays which role, by header name (or "1", "2", ... where the file has no header). */
export const EventColumns = z.object({
  user: z.string(),
  item: z.string(),
  time: Optional,
  weight: Optional,
});
export type EventColumns = z.infer<typeof EventColumns>;

export const ItemColumns = z.object({
  item: z.string(),
  title: Optional,
  category: Optional,
  fields: FieldColumns,
});
export type ItemColumns = z.infer<typeof ItemColumns>;

export const UserColumns = z.object({ user: z.string(), split: Optional, fields: FieldColumns });
export type UserColumns = z.infer<typeof UserColumns>;

export const Compression = z.enum(['none', 'gzip']);
export type Compression = z.infer<typeof Compression>;

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
  /** 1/31/2024, 1/31/2024 13:05 or 1:05 PM */
  'month-first',
  /** 31.1.2024, 31/01/2024 13:05 */
  'day-first',
  /** 2024-01-31, 2024/01/31 13:05, 2024-01-31T13:05:07.250Z, ...+08:00; without a zone it is UTC */
  'iso',
  /** numbers too small for an epoch: a position, which gives the order and no date */
  'position',
]);
export type TimeFormat = z.infer<typeof TimeFormat>;

/** How a file is to be read, where a person says so; what is absent is detected. */
export const AskedReading = z.object({
  encoding: Encoding.optional(),
  separator: z.string().min(1).max(10).optional(),
  /** whether the first row has the names of the columns */
  header: z.boolean().optional(),
  timeFormat: TimeFormat.optional(),
});
export type AskedReading = z.infer<typeof AskedReading>;

/** How a file is read: what was detected, with what was asked for in its place. */
export const Reading = z.object({
  compression: Compression,
  encoding: Encoding,
  separator: z.string(),
  header: z.boolean(),
  /** null where there is no column of times, or it is not certain how to read it (3/4/2024): ask */
  timeFormat: TimeFormat.nullable(),
});
export type Reading = z.infer<typeof Reading>;

export const ImportFilters = z.object({
  /** rows with a smaller weight are left out */
  minimumWeight: z.number().optional(),
  /** k-core: users and items with fewer events are left out, repeated until none is left to drop */
  minimumUserEvents: z.int().min(1).default(1),
  minimumItemEvents: z.int().min(1).default(1),
});
export type ImportFilters = z.infer<typeof ImportFilters>;

export const ImportRequest = z.object({
  name: z.string().trim().min(1).max(200),
  file: z.string(),
  itemsFile: z.string().optional(),
  usersFile: z.string().optional(),
  /** absent = by the names in the header */
  columns: EventColumns.partial().optional(),
  itemColumns: ItemColumns.partial().optional(),
  userColumns: UserColumns.partial().optional(),
  /** of the log; the other files are read as they are detected */
  reading: AskedReading.optional(),
  filters: ImportFilters.prefault({}),
  sample: z.boolean().default(false),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

export const ImportProgress = z.object({
  phase: z.enum(['reading', 'filtering', 'writing', 'profiling']),
  rows: z.int(),
  rowsPerSecond: z.number(),
  /** of the file's bytes, in [0, 1] */
  fraction: z.number(),
  secondsLeft: z.number().nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

/** What the wizard shows before an import. */
export const ImportPreview = z.object({
  header: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** what the studio takes the columns for: the roles of the file's kind that it found */
  columns: z.object({
    user: z.string().optional(),
    item: z.string().optional(),
    time: z.string().optional(),
    weight: z.string().optional(),
    title: z.string().optional(),
    category: z.string().optional(),
    split: z.string().optional(),
  }),
  reading: Reading,
  /** as the file lies on the disk */
  bytes: z.number(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportReport = z.object({
  users: z.int(),
  items: z.int(),
  interactions: z.int(),
  rejected: z.int(),
  rejects: z.array(RejectGroup),
  fields: z.array(FieldProfile),
  /** how the log was read */
  reading: Reading,
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof ImportReport>;
