import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DatasetId } from '../../../app/domain/ids.ts';
import { ImportRequest } from '../../../app/contract/importing.ts';
import { plantedDefaults } from '../../../app/domain/planted.ts';
import { HaltSignal, type JobRunner } from '../../../app/contract/worker.ts';
import { jobTable } from '../../../main/worker/handlers.ts';
import { localRunner } from '../../../main/worker/local-runner.ts';
import { openTestStudio, writeLog } from '../support/studio.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const request = (name: string, file: string) => ImportRequest.parse({ name, files: [file] });
const conflict = expect.objectContaining({ code: 'conflict' });

it('imports a log, tells of its progress, and has it after a restart', async () => {
  const studio = openTestStudio();
  const job = studio.imports.start(request('log', writeLog(temporaryFolder())));
  const { outcome } = await studio.until('datasets.importEnded', (ended) => ended.job === job);
  expect(outcome).toMatchObject({
    kind: 'imported',
    dataset: { name: 'log', users: 40, items: 30, interactions: 480, rejected: 0, sample: false },
    report: { users: 40, rejects: [] },
  });
  const progress = studio.told('datasets.importProgress');
  expect(progress.length).toBeGreaterThan(0);
  expect(progress.every((data) => data.job === job)).toBe(true);

  const before = studio.datasets.list();
  studio.close();
  const again = openTestStudio(studio.folder);
  expect(again.datasets.list()).toEqual(before);
  expect(again.datasets.find('log')).toEqual(before[0]);
  const { id } = before[0]!;
  expect(again.datasets.profile(id).medianHistory).toBe(12);
  const items = await again.datasets.items(id, { search: 'I1', offset: 0, limit: 3 });
  expect(items).toMatchObject({ total: 11 });
  const users = await again.datasets.users(id, { search: '', offset: 39, limit: 5 });
  expect(users.rows).toHaveLength(1);
});

it('has its long tables read elsewhere, for a search looks into every row', async () => {
  const local = localRunner(jobTable);
  const asked: string[] = [];
  const reader: JobRunner = {
    run: (name, ...rest) => {
      asked.push(name);
      return local.run(name, ...rest);
    },
  };
  const studio = openTestStudio(undefined, { reader });
  const given = request('log', writeLog(temporaryFolder()));
  const { dataset } = await studio.imports.run(given, () => {}, new HaltSignal());
  const page = { search: '1', offset: 0, limit: 2 };
  const items = await studio.datasets.items(dataset.id, page, { key: 'item', descending: true });
  expect(items.rows.map(({ item }) => item)).toEqual(['i21', 'i19']);
  const users = await studio.datasets.users(dataset.id, page, { key: 'user', descending: true });
  expect(users.rows.map(({ user }) => user)).toEqual(['u31', 'u21']);
  expect(asked).toEqual(['itemRows', 'userRows']);
});

it('plants a dataset, and keeps it as it keeps an imported one', async () => {
  const studio = openTestStudio();
  const planted = { ...plantedDefaults, users: 100 };
  const job = studio.imports.start({ name: 'planted', planted });
  const { outcome } = await studio.until('datasets.importEnded', (ended) => ended.job === job);
  expect(outcome).toMatchObject({
    kind: 'imported',
    dataset: { name: 'planted', users: 100, items: 600, rejected: 0, sample: false },
  });
  expect(() => studio.imports.start({ name: 'planted', planted })).toThrow(conflict);
  const { id } = studio.datasets.find('planted');
  expect(studio.datasets.profile(id).planted).toEqual(planted);
  const { rows } = await studio.datasets.items(id, { search: 'chess', offset: 0, limit: 100 });
  expect(rows).toHaveLength(50);
  expect(rows[0]).toMatchObject({ title: expect.stringMatching(/^Chess/), categories: ['Chess'] });
});

it('says what is wrong with a file and keeps nothing of it', async () => {
  const studio = openTestStudio();
  const folder = temporaryFolder();
  const file = join(folder, 'wrong.csv');
  writeFileSync(file, 'colour,size\nred,1\n');
  const job = studio.imports.start(request('wrong', file));
  const { outcome } = await studio.until('datasets.importEnded', (ended) => ended.job === job);
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'bad-input' } });
  expect(outcome).toMatchObject({ error: { message: expect.stringContaining(file) } });
  expect(studio.datasets.list()).toEqual([]);
});

it('cancels an import and keeps nothing of it', async () => {
  const studio = openTestStudio();
  const file = writeLog(temporaryFolder(), { users: 20_000, items: 500, events: 20 });
  const job = studio.imports.start(request('large', file));
  studio.imports.cancel(job);
  const { outcome } = await studio.until('datasets.importEnded', (ended) => ended.job === job);
  expect(outcome).toEqual({ kind: 'cancelled' });
  expect(studio.datasets.list()).toEqual([]);
  studio.imports.cancel(job);
});

it('refuses a second dataset of the same name before it reads the file', async () => {
  const studio = openTestStudio();
  const file = writeLog(temporaryFolder());
  const halted = new HaltSignal();
  await studio.imports.run(request('log', file), () => {}, halted);
  expect(() => studio.imports.start(request('log', '/nowhere.csv'))).toThrow(conflict);
});

it('renames, deletes and restores, and tells of each', async () => {
  const studio = openTestStudio();
  const { dataset } = await studio.imports.run(
    request('log', writeLog(temporaryFolder())),
    () => {},
    new HaltSignal(),
  );
  const { id } = dataset;
  expect(studio.datasets.rename(id, 'films').name).toBe('films');
  expect(studio.datasets.annotate(id, 'only films').note).toBe('only films');
  studio.datasets.delete(id);
  expect(studio.datasets.list()).toEqual([]);
  expect(() => studio.datasets.profile(id)).toThrow(expect.objectContaining({ code: 'not-found' }));
  expect(() => studio.datasets.find('films')).toThrow('there is: none yet');
  expect(studio.datasets.restore(id)).toEqual({ ...dataset, name: 'films', note: 'only films' });
  expect(studio.told('datasets.changed')).toHaveLength(5);
  rmSync(studio.datasets.fileOf(id));
  expect(() => studio.datasets.fileOf(id)).toThrow(expect.objectContaining({ code: 'not-found' }));
});

it('saves the rejected rows where the person says', async () => {
  const studio = openTestStudio();
  const folder = temporaryFolder();
  const file = join(folder, 'log.csv');
  writeFileSync(
    file,
    `user,item,time\na,x,1600000000\n,y,1600000000\n${'b,z,1600000000\n'.repeat(4)}`,
  );
  const { dataset } = await studio.imports.run(request('log', file), () => {}, new HaltSignal());
  expect(dataset.rejected).toBe(1);
  const target = join(folder, 'rejected.csv');
  studio.datasets.saveRejects(dataset.id, target);
  expect(readFileSync(target, 'utf8').split('\n')[1]).toMatch(/^"log\.csv",3,/);
  const nowhere = join(folder, 'no', 'such', 'folder.csv');
  expect(() => studio.datasets.saveRejects(dataset.id, nowhere)).toThrow(
    expect.objectContaining({ code: 'disk' }),
  );
});

it('knows nothing of a dataset that is not there', () => {
  const studio = openTestStudio();
  const nobody = DatasetId.parse('ds-00000000');
  for (const ask of [
    () => studio.datasets.get(nobody),
    () => studio.datasets.profile(nobody),
    () => studio.datasets.rename(nobody, 'x'),
    () => studio.datasets.annotate(nobody, 'x'),
    () => studio.datasets.fileOf(nobody),
    () => studio.datasets.delete(nobody),
    () => studio.datasets.restore(nobody),
  ]) {
    expect(ask).toThrow(expect.objectContaining({ code: 'not-found' }));
  }
});
