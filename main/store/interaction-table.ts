import type { DatasetContents } from './dataset-file.ts';
import type { Column, TableChunk } from './table-sink.ts';

/** As many as are in memory as rows at a time; a row group of a Parquet file. */
const rowsAtOnce = 50_000;

/**
 * All interactions as rows, a chunk at a time: users in the order of the log, a user's events oldest first. An
 * import of such a table gives the same histories: its columns have the names that it looks for, and categories
 * are joined as it parts them. There is a column of times, titles or categories where the dataset has any.
 */
export function* interactionChunks(contents: DatasetContents): Generator<TableChunk> {
  const { log, itemKeys, titles, categories, userKeys } = contents;
  const joined = categories.map((names) => (names.length === 0 ? null : names.join('|')));
  const timed = log.times.some((time) => !Number.isNaN(time));
  const titled = titles.some((title) => title !== null);
  const categorised = joined.some((text) => text !== null);
  let user = 0;
  for (let start = 0; start < log.itemIds.length; start += rowsAtOnce) {
    const ids = log.itemIds.subarray(start, start + rowsAtOnce);
    const users = Array.from(ids, (_, row) => {
      while (start + row >= log.offsets[user + 1]!) user++;
      return userKeys[user]!;
    });
    const text = (name: string, values: (string | null)[]): Column => ({
      name,
      kind: 'text',
      values,
    });
    const ofItems = (values: readonly (string | null)[]) => Array.from(ids, (id) => values[id]!);
    const times = () =>
      Array.from(log.times.subarray(start, start + rowsAtOnce), (time) =>
        Number.isNaN(time) ? null : new Date(time),
      );
    const columns = [
      text('user', users),
      text('item', ofItems(itemKeys)),
      ...(timed ? [{ name: 'time', kind: 'time', values: times() } as const] : []),
      ...(titled ? [text('title', ofItems(titles))] : []),
      ...(categorised ? [text('category', ofItems(joined))] : []),
    ];
    yield { columns, done: Math.min(1, (start + rowsAtOnce) / log.itemIds.length) };
  }
}
