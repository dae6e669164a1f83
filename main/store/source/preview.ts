import type { ImportPreview, PreviewRequest } from '../../../app/contract/importing.ts';
import { categoriesOf } from '../../../app/ingest/category-separator.ts';
import { quantityColumn } from '../../../app/ingest/columns.ts';
import { rolesOf } from '../../../app/ingest/table.ts';
import { digestOf } from './digest.ts';
import { nameOf } from './part.ts';
import { SourceTable } from './table.ts';

const rowsShown = 20;
const eventTypesShown = 50;

/** The first rows of a file and what the studio takes its columns for. @throws StudioError 'bad-input' */
export async function previewFiles({
  files,
  kind,
  reading,
  columns,
}: PreviewRequest): Promise<ImportPreview> {
  const source = await SourceTable.open(files, kind, { reading, columns });
  const { table, found } = source;
  const named = rolesOf(kind).flatMap((role) => {
    const at = source.columns[role];
    return at === undefined ? [] : [[role, table.header[at]]];
  });
  const quantity = kind === 'events' ? quantityColumn(table.header, table.rows) : -1;
  const rows = table.rows.slice(0, rowsShown).map((row) => [...row]);
  const { category } = source.columns;
  const separator = source.reading.categorySeparator ?? 'none';
  return {
    header: [...table.header],
    rows,
    columns: Object.fromEntries(named) as ImportPreview['columns'],
    reading: source.reading,
    evidence: source.evidence,
    questions: source.questions,
    parts: found.parts.map((part) => ({ name: nameOf(part), bytes: part.bytes })),
    members: [...found.members],
    eventTypes: eventTypesOf(table.rows, source.columns.event),
    quantity: quantity < 0 ? null : table.header[quantity]!,
    categories:
      category === undefined ? [] : rows.map((row) => categoriesOf(row[category] ?? '', separator)),
    bytes: source.bytes,
    digest: await digestOf(found.parts),
  };
}

function eventTypesOf(
  rows: readonly (readonly string[])[],
  column: number | undefined,
): ImportPreview['eventTypes'] {
  if (column === undefined) return [];
  const counts = new Map<string, number>();
  for (const row of rows) {
    const type = row[column]?.trim() ?? '';
    if (type !== '') counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts]
    .map(([type, count]) => ({ type, rows: count }))
    .sort((a, b) => b.rows - a.rows)
    .slice(0, eventTypesShown);
}
