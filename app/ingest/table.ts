import { StudioError } from '../contract/errors.ts';
import type { FileKind } from '../contract/importing.ts';
import type { Evidence } from '../contract/reading.ts';
import { columnFor, columnNamed, judgeHeader, numbered, untyped, type Role } from './columns.ts';
import { areTimes, parseNumber } from './times.ts';

/** What the first rows of a file say about it. */
export interface Table {
  /** the columns' names; "1", "2", ... where the file has none */
  readonly header: readonly string[];
  readonly hasHeader: boolean;
  readonly headerEvidence: Evidence['header'];
  /** the first rows below the header */
  readonly rows: readonly (readonly string[])[];
}

/** Role -> index of its column. */
export type Columns = Partial<Record<Role, number>>;

const roles = {
  events: ['user', 'item', 'time', 'weight', 'event'],
  items: ['item', 'title', 'category'],
  users: ['user', 'split'],
} as const satisfies Record<FileKind, readonly Role[]>;

export const rolesOf = (kind: FileKind): readonly Role[] => roles[kind];

/**
 * @param rows the first records of the file, at least one
 * @param names the columns that the layout itself names; null where the first row may name them
 * @param asked whether the first is a header, where a person said so
 */
export function describeTable(
  rows: readonly (readonly string[])[],
  kind: FileKind,
  names: readonly string[] | null,
  asked?: boolean,
): Table {
  if (names !== null) return { header: names, hasHeader: true, headerEvidence: 'layout', rows };
  const [first = [], ...below] = rows;
  const judged = judgeHeader(first, below);
  const isNamed =
    asked ?? (judged.hasHeader || (kind !== 'events' && columnFor(roles[kind][0], first) >= 0));
  const headerEvidence =
    asked !== undefined ? 'asked' : isNamed !== judged.hasHeader ? 'known-names' : judged.evidence;
  return isNamed
    ? { header: first.map((name) => name.trim()), hasHeader: true, headerEvidence, rows: below }
    : { header: numbered(first.length), hasHeader: false, headerEvidence, rows };
}

/** The columns that the studio would take: by name, or by place where there are no names. */
export function detectColumns(table: Table, kind: FileKind): Columns {
  if (!table.hasHeader) return kind === 'events' ? eventsByPlace(table) : byPlace(table, kind);
  const columns: Columns = {};
  for (const role of roles[kind]) {
    const at = columnFor(role, table.header);
    if (at >= 0 && !Object.values(columns).includes(at)) columns[role] = at;
  }
  return columns;
}

function byPlace(table: Table, kind: FileKind): Columns {
  return Object.fromEntries(
    roles[kind].slice(0, table.header.length).map((role, index) => [role, index]),
  );
}

/**
 * user, item, then a time and a weight in the order in which they look like one: `u,i,5,978300760` and
 * `u,i,978300760,5` are the same. Without anything that looks like a date the third is the time.
 */
function eventsByPlace(table: Table): Columns {
  const sample = (index: number) => table.rows.map((row) => row[index] ?? '');
  const further = table.header.map((_, index) => index).slice(2);
  const dated = further.find((index) => areTimes(sample(index)));
  const isNumeric = (index: number) =>
    sample(index).some((text) => !Number.isNaN(parseNumber(text)));
  const time = dated ?? further.slice(0, 1).find(isNumeric);
  const weight = further.find((index) => index !== time && isNumeric(index));
  return {
    ...(table.header.length > 0 ? { user: 0 } : {}),
    ...(table.header.length > 1 ? { item: 1 } : {}),
    ...(time === undefined ? {} : { time }),
    ...(weight === undefined ? {} : { weight }),
  };
}

/** The detected columns, with those asked for in their place and without the roles asked to be empty. */
export function chooseColumns(
  table: Table,
  kind: FileKind,
  asked: Readonly<Record<string, string | null | undefined>>,
  file: string,
): Columns {
  const chosen: Columns = {};
  for (const role of roles[kind]) {
    const name = asked[role];
    if (typeof name !== 'string') continue;
    chosen[role] = columnNamed(name, table.header);
    if (chosen[role] < 0) throw noSuchColumn(table, role, name, file);
  }
  // A column that was asked for in one role plays no other.
  const taken = new Set(Object.values(chosen));
  const detected = Object.entries(detectColumns(table, kind)).filter(
    ([role, at]) => !taken.has(at) && asked[role] !== null,
  );
  return { ...Object.fromEntries(detected), ...chosen };
}

export interface FieldColumn {
  readonly name: string;
  readonly at: number;
}

/**
 * The columns to keep as categorical fields.
 *
 * @param asked their names; absent = all columns that play no role
 * @throws StudioError 'bad-input' for a column that is not there
 */
export function fieldColumns(
  table: Table,
  columns: Columns,
  asked: readonly string[] | undefined,
  file: string,
): FieldColumn[] {
  const taken = new Set(Object.values(columns));
  const all = table.header.map((name, at) => ({ name: untyped(name), at }));
  if (asked === undefined) return all.filter(({ at }) => !taken.has(at));
  return asked.map((name) => {
    const at = columnNamed(name, table.header);
    if (at < 0) throw noSuchColumn(table, 'field', name, file);
    return all[at]!;
  });
}

/** @throws StudioError 'bad-input' when no column plays the role */
export function requiredColumn(columns: Columns, role: Role, table: Table, file: string): number {
  const at = columns[role];
  if (at !== undefined) return at;
  throw new StudioError(
    'bad-input',
    `${file}: no column for the ${role} was found on line 1. ${columnsText(table)} ` +
      `Say which one it is (${role}=COLUMN). Nothing was written.`,
    { file, line: 1, role, columns: table.header.join(', ') },
  );
}

function noSuchColumn(table: Table, role: string, name: string, file: string): StudioError {
  return new StudioError(
    'bad-input',
    `${file}: there is no column "${name}" for the ${role}. ${columnsText(table)} ` +
      'Choose one of these. Nothing was written.',
    { file, line: 1, role, column: name, columns: table.header.join(', ') },
  );
}

const columnsText = ({ header, hasHeader: named }: Table) =>
  named
    ? `Its columns are: ${header.join(', ')}.`
    : `It has no header; its columns are numbered ${header.join(', ')}.`;
