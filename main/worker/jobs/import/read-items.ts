import { categoriesOf } from '../../../../app/ingest/category-separator.ts';
import {
  collectedCategory,
  FieldCollector,
  type CollectedField,
} from '../../../../app/ingest/field-collector.ts';
import { untyped } from '../../../../app/ingest/columns.ts';
import { fieldColumns } from '../../../../app/ingest/table.ts';
import type { DatasetContents } from '../../../store/dataset-file.ts';
import type { SourceTable } from '../../../store/source/table.ts';
import type { RejectSink } from './reject-sink.ts';
import type { ImportWatch } from './watch.ts';

export interface ItemDetails extends Pick<DatasetContents, 'titles' | 'categories'> {
  /** of the categories, first, where there are any */
  readonly category: CollectedField | null;
  readonly fields: readonly CollectedField[];
  /** items of the log that have no row */
  readonly unlisted: readonly string[];
}

/**
 * Titles, categories and further fields of the log's items. Items that the log does not have are left out;
 * of two rows for an item the first counts.
 *
 * @param asked names of the columns to keep as fields; absent = all further ones
 */
export async function readItemDetails(
  file: SourceTable | null,
  asked: readonly string[] | undefined,
  itemKeys: readonly string[],
  sink: RejectSink,
  watch: ImportWatch,
): Promise<ItemDetails> {
  const titles = new Array<string | null>(itemKeys.length).fill(null);
  const categories = new Array<readonly string[]>(itemKeys.length).fill([]);
  if (file === null) return { titles, categories, category: null, fields: [], unlisted: [] };

  const itemColumn = file.required('item');
  const { title, category } = file.columns;
  const further = fieldColumns(file.table, file.columns, asked, file.source.path).map(
    ({ name, at }) => ({ at, collector: new FieldCollector('item', name, itemKeys.length) }),
  );
  const separator = file.reading.categorySeparator ?? 'none';
  const width = file.table.header.length;
  const waiting = new Map(itemKeys.map((key, id) => [key, id]));
  waiting.delete('');
  await file.read(
    {
      record(fields, line, raw) {
        const key = fields[itemColumn]?.trim() ?? '';
        if (fields.length !== width || key === '') {
          sink.reject(line, 'items-file-row', raw);
          return;
        }
        const id = waiting.get(key);
        if (id === undefined) return;
        waiting.delete(key);
        if (title !== undefined) titles[id] = fields[title]!.trim() || null;
        if (category !== undefined) categories[id] = categoriesOf(fields[category]!, separator);
        for (const { at, collector } of further)
          collector.set(id, categoriesOf(fields[at]!, 'bar'));
      },
      broken: (line, raw) => sink.reject(line, 'items-file-row', raw),
    },
    watch.breathe,
  );
  return {
    titles,
    categories,
    category:
      category === undefined
        ? null
        : collectedCategory(categories, untyped(file.table.header[category]!)),
    fields: further.map(({ collector }) => collector.take()),
    unlisted: [...waiting.keys()],
  };
}
