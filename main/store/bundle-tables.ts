import type { Field } from '../../app/domain/fields.ts';
import { namingOrder } from '../../app/bundle/naming-order.ts';
import { partOf, splitNames, type Split, type SplitName } from '../../app/ingest/split.ts';
import type { InteractionLog } from '../../app/domain/interactions.ts';
import type { DatasetContents } from './dataset-file.ts';
import type { Column, TableChunk } from './table-sink.ts';

/** The names of columns in tables for other engines, as RecBole and TorchEasyRec call them in their examples. */
export const columnNames = {
  user: 'user_id',
  item: 'item_id',
  time: 'timestamp',
  title: 'title',
  category: 'category',
  split: 'split',
} as const;

/** As many are in memory as rows at a time. */
const rowsAtOnce = 50_000;

/** What a number in the column of times is: the place in the history, from 1, where the log has no times. */
export type TimeUnit = 'seconds' | 'milliseconds' | 'place';

export interface WrittenTimes {
  readonly unit: TimeUnit;
  at(event: number, user: number): number;
}

/** Times as plain numbers, in seconds since 1970 (UTC) where all of them are whole ones. */
export function writtenTimes({ times, offsets }: InteractionLog): WrittenTimes {
  if (times.every((time) => Number.isNaN(time))) {
    return { unit: 'place', at: (event, user) => event - offsets[user]! + 1 };
  }
  return times.every((time) => time % 1000 === 0)
    ? { unit: 'seconds', at: (event) => times[event]! / 1000 }
    : { unit: 'milliseconds', at: (event) => times[event]! };
}

/** user_id, item_id, timestamp: in an order of which an import makes the same dataset. */
export function* interactionTable(contents: DatasetContents): Generator<TableChunk> {
  const { log, userKeys, itemKeys } = contents;
  const { places, users } = namingOrder(log);
  const times = writtenTimes(log);
  for (const { rows, done } of slices(places.length)) {
    const events = rows.map((row) => places[row]!);
    yield {
      columns: [
        {
          name: columnNames.user,
          kind: 'text',
          values: events.map((event) => userKeys[users[event]!]!),
        },
        {
          name: columnNames.item,
          kind: 'text',
          values: events.map((event) => itemKeys[log.itemIds[event]!]!),
        },
        {
          name: columnNames.time,
          kind: 'number',
          values: Float64Array.from(events, (event) => times.at(event, users[event]!)),
        },
      ],
      done,
    };
  }
}

/**
 * item_id, title and category where there are any, and the fields, an item a row.
 * @param listed whether categories are lists though no item has several: a list is never taken for a text to part
 */
export function* itemTable(contents: DatasetContents, listed: boolean): Generator<TableChunk> {
  const { itemKeys, titles, categories, fields } = contents;
  const titled = titles.some((title) => title !== null);
  const category = valuesOf(columnNames.category, categories, listed);
  const columns = [
    ...(category === null ? [] : [category]),
    ...fields.items.map((field) => fieldValues(field)),
  ];
  for (const { rows, done } of slices(itemKeys.length - 1)) {
    const items = rows.map((row) => row + 1);
    yield {
      columns: [
        { name: columnNames.item, kind: 'text', values: items.map((item) => itemKeys[item]!) },
        ...(titled
          ? [
              {
                name: columnNames.title,
                kind: 'text',
                values: items.map((id) => titles[id]!),
              } as const,
            ]
          : []),
        ...columns.map((column) => column(items)),
      ],
      done,
    };
  }
}

/** user_id, the split where the dataset came with one, and the fields, a user a row. */
export function* userTable({ userKeys, userSplits, fields }: DatasetContents) {
  const columns = fields.users.map((field) => fieldValues(field));
  const split = userSplits === null ? [] : [splitColumn((user) => splitNames[userSplits[user]!]!)];
  yield* usersWith(userKeys, [...split, ...columns]);
}

/** user_id and split: in which part each user is, for all runs of the studio. */
export const splitTable = ({ userKeys }: DatasetContents, split: Split) =>
  usersWith(userKeys, [splitColumn((user) => partOf(split, user))]);

function* usersWith(
  userKeys: readonly string[],
  further: readonly ColumnOf[],
): Generator<TableChunk> {
  for (const { rows, done } of slices(userKeys.length)) {
    yield {
      columns: [
        { name: columnNames.user, kind: 'text', values: rows.map((user) => userKeys[user]!) },
        ...further.map((column) => column(rows)),
      ],
      done,
    };
  }
}

/** The column of some items or users. */
export type ColumnOf = (bearers: readonly number[]) => Column;

const splitColumn =
  (of: (user: number) => SplitName): ColumnOf =>
  (users) => ({
    name: columnNames.split,
    kind: 'text',
    values: users.map(of),
  });

export function fieldValues({ name, values, offsets, codes }: Field): ColumnOf {
  const all = Array.from({ length: offsets.length - 1 }, (_, bearer) =>
    Array.from(codes.subarray(offsets[bearer], offsets[bearer + 1]), (code) => values[code]!),
  );
  return valuesOf(name, all) ?? ((some) => ({ name, kind: 'text', values: some.map(() => null) }));
}

/** One text each where nobody has several; null where nobody has any. @param all [items + 1] or [users] */
export function valuesOf(
  name: string,
  all: readonly (readonly string[])[],
  listed = false,
): ColumnOf | null {
  const most = all.reduce((longest, { length }) => Math.max(longest, length), 0);
  if (most === 0) return null;
  return most === 1 && !listed
    ? (some) => ({ name, kind: 'text', values: some.map((each) => all[each]![0] ?? null) })
    : (some) => ({ name, kind: 'texts', values: some.map((each) => all[each]!) });
}

/** Row numbers, some at a time; once none where there are none, so that a table has its columns. */
export function* slices(rows: number, atOnce = rowsAtOnce) {
  for (let from = 0; from === 0 || from < rows; from += atOnce) {
    const to = Math.min(rows, from + atOnce);
    yield {
      rows: Array.from({ length: to - from }, (_, row) => from + row),
      done: rows === 0 ? 1 : to / rows,
    };
  }
}
