import { z } from 'zod';
import { call } from './table.ts';

/** What a panel shows, to be saved as a file or put on the clipboard. */

/** Figures are unrounded; null is nothing. */
const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof Cell>;

/** Rows under the field's own names, in the order of `columns`. */
export const SavedTable = z.object({
  columns: z.array(z.string().max(500)).min(1).max(1000),
  rows: z.array(z.array(Cell)).max(2_000_000),
});
export type SavedTable = z.infer<typeof SavedTable>;

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The bytes of a picture, which are those of a PNG. */
const Png = z.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && signature.every((byte, at) => value[at] === byte),
);

export const SavedContent = z.discriminatedUnion('format', [
  z.object({ format: z.literal('png'), png: Png }),
  z.object({ format: z.literal('svg'), svg: z.string().startsWith('<svg').max(200_000_000) }),
  z.object({ format: z.literal('csv'), table: SavedTable }),
]);
export type SavedContent = z.infer<typeof SavedContent>;

export const savingCalls = {
  /** Asks where to and writes there; `name` is without its ending. null when the dialog was closed. */
  'app.saveFile': call(
    z.object({ name: z.string().trim().min(1).max(200), content: SavedContent }),
    z.string().nullable(),
  ),
  /** Puts a picture on the system's clipboard. */
  'app.copyPicture': call(z.object({ png: Png }), z.null()),
  /** Puts rows on the clipboard, parted by tabs, as spreadsheets take them. */
  'app.copyTable': call(SavedTable, z.null()),
} as const;
