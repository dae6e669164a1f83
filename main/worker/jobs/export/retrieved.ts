import { primaryCategories } from '../../../../app/evaluate/categories.ts';
import type { EvaluationCase } from '../../../../app/ingest/split.ts';
import {
  retrievedRows,
  type ListOptions,
  type RetrievedRow,
} from '../../../../app/vectors/retrieved.ts';
import type { DatasetContents } from '../../../store/dataset-file.ts';
import type { Column, TableChunk } from '../../../store/table-sink.ts';
import type { ExportedModel } from './vector-set.ts';

/** The merged lists of users as rows of a table; ranks from 1, interests from 0. */
export function* retrievedChunks(
  { encoder, contents }: ExportedModel,
  cases: readonly EvaluationCase[],
  options: ListOptions,
): Generator<TableChunk> {
  const codes = primaryCategories(contents.categories);
  for (const { rows, done } of retrievedRows(encoder, cases, codes, options)) {
    yield { columns: columnsOf(rows, contents), done };
  }
}

function columnsOf(rows: readonly RetrievedRow[], contents: DatasetContents): Column[] {
  const { userKeys, itemKeys, titles } = contents;
  const text = (name: string, of: (row: RetrievedRow) => string | null): Column => ({
    name,
    kind: 'text',
    values: rows.map(of),
  });
  const titled = titles.some((title) => title !== null);
  return [
    text('user', ({ user }) => userKeys[user]!),
    { name: 'rank', kind: 'integer', values: Int32Array.from(rows, ({ rank }) => rank) },
    text('item', ({ item }) => itemKeys[item]!),
    ...(titled ? [text('title', ({ item }) => titles[item]!)] : []),
    { name: 'score', kind: 'float', values: Float32Array.from(rows, ({ score }) => score) },
    { name: 'interest', kind: 'integer', values: Int32Array.from(rows, (row) => row.interest) },
    { name: 'target', kind: 'boolean', values: rows.map(({ target }) => target) },
  ];
}
