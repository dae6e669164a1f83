import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ImportRequest } from '../../../app/contract/importing.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import { writeLog } from '../../main/support/studio.ts';
import { temporaryFolder } from '../../main/support/temporary-folder.ts';
import { openTestWindow } from '../support/window.ts';

async function open() {
  const window = await openTestWindow();
  const folder = temporaryFolder();
  const request = ImportRequest.parse({ name: 'a/b', files: [writeLog(folder)] });
  const { dataset } = await window.main.imports.run(request, () => {}, new HaltSignal());
  return { ...window, id: dataset.id, folder };
}

it('exports where the person says, and says so', async () => {
  const { studio, main, choices, id, folder } = await open();
  choices.target = (suggested) => join(folder, suggested);
  await studio.exports.start(id, 'csv');
  await main.until('exports.ended', () => true);
  expect(studio.exports.list).toEqual([]);
  expect(readFileSync(join(folder, 'a_b.csv'), 'utf8')).toMatch(/^user,item,time/);
  expect(studio.toasts.list[0]).toMatchObject({ tone: 'good', detail: join(folder, 'a_b.csv') });
});

it('says what an engine could not read, and what to do', async () => {
  const { studio, main, choices, folder } = await open();
  const file = join(folder, 'odd.csv');
  writeFileSync(file, 'user,item\nNA,x\nNA,y\n');
  const request = ImportRequest.parse({ name: 'odd', files: [file] });
  const { dataset } = await main.imports.run(request, () => {}, new HaltSignal());
  choices.target = (suggested) => join(folder, suggested);
  await studio.exports.start(dataset.id, 'recbole');
  await main.until('exports.ended', () => true);
  expect(readdirSync(folder).filter((name) => name.startsWith('odd.'))).toEqual(['odd.csv']);
  const { happened } = studio.words.t.errors.kinds['not-exportable'];
  expect(studio.toasts.list[0]).toMatchObject({ tone: 'bad', text: happened });
  expect(JSON.stringify(studio.toasts.list[0])).toContain('reads that id as a missing value');
});

it('does nothing when the dialog was closed', async () => {
  const { studio, main, id } = await open();
  await studio.exports.start(id, 'parquet');
  expect(studio.exports.of(id)).toBeNull();
  expect(main.told('exports.ended')).toEqual([]);
});

it('shows an export while it runs, and cancels it', async () => {
  const { studio, main, choices, id, folder } = await open();
  choices.target = (suggested) => join(folder, suggested);
  await studio.exports.start(id, 'csv');
  expect(studio.exports.list).toEqual([studio.exports.of(id)]);
  await studio.exports.cancel(studio.exports.of(id)!);
  const { outcome } = await main.until('exports.ended', () => true);
  expect(outcome.kind).toBe('cancelled');
  expect(studio.exports.list).toEqual([]);
  expect(existsSync(join(folder, 'a_b.csv'))).toBe(false);
  expect(studio.toasts.list[0]?.text).toBe(studio.words.t.exporting.cancelled);
});
