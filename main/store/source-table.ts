import { StudioError } from '../../app/contract/errors.ts';
import type { Role } from '../../app/ingest/columns.ts';
import { firstRecords, type RecordVisitor } from '../../app/ingest/records.ts';
import { detectSeparator } from '../../app/ingest/separator.ts';
import {
  chooseColumns,
  describeTable,
  requiredColumn,
  type Columns,
  type Table,
  type TableKind,
} from '../../app/ingest/table.ts';
import { SourceFile } from './source-file.ts';

/** How many rows settle the header, the number of fields and the format of the times. */
const sampleRows = 1000;

/** A source file as a table: what its first rows say of it, and its rows without the header. */
export class SourceTable {
  readonly source: SourceFile;
  readonly separator: string;
  readonly table: Table;
  readonly columns: Columns;

  private constructor(source: SourceFile, separator: string, table: Table, columns: Columns) {
    this.source = source;
    this.separator = separator;
    this.table = table;
    this.columns = columns;
  }

  /**
   * @param asked role -> name of the column that plays it, over what is detected
   * @throws StudioError 'bad-input'
   */
  static async open(
    path: string,
    kind: TableKind,
    asked: Readonly<Partial<Record<Role, string | null | undefined>>> = {},
  ): Promise<SourceTable> {
    const source = await SourceFile.find(path);
    const sample = await source.sample();
    const separator = detectSeparator(sample);
    const records = firstRecords(sample, separator, sampleRows);
    if (records.length === 0) {
      throw new StudioError(
        'bad-input',
        `${path}: no row of it can be read. Nothing was written. Choose a text file with a row on each line.`,
        { file: path },
      );
    }
    const table = describeTable(records, kind);
    return new SourceTable(source, separator, table, chooseColumns(table, kind, asked, path));
  }

  /** @throws StudioError 'bad-input' when no column plays the role */
  required(role: Role): number {
    return requiredColumn(this.columns, role, this.table, this.source.path);
  }

  /** All records below the header. @param onBlock awaited after each piece of about a megabyte */
  async read(visitor: RecordVisitor, onBlock: (bytesRead: number) => Promise<void>): Promise<void> {
    let isHeader = this.table.hasHeader;
    const record: RecordVisitor['record'] = (fields, line, raw) => {
      if (isHeader) isHeader = false;
      else visitor.record(fields, line, raw);
    };
    const broken: RecordVisitor['broken'] = (line, raw) => visitor.broken(line, raw);
    await this.source.read(this.separator, { record, broken }, onBlock);
  }
}
