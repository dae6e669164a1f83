import { expect, it } from 'vitest';
import { ImportRequest } from '../../../../app/contract/importing.ts';
import { HaltSignal } from '../../../../app/contract/worker.ts';
import { DatasetsPlace } from '../../../../renderer/places/datasets/place.svelte.ts';
import { writeLog } from '../../../main/support/studio.ts';
import { temporaryFolder } from '../../../main/support/temporary-folder.ts';
import { openTestWindow } from '../../support/window.ts';

async function open() {
  const { studio, main } = await openTestWindow();
  const request = ImportRequest.parse({ name: 'log', files: [writeLog(temporaryFolder())] });
  await main.imports.run(request, () => {}, new HaltSignal());
  await studio.datasets.load();
  const place = new DatasetsPlace(studio);
  place.follow();
  return { place, view: place.item };
}

it('goes from an item to its neighbours and back to the table, which is as it was left', async () => {
  const { place, view } = await open();
  place.items.search = 'i1';
  place.items.scrolled = 180;
  const table = place.items;
  view.open('i1');
  await view.load();
  expect(view.page.value?.item).toBe('i1');
  expect(view.hasBefore).toBe(false);
  const neighbour = view.page.value!.next[0]!.item;
  view.open(neighbour);
  await view.load();
  expect(view.page.value?.item).toBe(neighbour);
  expect(view.hasBefore).toBe(true);
  view.back();
  expect(view.shown).toBe('i1');
  expect(view.takeReturn()).toBe(false);
  view.back();
  expect(view.isOpen).toBe(false);
  // The focus goes back to the table's row once, not whenever the table is shown again.
  expect([view.takeReturn(), view.takeReturn()]).toEqual([true, false]);
  expect(view.last).toBe('i1');
  expect(place.items).toBe(table);
  expect(table).toMatchObject({ search: 'i1', scrolled: 180 });
});

it('shows the item that was asked for last, whatever comes first', async () => {
  const { view } = await open();
  view.open('i1');
  view.open('i2');
  await view.load();
  expect(view.page.value?.item).toBe('i2');
  expect(view.page.error).toBeNull();
});

it('says that an item is not there', async () => {
  const { view } = await open();
  view.open('nothing');
  await view.load();
  expect(view.page.error?.code).toBe('not-found');
});
