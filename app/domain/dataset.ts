import { z } from 'zod';
import { DatasetId } from './ids.ts';
import { ImportWarning } from './import-warning.ts';
import { PlantedSettings } from './planted.ts';

/** What the registry keeps of a dataset; all else is in the dataset's own file. */
export const DatasetSummary = z.object({
  id: DatasetId,
  name: z.string(),
  createdAt: z.number(),
  /** Base names of the imported files, for people, never used to find them again; '' where it was planted. */
  source: z.string(),
  users: z.int(),
  items: z.int(),
  interactions: z.int(),
  rejected: z.int(),
  categories: z.int(),
  /** Milliseconds since 1970, null where the log had no times. */
  firstTime: z.number().nullable(),
  lastTime: z.number().nullable(),
  /** SHA-256 of all that the dataset consists of: events, titles, categories, fields and a fixed split. */
  fingerprint: z.string(),
  /** what the imported log is known again by; null where there was none, or an older studio imported it */
  sourceDigest: z.string().nullable().default(null),
  /** the dataset that it was made of by further filters, as it was called then; null where it was imported or planted */
  derivedFrom: z.object({ id: DatasetId, name: z.string() }).nullable().default(null),
  sample: z.boolean(),
  /** what the person wrote about it */
  note: z.string(),
});
export type DatasetSummary = z.infer<typeof DatasetSummary>;

/** What a dataset's file itself remembers, so that a registry that was lost can be filled again. */
export const DatasetEntry = DatasetSummary.omit({ id: true, note: true });
export type DatasetEntry = z.infer<typeof DatasetEntry>;

/** Why a row could not be used. Those of the items and users files are told apart from the log's. */
export const RejectReason = z.enum([
  'missing-user',
  'missing-item',
  'missing-time',
  'bad-time',
  /** a number or date outside the years 1900 to 2199 */
  'time-out-of-range',
  'missing-weight',
  'bad-weight',
  /** more or fewer fields than the header (or the first rows) */
  'field-count',
  /** a quote that is never closed, or stands where none may */
  'quotes',
  /** a line of a JSON lines file that is no JSON object */
  'not-json',
  'items-file-row',
  'users-file-row',
]);
export type RejectReason = z.infer<typeof RejectReason>;

/** What took rows that were not at fault. */
export const FilterName = z.enum([
  'minimum-weight',
  'event-type',
  'date-range',
  'above-zero',
  'repeated-pair',
  'minimum-user-events',
  'minimum-item-events',
]);
export type FilterName = z.infer<typeof FilterName>;

/** Why rows were left out, with the first lines where it happened. */
export const RejectGroup = z.object({
  reason: RejectReason,
  count: z.int(),
  /** rows of a Parquet file, from 1 */
  lines: z.array(z.int()),
  /** the part in which each line is; empty where the log is one file */
  files: z.array(z.string()).default([]),
});
export type RejectGroup = z.infer<typeof RejectGroup>;

/** A field of items or users as an import took it. */
export const FieldProfile = z.object({
  of: z.enum(['item', 'user']),
  name: z.string(),
  /** how many are told apart; 0 = all were rare, and the field was left out */
  values: z.int(),
  /** how many rare ones count as one, "other" */
  rare: z.int(),
  /** items or users that have a value */
  filled: z.int(),
});
export type FieldProfile = z.infer<typeof FieldProfile>;

/** from <= x < to */
export const Bin = z.object({ from: z.number(), to: z.number(), count: z.int() });

/** A dataset's page: computed once by the import and kept in the dataset's file. */
export const DatasetProfile = z.object({
  /** users x items that have an event, in [0, 1] */
  density: z.number(),
  /** share of all events that the 10% most popular items have */
  headShare: z.number(),
  medianHistory: z.number(),
  /** users by history length */
  historyLengths: z.array(Bin),
  /** [rank (1 = most popular), events] at ranks spaced evenly on a log axis */
  popularity: z.array(z.tuple([z.int(), z.int()])),
  /** events over time; empty where the log had no times */
  timeline: z.array(Bin),
  topCategories: z.array(z.object({ category: z.string(), items: z.int(), events: z.int() })),
  /** what models can learn from beside the events; files of before have no such list */
  fields: z.array(FieldProfile).default([]),
  rejects: z.array(RejectGroup),
  /** rows dropped by filters (minimum weight, k-core ...), not faults: reported apart from rejects */
  filtered: z.array(z.object({ filter: FilterName, count: z.int() })),
  /** legal but suspicious; datasets of before have none */
  warnings: z.array(ImportWarning).default([]),
  /** what it was planted with, from which its interests follow (ingest/planted.ts); null for a real log */
  planted: PlantedSettings.nullable().default(null),
});
export type DatasetProfile = z.infer<typeof DatasetProfile>;

export const ItemRow = z.object({
  item: z.string(),
  title: z.string().nullable(),
  categories: z.array(z.string()),
  events: z.int(),
});
export type ItemRow = z.infer<typeof ItemRow>;

/** By what a table of items is sorted: texts letter by letter, ids as texts; what has no value comes last. */
export const ItemRowOrder = z.object({
  key: z.enum(['title', 'categories', 'item', 'events']),
  descending: z.boolean(),
});
export type ItemRowOrder = z.infer<typeof ItemRowOrder>;
export const popularFirst: ItemRowOrder = { key: 'events', descending: true };

export const UserRow = z.object({
  user: z.string(),
  events: z.int(),
  lastTime: z.number().nullable(),
});
export type UserRow = z.infer<typeof UserRow>;

/** The same of users. */
export const UserRowOrder = z.object({
  key: z.enum(['user', 'events', 'last']),
  descending: z.boolean(),
});
export type UserRowOrder = z.infer<typeof UserRowOrder>;
