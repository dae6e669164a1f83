import type { AskedReading, FileKind, ImportPreview } from '../../app/contract/importing.ts';
import { rolesOf } from '../../app/ingest/table.ts';
import { SourceTable } from './source-table.ts';

const rowsShown = 20;

/** The first rows of a file and what the studio takes its columns for. @throws StudioError 'bad-input' */
export async function previewFile(
  path: string,
  kind: FileKind,
  asked: AskedReading = {},
): Promise<ImportPreview> {
  const { source, table, columns, reading } = await SourceTable.open(path, kind, {}, asked);
  const named = rolesOf(kind).flatMap((role) => {
    const at = columns[role];
    return at === undefined ? [] : [[role, table.header[at]]];
  });
  return {
    header: [...table.header],
    rows: table.rows.slice(0, rowsShown).map((row) => [...row]),
    columns: Object.fromEntries(named) as ImportPreview['columns'],
    reading,
    bytes: source.bytes,
  };
}
