import { rowsOf, type TableChunk, type TableSink } from '../../../store/table-sink.ts';
import type { Written } from './whole-files.ts';

/** Writes rows, chunk by chunk, and returns how many. */
export async function writeTable(
  sink: TableSink,
  chunks: Iterable<TableChunk>,
  written: Written,
): Promise<number> {
  let rows = 0;
  try {
    for (const { columns, done } of chunks) {
      sink.write(columns);
      rows += rowsOf(columns);
      await written(done);
    }
    sink.finish();
  } finally {
    sink.close();
  }
  return rows;
}
