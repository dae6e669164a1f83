import type { InteractionLog } from '../../app/domain/interactions.ts';
import { type Split, type SplitName, usersOf } from '../../app/ingest/split.ts';
import { firstTarget, trainableUsers } from '../../app/train/examples.ts';
import {
  columnNames,
  fieldValues,
  valuesOf,
  writtenTimes,
  type ColumnOf,
} from './bundle-tables.ts';
import type { DatasetContents } from './dataset-file.ts';
import type { Column, TableChunk } from './table-sink.ts';

/** The items of a history that stand in a row, the last of them: as many as published models look at. */
export const historyAtMost = 50;
/** Rows at a time: each has up to fifty items. */
const rowsAtOnce = 10_000;

/** One row: a user of whom some events are known, and an item that was chosen after them. */
interface Sample {
  readonly user: number;
  /** places in the log: [start, end) is known, `target` was chosen */
  readonly start: number;
  readonly end: number;
  readonly target: number;
}

/**
 * Which rows there are of a part: of a training user one for each position that may be a target, with what came before
 * it; of others one for each target, with what is known of them, as the studio judges.
 */
export function* samplesOf(log: InteractionLog, split: Split, part: SplitName): Generator<Sample> {
  for (const user of sampledUsers(split, part)) {
    const [from, to] = targetsOf(split, part, user);
    const first = log.offsets[user]!;
    for (let target = first + from; target < first + to; target++) {
      const end = part === 'train' ? target : first + from;
      yield { user, start: Math.max(first, end - historyAtMost), end, target };
    }
  }
}

export function countSamples(split: Split, part: SplitName): number {
  let count = 0;
  for (const user of sampledUsers(split, part)) {
    const [from, to] = targetsOf(split, part, user);
    count += to - from;
  }
  return count;
}

const sampledUsers = (split: Split, part: SplitName) =>
  part === 'train' ? trainableUsers(split) : usersOf(split, part);

/** The places in a user's history that are targets: [from, to). */
function targetsOf(split: Split, part: SplitName, user: number): [number, number] {
  const { known, end } = split[part];
  return [part === 'train' ? firstTarget : known[user]!, end[user]!];
}

/** What stands in a row of samples, and where it came from. */
export interface SampleColumns {
  readonly user: readonly { readonly name: string; readonly column: ColumnOf }[];
  readonly item: readonly { readonly name: string; readonly column: ColumnOf }[];
  readonly timed: boolean;
  readonly categorised: boolean;
}

/** Fields of users that are called as a column of items are get `user_` before their names. */
export function sampleColumns({ log, categories, fields }: DatasetContents): SampleColumns {
  const category = valuesOf(columnNames.category, categories, true);
  const item = [
    ...(category === null ? [] : [{ name: columnNames.category, column: category }]),
    ...fields.items.map((field) => ({ name: field.name, column: fieldValues(field) })),
  ];
  const taken = new Set([columnNames.user, columnNames.item, ...item.map(({ name }) => name)]);
  const user = fields.users.map((field) => ({
    name: taken.has(field.name) ? `user_${field.name}` : field.name,
    column: fieldValues(field),
  }));
  const timed = log.times.some((time) => !Number.isNaN(time));
  return { user, item, timed, categorised: category !== null };
}

/** The column of a sequence, as TorchEasyRec calls it: `history__item_id`. */
export const inHistory = (name: string) => `history__${name}`;

/** Samples as flat rows, with the fields of user and item in each: TorchEasyRec joins nothing. */
export function* sampleTable(
  contents: DatasetContents,
  columns: SampleColumns,
  samples: Iterator<Sample>,
  rows: number,
): Generator<TableChunk> {
  for (let written = 0; written === 0 || written < rows; written += rowsAtOnce) {
    const some = Array.from(
      { length: Math.min(rowsAtOnce, rows - written) },
      () => samples.next().value as Sample,
    );
    const done = rows === 0 ? 1 : (written + some.length) / rows;
    yield { columns: rowsOf(contents, columns, some), done };
  }
}

function rowsOf(
  { log, userKeys, itemKeys, categories }: DatasetContents,
  { user, item, timed, categorised }: SampleColumns,
  samples: readonly Sample[],
): Column[] {
  const users = samples.map((sample) => sample.user);
  const items = samples.map(({ target }) => log.itemIds[target]!);
  const times = writtenTimes(log);
  const history = (name: string, of: (item: number) => string): Column => ({
    name: inHistory(name),
    kind: 'texts',
    values: samples.map(({ start, end }) => Array.from(log.itemIds.subarray(start, end), of)),
  });
  return [
    { name: columnNames.user, kind: 'text', values: users.map((each) => userKeys[each]!) },
    ...user.map(({ name, column }) => ({ ...column(users), name })),
    { name: columnNames.item, kind: 'text', values: items.map((each) => itemKeys[each]!) },
    ...item.map(({ name, column }) => ({ ...column(items), name })),
    history(columnNames.item, (each) => itemKeys[each]!),
    ...(categorised ? [history(columnNames.category, (each) => categories[each]![0] ?? '')] : []),
    ...(timed
      ? [
          {
            name: columnNames.time,
            kind: 'number',
            values: Float64Array.from(samples, (each) => times.at(each.target, each.user)),
          } as const,
        ]
      : []),
    { name: 'label', kind: 'integer', values: new Int32Array(samples.length).fill(1) },
  ];
}
