import { badInput } from '../../../store/source/error.ts';
import { SourceTable } from '../../../store/source/table.ts';
import type { VectorFile, VectorKind } from './vector-file.ts';

/** Which columns of a table are what. */
interface Layout {
  readonly id: number;
  /** -1 where a user's rows are numbered as they come */
  readonly interest: number;
  /** one that has a whole vector in each cell; -1 where there is a column an axis */
  readonly list: number;
  readonly axes: readonly number[];
}

interface Row {
  readonly id: string;
  readonly interest: number;
  readonly vector: readonly number[];
}

/**
 * A table of one vector a row: the id, of users the number of the interest (from 0), and the vector, in a column
 * `vector` (a list, or numbers between bars, blanks or commas), in v0, v1 ..., or in all the other columns.
 *
 * @throws StudioError 'bad-input' that names file and line
 */
export async function readVectorTable(path: string, kind: VectorKind): Promise<VectorFile> {
  const table = await SourceTable.open([path], kind);
  const layout = layoutOf(table, kind);
  const word = table.reading.layout === 'parquet' ? 'row' : 'line';
  const refuse = (line: number, what: string) =>
    badInput(path, `${word} ${line} ${what}`, { line });
  const rows: Row[] = [];
  const taken = new Map<string, Set<number>>();
  let dimension = 0;
  await table.read(
    {
      record(fields, line) {
        const id = fields[layout.id]?.trim() ?? '';
        if (id === '') throw refuse(line, 'has no id.');
        const texts =
          layout.list >= 0
            ? partsOf(fields[layout.list] ?? '')
            : layout.axes.map((at) => fields[at] ?? '');
        const vector = texts.map((text) => {
          const value = text.trim() === '' ? Number.NaN : Number(text);
          if (Number.isFinite(value)) return value;
          throw refuse(line, `has "${text}" where a number of the vector of "${id}" should be.`);
        });
        dimension ||= vector.length;
        if (vector.length !== dimension) {
          throw refuse(
            line,
            `has ${vector.length} numbers, and the rows before it have ${dimension}.`,
          );
        }
        const own = taken.get(id) ?? new Set<number>();
        const interest = kind === 'items' ? 0 : interestOf(fields, layout, own.size);
        if (interest === null) throw refuse(line, 'has no number of an interest, counted from 0.');
        if (own.has(interest)) throw refuse(line, `has "${id}" a second time.`);
        taken.set(id, own.add(interest));
        rows.push({ id, interest, vector });
      },
      broken: (line) => {
        throw refuse(line, 'cannot be read.');
      },
    },
    () => Promise.resolve(),
  );
  return packed(path, [...taken.keys()], rows, dimension);
}

function layoutOf(source: SourceTable, kind: VectorKind): Layout {
  const { header } = source.table;
  const id = source.required(kind === 'items' ? 'item' : 'user');
  const named = (name: string) => header.findIndex((own) => own.trim().toLowerCase() === name);
  const [interest, list] = [kind === 'users' ? named('interest') : -1, named('vector')];
  const numbered = indices(header, (name) => /^v\d+$/.test(name));
  const roles = new Set([...Object.values(source.columns), interest]);
  const others = indices(header, (_, at) => !roles.has(at));
  const axes = numbered.length > 0 ? numbered : others;
  return { id, interest, list, axes };
}

function indices(header: readonly string[], fits: (name: string, at: number) => boolean): number[] {
  return header.flatMap((name, at) => (fits(name, at) ? [at] : []));
}

/** "0.1|0.2", "[0.1, 0.2]" or "0.1 0.2"; a list of Parquet comes as the first. */
function partsOf(cell: string): string[] {
  if (cell.includes('|')) return cell.split('|');
  return cell
    .replaceAll(/[[\]]/g, ' ')
    .trim()
    .split(/\s*,\s*|\s+/);
}

/** @param before how many rows of the user there were; null for what is no number */
function interestOf(
  fields: readonly string[],
  { interest }: Layout,
  before: number,
): number | null {
  if (interest < 0) return before;
  const text = fields[interest]?.trim() ?? '';
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

function packed(
  path: string,
  ids: readonly string[],
  rows: readonly Row[],
  dimension: number,
): VectorFile {
  const interests = rows.reduce((most, { interest }) => Math.max(most, interest + 1), 1);
  const values = new Float32Array(ids.length * interests * dimension);
  const places = new Map(ids.map((id, at) => [id, at]));
  for (const { id, interest, vector } of rows) {
    values.set(vector, (places.get(id)! * interests + interest) * dimension);
  }
  return { path, ids, interests, dimension, values };
}
