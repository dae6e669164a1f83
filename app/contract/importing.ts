import { z } from 'zod';
import { FieldProfile, FilterName, RejectGroup } from '../domain/dataset.ts';
import { DatasetId } from '../domain/ids.ts';
import { ImportWarning } from '../domain/import-warning.ts';
import { PlantedSettings } from '../domain/planted.ts';
import { AskedReading, Evidence, Reading, TimeFormat } from './reading.ts';

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
  /** the type of the event: `pv`, `buy` ... */
  event: Optional,
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

/** Which of a pair's events stay where a user chose an item more than once; first and last by time. */
export const Repeats = z.enum(['all', 'first', 'last']);
export type Repeats = z.infer<typeof Repeats>;

/** In the order in which they are applied: those of single rows, then repeated pairs, then the k-core. */
export const ImportFilters = z.object({
  /** rows with a smaller weight are left out */
  minimumWeight: z.number().optional(),
  /** only rows whose event type is one of these stay; needs a column of the role `event` */
  eventTypes: z.array(z.string()).min(1).optional(),
  /** only rows of this time and later stay; milliseconds since 1970, UTC; needs times */
  from: z.number().optional(),
  /** only rows before this time stay; milliseconds since 1970, UTC; needs times */
  until: z.number().optional(),
  /** name of a column: rows whose number there is zero or less are left out (a returned purchase) */
  aboveZero: z.string().optional(),
  repeats: Repeats.default('all'),
  /** k-core: users and items with fewer events are left out, repeated until none is left to drop */
  minimumUserEvents: z.int().min(1).default(1),
  minimumItemEvents: z.int().min(1).default(1),
});
export type ImportFilters = z.infer<typeof ImportFilters>;

export const ImportRequest = z.object({
  name: z.string().trim().min(1).max(200),
  /** files or folders, whose files in the order of their names, that are parts of one log, in this order */
  files: z.array(z.string()).min(1),
  itemsFile: z.string().optional(),
  usersFile: z.string().optional(),
  /** absent = by the names in the header */
  columns: EventColumns.partial().optional(),
  itemColumns: ItemColumns.partial().optional(),
  userColumns: UserColumns.partial().optional(),
  /** of the log */
  reading: AskedReading.optional(),
  itemsReading: AskedReading.optional(),
  usersReading: AskedReading.optional(),
  filters: ImportFilters.prefault({}),
  /** the answer to the question `rejects`: go on though more than a fifth of the rows are rejected */
  acceptRejects: z.boolean().default(false),
  sample: z.boolean().default(false),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

/** What decides what remains of a log; the rest of a request changes only what it is called. */
export const CountRequest = ImportRequest.pick({
  files: true,
  columns: true,
  reading: true,
  filters: true,
});
export type CountRequest = z.infer<typeof CountRequest>;

/** A dataset of planted interests, made rather than read. */
export const GenerateRequest = z.object({
  name: z.string().trim().min(1).max(200),
  planted: PlantedSettings,
});
export type GenerateRequest = z.infer<typeof GenerateRequest>;

export const ImportProgress = z.object({
  /** planting takes the place of reading where a dataset is generated */
  phase: z.enum(['reading', 'planting', 'filtering', 'writing', 'profiling']),
  rows: z.int(),
  rowsPerSecond: z.number(),
  /** of the files' bytes, or of the users to plant, in [0, 1] */
  fraction: z.number(),
  secondsLeft: z.number().nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

/**
 * What the studio does not guess. The first two are asked by a preview and answered in the request. An
 * import that lacks an answer fails with the code `question`; the details of the error have `question`, the
 * kind, and its figures.
 */
export const Question = z.discriminatedUnion('kind', [
  /** an archive with several members that could be the log; answer: `reading.member` */
  z.object({ kind: z.literal('member'), members: z.array(z.string()) }),
  /** 3/4/2024: answer: `reading.timeFormat`, or another column */
  z.object({
    kind: z.literal('time-format'),
    column: z.string(),
    example: z.string(),
    /** what the example would mean, in milliseconds since 1970; empty where no format reads it */
    readings: z.array(z.object({ format: TimeFormat, time: z.number() })),
  }),
]);
export type Question = z.infer<typeof Question>;

/** What a preview looks at. */
export const PreviewRequest = z.object({
  /** as of ImportRequest; of an items or users file one */
  files: z.array(z.string()).min(1),
  kind: FileKind.default('events'),
  reading: AskedReading.default({}),
  /** role -> column, where a person chose another (null: none); what is detected goes by it */
  columns: z.record(z.string(), z.string().nullable()).default({}),
});
export type PreviewRequest = z.infer<typeof PreviewRequest>;

/** What the wizard shows before an import. Nothing is written. */
export const ImportPreview = z.object({
  header: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** what the studio takes the columns for: the roles of the file's kind that it found */
  columns: z.object({
    user: z.string().optional(),
    item: z.string().optional(),
    time: z.string().optional(),
    weight: z.string().optional(),
    event: z.string().optional(),
    title: z.string().optional(),
    category: z.string().optional(),
    split: z.string().optional(),
  }),
  reading: Reading,
  evidence: Evidence,
  questions: z.array(Question),
  /** what would be read, in this order: paths, and `archive.zip: member` */
  parts: z.array(z.object({ name: z.string(), bytes: z.number() })),
  /** all members of the archive that could be read; empty where the first file is none */
  members: z.array(z.string()),
  /** the event types of the first rows, the most frequent first; empty without a column of them */
  eventTypes: z.array(z.object({ type: z.string(), rows: z.int() })),
  /** a column that looks like quantities of which some are zero or less: offer `filters.aboveZero` */
  quantity: z.string().nullable(),
  /** the categories of each of the rows; empty without a column of them */
  categories: z.array(z.array(z.string())),
  /** all parts as they lie on the disk */
  bytes: z.number(),
  /** a dataset with this `sourceDigest` was imported from the same files */
  digest: z.string(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

const Counted = z.object({
  users: z.int(),
  items: z.int(),
  interactions: z.int(),
  rejected: z.int(),
  rejects: z.array(RejectGroup),
});

/** What an import would keep, counted over the whole log. */
export const Remaining = Counted.extend({
  rows: z.int(),
  filtered: z.array(z.object({ filter: FilterName, count: z.int() })),
});
export type Remaining = z.infer<typeof Remaining>;

export const ImportReport = Counted.extend({
  fields: z.array(FieldProfile),
  /** legal but suspicious */
  warnings: z.array(ImportWarning),
  /** how the log was read; null where it was planted */
  reading: Reading.nullable(),
  /** a dataset that has the same fingerprint: the same events, items and users were imported before */
  sameAs: z.object({ id: DatasetId, name: z.string() }).nullable(),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof ImportReport>;
