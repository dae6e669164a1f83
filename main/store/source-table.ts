import type { AskedReading, FileKind, Reading, TimeFormat } from '../../app/contract/importing.ts';
import type { Role } from '../../app/ingest/columns.ts';
import { firstRecords, type RecordVisitor } from '../../app/ingest/records.ts';
import { detectSeparator } from '../../app/ingest/separator.ts';
import {
  chooseColumns,
  describeTable,
  requiredColumn,
  type Columns,
  type Table,
} from '../../app/ingest/table.ts';
import { detectTimeFormat } from '../../app/ingest/times.ts';
import { badInput } from './source-error.ts';
import { SourceFile } from './source-file.ts';

/** How many rows settle the header, the number of fields and the format of the times. */
const sampleRows = 20_000;

/** A source file as a table: what its first rows say of it, and its rows without the header. */
export class SourceTable {
  readonly source: SourceFile;
  readonly table: Table;
  readonly columns: Columns;
  readonly reading: Reading;

  private constructor(source: SourceFile, table: Table, columns: Columns, reading: Reading) {
    this.source = source;
    this.table = table;
    this.columns = columns;
    this.reading = reading;
  }

  /**
   * @param askedColumns role -> name of the column that plays it, null for none; over what is detected
   * @param asked how to read the file, over what is detected
   * @throws StudioError 'bad-input'
   */
  static async open(
    path: string,
    kind: FileKind,
    askedColumns: Readonly<Partial<Record<Role, string | null | undefined>>> = {},
    asked: AskedReading = {},
  ): Promise<SourceTable> {
    const source = await SourceFile.find(path, asked.encoding);
    const sample = await source.sample();
    const separator = asked.separator ?? detectSeparator(sample);
    const records = firstRecords(sample, separator, sampleRows);
    if (records.length === 0) {
      throw badInput(
        path,
        'has no row that can be read. Choose a text file with a row on each line.',
      );
    }
    const table = describeTable(records, kind, asked.header);
    const columns = chooseColumns(table, kind, askedColumns, path);
    const { compression, encoding } = source.format;
    const timeFormat = asked.timeFormat ?? detectedTimeFormat(table, columns.time);
    return new SourceTable(source, table, columns, {
      compression,
      encoding,
      separator,
      header: table.hasHeader,
      timeFormat,
    });
  }

  /** @throws StudioError 'bad-input' when no column plays the role */
  required(role: Role): number {
    return requiredColumn(this.columns, role, this.table, this.source.path);
  }

  /** All records below the header. @param onPiece as of SourceFile.read */
  async read(visitor: RecordVisitor, onPiece: (fraction: number) => Promise<void>): Promise<void> {
    let isHeader = this.table.hasHeader;
    const record: RecordVisitor['record'] = (fields, line, raw) => {
      if (isHeader) isHeader = false;
      else visitor.record(fields, line, raw);
    };
    const broken: RecordVisitor['broken'] = (line, raw) => visitor.broken(line, raw);
    await this.source.read(this.reading.separator, { record, broken }, onPiece);
  }
}

function detectedTimeFormat(table: Table, column: number | undefined): TimeFormat | null {
  if (column === undefined) return null;
  return detectTimeFormat(table.rows.map((row) => row[column] ?? ''));
}
