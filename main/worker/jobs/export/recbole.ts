import { writeFileSync } from 'node:fs';
import {
  demandIds,
  demandNames,
  recboleConfiguration,
  separatorFor,
  type RecboleType,
  type SequenceSeparator,
} from '../../../../app/bundle/recbole.ts';
import type { Split } from '../../../../app/ingest/split.ts';
import {
  columnNames,
  interactionTable,
  itemTable,
  splitTable,
  userTable,
  writtenTimes,
} from '../../../store/bundle-tables.ts';
import type { DatasetContents } from '../../../store/dataset-file.ts';
import { TsvSink } from '../../../store/delimited-sink.ts';
import type { Column, TableChunk } from '../../../store/table-sink.ts';
import type { Written } from './whole-files.ts';
import { writeTable } from './write-table.ts';

/**
 * RecBole's atomic files: NAME.inter, NAME.item and NAME.user, tables between tabs whose header has the type of each
 * column. A field with a tab, a quote or a line break is quoted (RFC 4180), as the pandas.read_csv that RecBole reads
 * by takes it. Beside them the split and a configuration.
 * https://recbole.io/docs/user_guide/data/atomic_files.html
 *
 * @param paths of .inter, .item, .user, .split.tsv, .yaml
 * @returns the number of interactions
 * @throws StudioError 'not-exportable' for what could not be read as it was
 */
export async function writeRecbole(
  contents: DatasetContents,
  split: Split,
  [inter = '', item = '', user = '', splits = '', configuration = '']: readonly string[],
  written: Written,
): Promise<number> {
  demandIds('user', contents.userKeys);
  demandIds('item', contents.itemKeys);
  const of = {
    inter: [columnNames.user, columnNames.item, columnNames.time],
    item: namesIn(itemTable(contents, false)),
    user: namesIn(userTable(contents)),
  };
  Object.values(of).forEach(demandNames);
  const separator = separatorFor(...severalIn(contents));
  const sideTables = [
    [item, typed(itemTable(contents, false), separator)],
    [user, typed(userTable(contents), separator)],
    [splits, splitTable(contents, split)],
  ] as const;
  // The side tables are as nothing beside the interactions.
  for (const [path, chunks] of sideTables) {
    await writeTable(new TsvSink(path), chunks, () => written(0));
  }
  const { unit } = writtenTimes(contents.log);
  const text = recboleConfiguration({ separator, unit, ...of });
  writeFileSync(configuration, text);
  return writeTable(new TsvSink(inter), typed(interactionTable(contents), separator), written);
}

const namesIn = (chunks: Iterable<TableChunk>): string[] => {
  for (const { columns } of chunks) return columns.map(({ name }) => name);
  return [];
};

/** The values of columns of which some item or user has several: categories, and those of fields. */
function severalIn({ categories, fields }: DatasetContents): [Set<string>, Set<string>] {
  const several = categories.some(({ length }) => length > 1);
  const ofFields = [...fields.items, ...fields.users].filter(({ offsets }) =>
    offsets.some((start, at) => at > 0 && start - offsets[at - 1]! > 1),
  );
  return [
    new Set(several ? categories.flat() : []),
    new Set(ofFields.flatMap(({ values }) => values)),
  ];
}

/** The same rows with RecBole's types in the header, and several values as one text. */
function* typed(chunks: Iterable<TableChunk>, separator: SequenceSeparator): Generator<TableChunk> {
  for (const { columns, done } of chunks) {
    yield { columns: columns.map((column) => typedColumn(column, separator)), done };
  }
}

function typedColumn(column: Column, separator: SequenceSeparator): Column {
  const name = `${column.name}:${typeOf(column)}`;
  if (column.kind !== 'texts') return { ...column, name };
  return { name, kind: 'text', values: column.values.map((texts) => texts.join(separator)) };
}

function typeOf({ name, kind }: Column): RecboleType {
  if (kind === 'number') return 'float';
  return kind === 'texts' || name === columnNames.title ? 'token_seq' : 'token';
}
