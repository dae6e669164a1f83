import { writeFileSync } from 'node:fs';
import { StudioError } from '../../../../app/contract/errors.ts';
import { sampleParts } from '../../../../app/contract/exporting.ts';
import { splitNames, type Split } from '../../../../app/ingest/split.ts';
import { bundleText } from '../../../../app/bundle/torcheasyrec.ts';
import {
  columnNames,
  interactionTable,
  itemTable,
  splitTable,
  userTable,
  writtenTimes,
} from '../../../store/bundle-tables.ts';
import type { DatasetContents } from '../../../store/dataset-file.ts';
import { ParquetSink } from '../../../store/parquet-sink.ts';
import {
  countSamples,
  historyAtMost,
  sampleColumns,
  samplesOf,
  sampleTable,
  type SampleColumns,
} from '../../../store/sample-table.ts';
import type { Written } from './whole-files.ts';
import { writeTable } from './write-table.ts';

/** Interactions are written in a tenth of the time that the samples take. */
const shareOfTables = 0.1;

/**
 * Parquet tables as TorchEasyRec reads them: interactions, items, users and the split, and flat samples of each part
 * in several files, with a text on how to read them.
 *
 * @param paths of the tables, the parts of samples by split, and the text, in the order of `filesOf`
 * @returns the number of interactions
 * @throws StudioError 'not-exportable' for columns of one name
 */
export async function writeTorchEasyRec(
  contents: DatasetContents,
  split: Split,
  paths: readonly string[],
  written: Written,
): Promise<number> {
  const [interactions = '', items = '', users = '', splits = '', text = '', ...parts] = paths;
  const columns = sampleColumns(contents);
  demandDistinct(columns);
  demandPlain(contents);
  for (const [path, chunks] of [
    [items, itemTable(contents, true)],
    [users, userTable(contents)],
    [splits, splitTable(contents, split)],
  ] as const) {
    await writeTable(new ParquetSink(path), chunks, () => written(0));
  }
  writeFileSync(text, textOf(contents, columns));
  const rows = await writeTable(new ParquetSink(interactions), interactionTable(contents), (done) =>
    written(done * shareOfTables),
  );
  const counts = splitNames.map((part) => countSamples(split, part));
  const all = counts.reduce((sum, count) => sum + count, 0);
  let before = 0;
  for (const [at, part] of splitNames.entries()) {
    const samples = samplesOf(contents.log, split, part);
    for (let file = 0; file < sampleParts; file++) {
      const [from, to] = [file, file + 1].map((place) =>
        Math.floor((counts[at]! * place) / sampleParts),
      );
      const own = to! - from!;
      await writeTable(
        new ParquetSink(parts[at * sampleParts + file]!),
        sampleTable(contents, columns, samples, own),
        (done) => {
          const share = all === 0 ? 1 : (before + done * own) / all;
          return written(shareOfTables + (1 - shareOfTables) * share);
        },
      );
      before += own;
    }
  }
  return rows;
}

function textOf({ log, categories, fields }: DatasetContents, columns: SampleColumns): string {
  const distinct = new Set(categories.flat()).size;
  const sizes = (of: 'user' | 'item') => {
    const own = fields[`${of}s`].map(({ values }) => values.length);
    return of === 'item' && columns.categorised ? [distinct, ...own] : own;
  };
  const features = (of: 'user' | 'item') =>
    columns[of].map(({ name }, at) => ({ name, values: sizes(of)[at]! }));
  return bundleText({
    parts: sampleParts,
    users: { name: columnNames.user, values: log.users },
    userFields: features('user'),
    items: { name: columnNames.item, values: log.items },
    itemFields: features('item'),
    inHistory: [columnNames.item, ...(columns.categorised ? [columnNames.category] : [])],
    historyAtMost,
    unit: writtenTimes(log).unit,
  });
}

function demandDistinct({ user, item }: SampleColumns): void {
  const all: string[] = [
    ...[columnNames.user, columnNames.item, columnNames.time, columnNames.title, 'label'],
    ...[...user, ...item].map(({ name }) => name),
  ];
  const twice = all.find((name, at) => all.indexOf(name) !== at || name.startsWith('history__'));
  if (twice === undefined) return;
  throw new StudioError(
    'not-exportable',
    `The field "${twice}" has the name of another column. Nothing was written. ` +
      'Rename the column and import the file again.',
    { field: twice },
  );
}

/** The members of lists come back from Parquet joined by bars. */
function demandPlain({ categories }: DatasetContents): void {
  const barred = categories.flat().find((category) => category.includes('|'));
  if (barred === undefined) return;
  throw new StudioError(
    'not-exportable',
    `The category "${barred}" has a bar in it, which separates categories. Nothing was written. ` +
      'Rename it and import the file again.',
    { category: barred },
  );
}
