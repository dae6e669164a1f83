import { writeFileSync } from 'node:fs';
import type { VectorFormat } from '../../../../app/contract/exporting.ts';
import { StudioError } from '../../../../app/contract/errors.ts';
import { safetensorsHeader } from '../../../../app/train/safetensors.ts';
import { npyHeader } from '../../../../app/vectors/npy.ts';
import { CsvSink, TsvSink } from '../../../store/delimited-sink.ts';
import { FloatSink } from '../../../store/float-sink.ts';
import { ParquetSink } from '../../../store/parquet-sink.ts';
import type { TableSink } from '../../../store/table-sink.ts';
import type { VectorSet } from './vector-set.ts';
import type { Written } from './whole-files.ts';
import { writeTable } from './write-table.ts';

const tables = { tsv: TsvSink, csv: CsvSink, parquet: ParquetSink } as const;
export type TableFormat = keyof typeof tables;

export const isTable = (format: VectorFormat): format is TableFormat => format in tables;

/** Opens a table of this format. */
export const tableSink = (format: TableFormat, path: string): TableSink => new tables[format](path);

/** The vectors as a table, one a row. */
export function writeRows(
  set: VectorSet,
  format: TableFormat,
  [path = '']: readonly string[],
  written: Written,
): Promise<number> {
  return writeTable(tableSink(format, path), set.chunks(), written);
}

/** npy with the ids beside it, a line each. */
export async function writeNpy(
  set: VectorSet,
  [path = '', idsPath = '']: readonly string[],
  written: Written,
): Promise<number> {
  const broken = set.ids.find((id) => /[\r\n]/.test(id));
  if (broken !== undefined) {
    throw new StudioError(
      'not-exportable',
      `The id ${JSON.stringify(broken)} has a line break, so it cannot stand in a file of one id a line. ` +
        'Nothing was written. Export as safetensors or Parquet.',
      { id: broken },
    );
  }
  writeFileSync(idsPath, set.ids.map((id) => `${id}\n`).join(''));
  return writeFloats(path, npyHeader(set.shape), set, written);
}

/** safetensors with one tensor, named as the set; the ids are a JSON list in its metadata. */
export function writeSafetensors(
  set: VectorSet,
  [path = '']: readonly string[],
  written: Written,
): Promise<number> {
  const metadata = { ids: JSON.stringify(set.ids) };
  const header = safetensorsHeader(metadata, { [set.name]: { shape: set.shape } });
  return writeFloats(path, header, set, written);
}

async function writeFloats(path: string, header: Uint8Array, set: VectorSet, written: Written) {
  const sink = new FloatSink(path, header);
  try {
    for (const { vectors, done } of set.chunks()) {
      sink.write(vectors);
      await written(done);
    }
  } finally {
    sink.close();
  }
  return set.ids.length;
}
