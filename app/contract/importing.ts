import { z } from 'zod';
import { RejectGroup } from '../domain/dataset.ts';

/** What a file is about: the log itself, the items' titles and categories, the users' split. */
export const FileKind = z.enum(['events', 'items', 'users']);
export type FileKind = z.infer<typeof FileKind>;

/** absent = whichever column's name says so; null = none, whatever the names say */
const Optional = z.string().nullable().optional();

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
});
export type ItemColumns = z.infer<typeof ItemColumns>;

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
  bytes: z.number(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportReport = z.object({
  users: z.int(),
  items: z.int(),
  interactions: z.int(),
  rejected: z.int(),
  rejects: z.array(RejectGroup),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof ImportReport>;
