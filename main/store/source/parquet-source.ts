import { open, type FileHandle } from 'node:fs/promises';
import {
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type AsyncBuffer,
  type FileMetaData,
  type ParquetScan,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { RecordVisitor } from '../../../app/ingest/records.ts';
import { StudioError } from '../../../app/contract/errors.ts';
import { sourceBytes } from './bytes.ts';
import { badInput, unreadable } from './error.ts';
import { parquetParsers, textOf } from './parquet-values.ts';
import { placeOf, type Part } from './part.ts';
import type { Source } from './source.ts';

const sampleRows = 5000;
/** Of a row group with more rows than this so many are decoded at a time. */
const rowsAtOnce = 1 << 20;
const rowsBetweenBreaths = 1 << 16;
/** What is unpacked to be read: Parquet is read from its end. */
const largestUnpacked = 1 << 29;

/** A Parquet file: its columns by their names, its rows counted from 1. */
export class ParquetSource implements Source {
  readonly part: Part;
  readonly names: readonly string[];
  readonly lists: readonly string[];
  readonly first: readonly (readonly string[])[];
  readonly reading: Source['reading'];
  readonly evidence: Source['evidence'] = {
    layout: 'signature',
    encoding: 'layout',
    separator: 'layout',
    evenRows: 1,
  };
  readonly #gzip: boolean;

  private constructor(
    part: Part,
    gzip: boolean,
    names: readonly string[],
    lists: readonly string[],
    first: readonly (readonly string[])[],
  ) {
    this.part = part;
    this.#gzip = gzip;
    this.names = names;
    this.lists = lists;
    this.first = first;
    this.reading = {
      compression: part.member !== null ? 'zip' : gzip ? 'gzip' : 'none',
      layout: 'parquet',
      encoding: 'utf-8',
      separator: '',
    };
  }

  static open(part: Part, gzip: boolean): Promise<ParquetSource> {
    return withFile(part, gzip, async (file, metadata) => {
      const names = namesOf(metadata);
      const first: string[][] = [];
      const visitor = {
        record: (fields: string[]) => void first.push(fields),
        broken: () => {},
      };
      const end = Math.min(sampleRows, Number(metadata.num_rows));
      if (end > 0) await readRows({ file, metadata, names, end }, visitor, () => Promise.resolve());
      if (first.length > 0) return new ParquetSource(part, gzip, names, listsOf(metadata), first);
      throw badInput(placeOf(part), 'has no rows. Choose a file with some.');
    });
  }

  async read(
    header: readonly string[],
    visitor: RecordVisitor,
    onPiece: (share: number) => Promise<void>,
  ): Promise<void> {
    await withFile(this.part, this.#gzip, (file, metadata) =>
      readRows({ file, metadata, names: header, end: Number(metadata.num_rows) }, visitor, onPiece),
    );
  }
}

interface Rows {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  /** the columns to read, in this order; '' in place of those that the file lacks */
  readonly names: readonly string[];
  /** rows from the first up to this one */
  readonly end: number;
}

async function readRows(
  { file, metadata, names, end }: Rows,
  visitor: RecordVisitor,
  onPiece: (share: number) => Promise<void>,
): Promise<void> {
  const known = new Set(namesOf(metadata));
  const columns = names.filter((name) => known.has(name));
  const scan = await parquetScan({
    file,
    metadata,
    columns,
    rowEnd: end,
    compressors,
    parsers: parquetParsers,
  });
  for (const { rowStart: groupStart, rowEnd: groupEnd } of scan.ranges) {
    for (let rowStart = groupStart; rowStart < groupEnd; rowStart += rowsAtOnce) {
      const range = { rowStart, rowEnd: Math.min(rowStart + rowsAtOnce, groupEnd) };
      const values = await columnsOf(scan, names, known, range);
      for (let row = range.rowStart; row < range.rowEnd; row++) {
        const fields = values.map((column) => textOf(column?.[row - range.rowStart]));
        visitor.record(fields, row + 1, fields.join(','));
        if ((row + 1) % rowsBetweenBreaths === 0) await onPiece((row + 1) / end);
      }
    }
  }
  await onPiece(1);
}

/** [names] the column's values in the range; null for a column that the file lacks */
async function columnsOf(
  scan: ParquetScan,
  names: readonly string[],
  known: ReadonlySet<string>,
  range: { rowStart: number; rowEnd: number },
): Promise<(ArrayLike<unknown> | null)[]> {
  const columns: (ArrayLike<unknown> | null)[] = [];
  for (const column of names) {
    if (!known.has(column)) {
      columns.push(null);
      continue;
    }
    const values = await scan.readColumn({ column, ...range });
    // A spoiled file may promise more rows than any disk holds.
    if (values.length < range.rowEnd - range.rowStart) throw new Error(`"${column}" is too short`);
    columns.push(values);
  }
  return columns;
}

/** Columns of plain values and of lists; a struct has no text. */
const namesOf = (metadata: FileMetaData): string[] =>
  parquetSchema(metadata)
    .children.filter(({ children, element }) => children.length === 0 || isList(element))
    .map(({ element }) => element.name);

const listsOf = (metadata: FileMetaData): string[] =>
  parquetSchema(metadata)
    .children.filter(({ element }) => isList(element))
    .map(({ element }) => element.name);

const isList = (element: { converted_type?: string; logical_type?: { type: string } }) =>
  element.converted_type === 'LIST' || element.logical_type?.type === 'LIST';

async function withFile<T>(
  part: Part,
  gzip: boolean,
  use: (file: AsyncBuffer, metadata: FileMetaData) => Promise<T>,
): Promise<T> {
  let handle: FileHandle | undefined;
  try {
    const isPacked = gzip || part.member !== null;
    if (!isPacked) handle = await open(part.path);
    const file = handle ? bufferOf(handle, part.bytes) : await unpacked(part, gzip);
    return await use(file, await parquetMetadataAsync(file, { parsers: parquetParsers }));
  } catch (thrown) {
    throw damaged(part, thrown);
  } finally {
    await handle?.close();
  }
}

const bufferOf = (handle: FileHandle, byteLength: number): AsyncBuffer => ({
  byteLength,
  async slice(start, end = byteLength) {
    const from = start < 0 ? Math.max(0, byteLength + start) : start;
    const bytes = new Uint8Array(Math.max(0, Math.min(end, byteLength) - from));
    for (let read = 0; read < bytes.length;) {
      const { bytesRead } = await handle.read(bytes, read, bytes.length - read, from + read);
      if (bytesRead === 0) throw new Error('it became shorter while it was read');
      read += bytesRead;
    }
    return bytes.buffer;
  },
});

async function unpacked(part: Part, gzip: boolean): Promise<AsyncBuffer> {
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const { bytes } of sourceBytes(part, gzip)) {
    pieces.push(bytes);
    total += bytes.length;
    if (total > largestUnpacked) {
      throw badInput(
        placeOf(part),
        `is a packed Parquet file of more than ${largestUnpacked >> 20} MB. Unpack it first.`,
      );
    }
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return { byteLength: total, slice: (start, end) => whole.slice(start, end).buffer };
}

/** hyparquet's errors have no codes; whatever a spoiled file made it throw is the file's fault. */
function damaged(part: Part, thrown: unknown): unknown {
  const known = unreadable(placeOf(part), thrown);
  if (known instanceof StudioError) return known;
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  return badInput(
    placeOf(part),
    `is a Parquet file that is damaged, or of a kind that the studio does not read (${cause}). Save it as CSV.`,
  );
}
