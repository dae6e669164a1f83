import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { captionOf, fileName, PanelSaver } from '../../../renderer/parts/saving.ts';
import { temporaryFolder } from '../../main/support/temporary-folder.ts';
import { openTestWindow } from '../support/window.ts';

const source = { run: 'MIND, K = 4', user: '8', dataset: 'Films' };
const table = {
  columns: ['item', 'title', 'score', 'found'],
  rows: [
    ['1', 'A "quoted", long\ntitle', 0.1 + 0.2, true],
    ['2', null, -1e-9, false],
  ],
};

it('names files by run, user, panel and day, and says in the caption what they are of', async () => {
  const { studio } = await openTestWindow();
  studio.words.language = 'en';
  const day = new Date(2026, 10, 6);
  expect(fileName('Cosine', source, day)).toBe('MIND, K = 4 - 8 - Cosine - 2026-11-06');
  expect(fileName('Cosine', { dataset: 'Films' }, day)).toBe('Films - Cosine - 2026-11-06');
  const long = fileName('t'.repeat(300), { run: 'r'.repeat(300), user: 'u'.repeat(300) }, day);
  expect(long.length).toBeLessThanOrEqual(200);
  expect(long).toMatch(/2026-11-06$/);
  expect(captionOf(source, studio.words)).toBe('Run: MIND, K = 4 · User: 8 · Dataset: Films');
});

it('saves rows unrounded where the person says, and copies them for spreadsheets', async () => {
  const { studio, choices } = await openTestWindow();
  const folder = temporaryFolder();
  const save = { picture: false, table: () => table };
  const saver = new PanelSaver(studio, { title: 'a/b: c', source, save, element: null });

  choices.target = () => null;
  await saver.save('csv');
  expect(studio.toasts.list).toEqual([]);

  choices.target = (name) => join(folder, name);
  await saver.save('csv');
  const [file] = readdirSync(folder);
  expect(file).toMatch(/^MIND, K = 4 - 8 - a_b_ c - \d{4}-\d\d-\d\d\.csv$/);
  expect(parse(readFileSync(join(folder, file!)))).toEqual([
    ['item', 'title', 'score', 'found'],
    ['1', 'A "quoted", long\ntitle', '0.30000000000000004', '1'],
    ['2', '', '-1e-9', '0'],
  ]);
  await saver.copy('data');
  expect(choices.copied.split('\n').at(-2)).toBe('2\t\t-1e-9\t0');
  expect(studio.toasts.list).toHaveLength(2);

  // What cannot be written is told, and nothing is left behind.
  choices.target = () => join(folder, 'nowhere', 'x.csv');
  await saver.save('csv');
  expect(studio.toasts.list.at(-1)?.tone).toBe('bad');
  expect(readdirSync(folder)).toEqual([file]);
});

it('takes nothing for a picture that is none', async () => {
  const { studio } = await openTestWindow();
  const png = new Uint8Array([1, 2, 3]);
  await expect(studio.client.call('app.copyPicture', { png })).rejects.toMatchObject({
    code: 'bad-request',
  });
  const content = { format: 'svg', svg: '<html>' } as const;
  await expect(studio.client.call('app.saveFile', { name: 'x', content })).rejects.toMatchObject({
    code: 'bad-request',
  });
});
