import type { Cell, SavedTable } from '../../../../../app/contract/saving.ts';
import type { MapItem } from '../../../../../app/domain/item-map.ts';
import { itemCells, itemColumns, letterCell } from '../tables.ts';
import type { UserView } from '../user-view.svelte.ts';

/** Items that one question takes. */
const chunk = 1000;

/** Every item that the map shows and where it lies, and the user's interests. */
export async function mapTable(view: UserView): Promise<SavedTable> {
  const { run, shown, studio } = view;
  const map = view.map.map.value;
  const columns = ['of', ...itemColumns, 'events', 'x', 'y', 'best_interest', 'best_score'];
  if (run === null || map === null) return { columns, rows: [] };
  const interests = shown?.interests.map(({ vector }) => vector) ?? [];
  const { id } = run;
  const items: MapItem[] = [];
  for (let at = 0; at < map.ids.length; at += chunk) {
    const ids = map.ids.slice(at, at + chunk);
    const query = { id, ids, interests, sort: view.map.sort, offset: 0, limit: chunk };
    items.push(...(await studio.client.call('inspect.mapItems', query)).rows);
  }
  const keys = items.map(({ item }) => item);
  const request = { id, method: map.method, interests, items: keys };
  const places = await studio.client.call('inspect.mapPlaces', request);
  const placeOf = (all: Float32Array, n: number): Cell[] =>
    [all[2 * n]!, all[2 * n + 1]!].map((value) => (Number.isFinite(value) ? value : null));
  return {
    columns,
    rows: [
      ...items.map((item, n): Cell[] => [
        'item',
        ...itemCells(item),
        item.events,
        ...placeOf(places.items, n),
        letterCell(item.best?.interest ?? null),
        item.best?.score ?? null,
      ]),
      ...interests.map((_, interest): Cell[] => [
        'interest',
        null,
        null,
        null,
        null,
        ...placeOf(places.interests, interest),
        letterCell(interest),
        null,
      ]),
    ],
  };
}
