import { expect, it } from 'vitest';
import { ImportRequest } from '../../../app/contract/importing.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import { DatasetId } from '../../../app/domain/ids.ts';
import { openTestStudio, writeLog } from '../support/studio.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const everyone = { search: '', offset: 0, limit: 100 };
const refusedAs = (code: string) => expect.objectContaining({ code });

async function imported() {
  const studio = openTestStudio();
  const request = ImportRequest.parse({ name: 'log', files: [writeLog(temporaryFolder())] });
  const { dataset } = await studio.imports.run(request, () => {}, new HaltSignal());
  return { studio, id: dataset.id };
}

it('shows an item as the table of items has it, with those who chose it', async () => {
  const { studio, id } = await imported();
  const [row] = (await studio.datasets.items(id, everyone)).rows;
  const page = await studio.items.page(id, row!.item);
  expect(page).toMatchObject({ item: row!.item, events: row!.events, rank: 1 });
  expect(page.timeline.reduce((sum, { count }) => sum + count, 0)).toBe(row!.events);
  const { total, rows } = await studio.items.users(id, row!.item, everyone);
  expect(total).toBe(page.users);
  expect(rows.map(({ lastTime }) => lastTime)).toEqual(
    rows.map(({ lastTime }) => lastTime).toSorted((a, b) => b! - a!),
  );
});

it('calls off the question before', async () => {
  const { studio, id } = await imported();
  const [first, second] = (await studio.datasets.items(id, everyone)).rows;
  const overtaken = studio.items.page(id, first!.item).catch((thrown: unknown) => thrown);
  const page = await studio.items.page(id, second!.item);
  expect(page.item).toBe(second!.item);
  expect(await overtaken).toEqual(refusedAs('cancelled'));
});

it('knows nothing of an item or a dataset that is not there', async () => {
  const { studio, id } = await imported();
  await expect(studio.items.page(id, 'nothing')).rejects.toThrow(refusedAs('not-found'));
  // The place of the padding id in the list of items has no name.
  await expect(studio.items.users(id, '', everyone)).rejects.toThrow(refusedAs('not-found'));
  const nobody = DatasetId.parse('ds-00000000');
  expect(() => studio.items.page(nobody, 'i1')).toThrow(refusedAs('not-found'));
});
