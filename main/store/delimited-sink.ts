import { closeSync, openSync, writeFileSync } from 'node:fs';
import { rowsOf, vectorOf, type Column, type TableSink } from './table-sink.ts';

/** How rows are parted. */
interface Dialect {
  readonly separator: string;
  readonly lineEnd: string;
}

const comma: Dialect = { separator: ',', lineEnd: '\r\n' };
const tab: Dialect = { separator: '\t', lineEnd: '\n' };

/**
 * Rows as delimited text (RFC 4180, UTF-8): fields are quoted where they must be, times are ISO 8601 in UTC, a column
 * of vectors is as many columns as they are wide, v0, v1 ..., several texts are joined by bars. Nothing is changed for spreadsheets: what is read back is
 * what was written.
 */
class DelimitedSink implements TableSink {
  readonly #file: number;
  readonly #dialect: Dialect;
  #hasHeader = false;

  constructor(path: string, dialect: Dialect) {
    this.#file = openSync(path, 'w');
    this.#dialect = dialect;
  }

  write(columns: readonly Column[]): void {
    const { separator, lineEnd } = this.#dialect;
    const lines: string[] = [];
    if (!this.#hasHeader) lines.push(columns.flatMap(namesOf).map(this.#field).join(separator));
    this.#hasHeader = true;
    const rows = rowsOf(columns);
    for (let row = 0; row < rows; row++) {
      const fields = columns.map((column) =>
        column.kind === 'vector'
          ? Array.from(vectorOf(column, row), floatText).join(separator)
          : this.#field(textAt(column, row)),
      );
      lines.push(fields.join(separator));
    }
    writeFileSync(this.#file, lines.map((line) => line + lineEnd).join(''));
  }

  finish(): void {}

  close(): void {
    closeSync(this.#file);
  }

  readonly #field = (text: string): string => quoted(text, this.#dialect.separator);
}

export class CsvSink extends DelimitedSink {
  constructor(path: string) {
    super(path, comma);
  }
}

export class TsvSink extends DelimitedSink {
  constructor(path: string) {
    super(path, tab);
  }
}

/** Rows that are at hand as a whole text of CSV; figures unrounded, null as an empty field. */
export const csvText = (rows: Rows): string => delimited(rows, comma);

/** The same, parted by tabs. */
export const tsvText = (rows: Rows): string => delimited(rows, tab);

type Rows = readonly (readonly (string | number | boolean | null)[])[];

function delimited(rows: Rows, { separator, lineEnd }: Dialect): string {
  const text = (cell: Rows[number][number]) =>
    typeof cell === 'boolean' ? booleanText(cell) : String(cell ?? '');
  return rows
    .map((row) => row.map((cell) => quoted(text(cell), separator)).join(separator) + lineEnd)
    .join('');
}

/** The shortest that has nine digits: enough for a 32-bit float to be read back as it was. */
export const floatText = (value: number): string => String(Number(value.toPrecision(9)));

function quoted(text: string, separator: string): string {
  return /["\r\n]/.test(text) || text.includes(separator)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

const booleanText = (value: boolean | number): string => (value ? '1' : '0');

const namesOf = (column: Column): string[] =>
  column.kind === 'vector'
    ? Array.from({ length: column.width }, (_, axis) => `v${axis}`)
    : [column.name];

function textAt(column: Exclude<Column, { kind: 'vector' }>, row: number): string {
  if (column.kind === 'float') return floatText(column.values[row]!);
  if (column.kind === 'boolean') return booleanText(column.values[row]!);
  if (column.kind === 'time') return column.values[row]?.toISOString() ?? '';
  if (column.kind === 'texts') return column.values[row]!.join('|');
  return String(column.values[row] ?? '');
}
