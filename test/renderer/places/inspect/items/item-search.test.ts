import { expect, it, vi } from 'vitest';
import { ItemSearch } from '../../../../../renderer/places/inspect/items/item-search.svelte.ts';
import { importedLog } from '../../../../main/support/training.ts';
import { openTestWindow } from '../../../support/window.ts';

it('asks for the newest text alone while a search is under way', async () => {
  const { main, studio } = await openTestWindow();
  const { id } = await importedLog(main);
  const search = new ItemSearch(studio, () => id);
  const asked = vi.spyOn(studio.client, 'call');
  const typed = ['i', 'i1', 'i12', 'i1'].map((text) => {
    search.text = text;
    return search.load();
  });
  await Promise.all(typed);
  expect(asked.mock.calls.map(([, request]) => request)).toEqual([
    expect.objectContaining({ search: 'i' }),
    expect.objectContaining({ search: 'i1' }),
  ]);
  expect(search.found.value?.rows.every(({ item }) => item.includes('i1'))).toBe(true);
});
