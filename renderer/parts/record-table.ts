import type { Cell, SavedTable } from '../../app/contract/saving.ts';

/**
 * Records as rows under their own names: `own.recall` for what is within another, `shares.1` for the first of several
 * figures; names of categories are one text, as in an items file. A record that lacks a column has an empty cell.
 */
export function recordTable(records: readonly object[]): SavedTable {
  const rows = records.map((record) => new Map(cellsOf(record, '')));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return { columns, rows: rows.map((row) => columns.map((column) => row.get(column) ?? null)) };
}

function cellsOf(value: object, before: string): [string, Cell][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]): [string, Cell][] => {
    const column = before + name;
    if (inner === undefined) return [];
    if (Array.isArray(inner)) return listed(inner, column);
    if (typeof inner === 'object' && inner !== null) return cellsOf(inner, `${column}.`);
    return [[column, cellOf(inner)]];
  });
}

function listed(list: readonly unknown[], column: string): [string, Cell][] {
  if (list.every((entry) => typeof entry === 'string')) return [[column, list.join('|')]];
  return list.flatMap((entry, at): [string, Cell][] =>
    typeof entry === 'object' && entry !== null
      ? cellsOf(entry, `${column}.${at + 1}.`)
      : [[`${column}.${at + 1}`, cellOf(entry)]],
  );
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
