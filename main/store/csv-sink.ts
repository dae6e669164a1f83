import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { Column, TableSink } from './interaction-table.ts';

/**
 * Rows as CSV (RFC 4180, UTF-8): fields are quoted where they must be, times are ISO 8601 in UTC. Nothing is
 * changed for spreadsheets: what is read back is what was written.
 */
export class CsvSink implements TableSink {
  readonly #file: number;
  #hasHeader = false;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  write(columns: readonly Column[]): void {
    const lines: string[] = [];
    if (!this.#hasHeader) lines.push(columns.map(({ name }) => csvField(name)).join(','));
    this.#hasHeader = true;
    const rows = columns[0]?.values.length ?? 0;
    for (let row = 0; row < rows; row++) {
      lines.push(columns.map(({ values }) => csvField(values[row] ?? null)).join(','));
    }
    writeFileSync(this.#file, `${lines.join('\r\n')}\r\n`);
  }

  finish(): void {}

  close(): void {
    closeSync(this.#file);
  }
}

/** A value as a field of CSV, quoted where it must be. */
export function csvField(value: string | Date | null): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
