import type { RecordVisitor } from '../../../app/ingest/records.ts';
import type { AskedReading, Evidence, Reading } from '../../../app/contract/reading.ts';
import { detectFormat } from './format.ts';
import { ParquetSource } from './parquet-source.ts';
import type { Part } from './part.ts';
import { TextSource } from './text-source.ts';

/** A part of a log, opened: its records, in chunks, each with its place for people. */
export interface Source {
  readonly part: Part;
  readonly reading: Pick<Reading, 'compression' | 'layout' | 'encoding' | 'separator'>;
  readonly evidence: Pick<Evidence, 'layout' | 'encoding' | 'separator' | 'evenRows'>;
  /** the columns that the layout itself names; null where the first record may name them */
  readonly names: readonly string[] | null;
  /** those of `names` whose values are lists, which are read joined by bars */
  readonly lists: readonly string[];
  /** the first records, a row of names among them where the layout names nothing itself */
  readonly first: readonly (readonly string[])[];
  /**
   * All records in the order of the file. Where the layout names its columns, the fields are those of
   * `header`, '' where the part lacks one. Lines count from 1; of Parquet, rows do.
   *
   * @param onPiece awaited after each piece, with the share of the part that was read
   * @throws StudioError 'bad-input'
   */
  read(
    header: readonly string[],
    visitor: RecordVisitor,
    onPiece: (share: number) => Promise<void>,
  ): Promise<void>;
}

/** @param asked over what is detected @throws StudioError 'bad-input' for what cannot be rows */
export async function openSource(part: Part, asked: AskedReading): Promise<Source> {
  const format = await detectFormat(part, asked.encoding);
  return 'parquet' in format
    ? ParquetSource.open(part, format.gzip)
    : TextSource.open(part, format, asked);
}
