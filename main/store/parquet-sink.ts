import { closeSync, openSync, writeFileSync } from 'node:fs';
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Column, TableSink } from './interaction-table.ts';

/** Rows as Parquet, each chunk a row group: texts in dictionaries, times as milliseconds UTC, Snappy. */
export class ParquetSink implements TableSink {
  readonly #file: number;
  readonly #bytes = new ByteWriter();
  #writer: ParquetWriter | null = null;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  write(columns: readonly Column[]): void {
    const columnData = columns.map(({ name, kind, values }) => ({
      name,
      data: [...values],
      type: kind === 'time' ? ('TIMESTAMP' as const) : ('STRING' as const),
    }));
    this.#writer ??= new ParquetWriter({
      writer: this.#bytes,
      schema: schemaFromColumnData({ columnData }),
      createdBy: 'Interest Studio',
    });
    void this.#writer.write({ columnData, rowGroupSize: columnData[0]?.data.length ?? 1 });
    this.#flush();
  }

  finish(): void {
    void this.#writer?.finish();
    this.#flush();
  }

  close(): void {
    closeSync(this.#file);
  }

  #flush(): void {
    writeFileSync(this.#file, new Uint8Array(this.#bytes.buffer, 0, this.#bytes.index));
    this.#bytes.index = 0;
  }
}
