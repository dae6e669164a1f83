import type { SavedTable } from '../../../../app/contract/saving.ts';
import type { InterestCluster } from '../../../../app/domain/survey.ts';
import { recordTable } from '../../../parts/record-table.ts';
import type { Words } from '../../../state/words.svelte.ts';

type Named = Pick<InterestCluster, 'categories' | 'items'>;

/** "Documentary, History", or the title of the most typical item where no category stands out. */
export function clusterName({ categories, items }: Named, words: Words): string {
  const names = categories.slice(0, 2).map(({ category }) => category);
  if (names.length > 0) return names.join(', ');
  const [first] = items;
  return first === undefined ? words.t.inspect.unnamed : (first.title ?? first.item);
}

/** The most typical items: they tell clusters of the same name apart. */
export function clusterExamples({ items }: Named): string {
  return items
    .slice(0, 3)
    .map(({ item, title }) => title ?? item)
    .join(', ');
}

/** A cluster a row, its typical items as ids in one text. */
export function clustersTable(clusters: readonly InterestCluster[]): SavedTable {
  return recordTable(
    clusters.map(({ items, ...cluster }) => ({ ...cluster, items: items.map(({ item }) => item) })),
  );
}
