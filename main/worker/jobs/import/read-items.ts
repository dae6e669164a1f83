import { categoriesOf } from '../../../../app/ingest/item-details.ts';
import type { DatasetContents } from '../../../store/dataset-file.ts';
import type { SourceTable } from '../../../store/source-table.ts';
import type { RejectSink } from './read-events.ts';
import type { ImportWatch } from './watch.ts';

/**
 * Titles and categories of the log's items. Items that the log does not have are left out; of two rows for
 * an item the first counts.
 */
export async function readItemDetails(
  file: SourceTable | null,
  itemKeys: readonly string[],
  sink: RejectSink,
  watch: ImportWatch,
): Promise<Pick<DatasetContents, 'titles' | 'categories'>> {
  const titles = new Array<string | null>(itemKeys.length).fill(null);
  const categories = new Array<readonly string[]>(itemKeys.length).fill([]);
  if (file === null) return { titles, categories };

  const itemColumn = file.required('item');
  const { title, category } = file.columns;
  const width = file.table.header.length;
  const waiting = new Map(itemKeys.map((key, id) => [key, id]));
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
        if (category !== undefined) categories[id] = categoriesOf(fields[category]!);
      },
      broken: (line, raw) => sink.reject(line, 'items-file-row', raw),
    },
    watch.breathe,
  );
  return { titles, categories };
}
