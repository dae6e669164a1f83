import { closeSync, openSync, writeFileSync } from 'node:fs';
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { rowsOf, vectorOf, type Column, type TableSink } from './table-sink.ts';

/**
 * Rows as Parquet, each chunk a row group: texts in dictionaries, times as milliseconds UTC, a vector as a list of
 * 32-bit floats, Snappy.
 */
export class ParquetSink implements TableSink {
  readonly #file: number;
  readonly #bytes = new ByteWriter();
  #writer: ParquetWriter | null = null;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  write(columns: readonly Column[]): void {
    this.#writer ??= new ParquetWriter({
      writer: this.#bytes,
      schema: [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)],
      createdBy: 'Interest Studio',
    });
    const columnData = columns.map((column) => ({ name: column.name, data: dataOf(column) }));
    void this.#writer.write({ columnData, rowGroupSize: rowsOf(columns) || 1 });
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

/** A column as the schema has it: one element, or a list's three. */
function elementsOf({ name, kind }: Column): SchemaElement[] {
  switch (kind) {
    case 'text':
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' }];
    case 'time':
      return [
        { name, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'OPTIONAL' },
      ];
    case 'integer':
      return [{ name, type: 'INT32', repetition_type: 'REQUIRED' }];
    case 'float':
      return [{ name, type: 'FLOAT', repetition_type: 'REQUIRED' }];
    case 'boolean':
      return [{ name, type: 'BOOLEAN', repetition_type: 'REQUIRED' }];
    case 'number':
      return [{ name, type: 'DOUBLE', repetition_type: 'REQUIRED' }];
    case 'texts':
      return listOf(name, { type: 'BYTE_ARRAY', converted_type: 'UTF8' });
    case 'vector':
      return listOf(name, { type: 'FLOAT' });
  }
}

const listOf = (name: string, element: Partial<SchemaElement>): SchemaElement[] => [
  { name, converted_type: 'LIST', repetition_type: 'REQUIRED', num_children: 1 },
  { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
  { name: 'element', ...element, repetition_type: 'REQUIRED' },
];

function dataOf(column: Column) {
  if (column.kind !== 'vector') {
    return ArrayBuffer.isView(column.values) ? column.values : [...column.values];
  }
  return Array.from({ length: rowsOf([column]) }, (_, row) => Array.from(vectorOf(column, row)));
}
