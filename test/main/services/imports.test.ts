import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ImportRequest, PreviewRequest } from '../../../app/contract/importing.ts';
import type { ImportProgress } from '../../../app/contract/importing.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import { fixture, written } from '../support/importing.ts';
import { openTestStudio } from '../support/studio.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const requestOf = (file: string, filters = {}) =>
  ImportRequest.parse({ name: 'log', files: [file], filters });
const many = (rows: number) => {
  const lines = Array.from({ length: rows }, (_, n) => `u${n % 500},i${n % 70},${1.4e9 + n}`);
  return written(`user,item,time\n${lines.join('\n')}\n`);
};
const run = (studio: ReturnType<typeof openTestStudio>, request: ImportRequest) =>
  studio.imports.run(request, () => {}, new HaltSignal());

it('counts what would remain as the import then keeps it, without reading the log again', async () => {
  const studio = openTestStudio();
  const file = many(20_000);
  const read: ImportProgress[][] = [];
  const count = (filters: object) => {
    const progress: ImportProgress[] = [];
    read.push(progress);
    return studio.imports.countRemaining(requestOf(file, filters), (each) => progress.push(each));
  };
  const all = await count({});
  expect(all).toMatchObject({ rows: 20_000, users: 500, items: 70, interactions: 20_000 });
  const some = await count({ repeats: 'first', minimumItemEvents: 101 });
  expect(some).toMatchObject({ users: 0, items: 0, interactions: 0 });
  const filters = { repeats: 'first', minimumUserEvents: 7 };
  const expected = await count(filters);
  // Only the first count had to read.
  expect(read.map(([first]) => first?.phase)).toEqual(['reading', 'filtering', 'filtering']);
  const { report } = await run(studio, requestOf(file, filters));
  const { users, items, interactions } = expected;
  expect(report).toMatchObject({ users, items, interactions });
});

it('reads the log again when it has changed, and when another filter of rows is asked for', async () => {
  const studio = openTestStudio();
  const file = many(10);
  expect((await studio.imports.countRemaining(requestOf(file))).rows).toBe(10);
  writeFileSync(file, 'ann,tea,1600000000\n', { flag: 'a' });
  expect((await studio.imports.countRemaining(requestOf(file))).rows).toBe(11);
  const later = await studio.imports.countRemaining(requestOf(file, { from: 1.5e12 }));
  expect(later.filtered).toEqual([{ filter: 'date-range', count: 10 }]);
});

it('cancels a count that a newer one replaces', async () => {
  const studio = openTestStudio();
  const file = many(200_000);
  const older = studio.imports.countRemaining(requestOf(file));
  const newer = studio.imports.countRemaining(requestOf(file, { minimumUserEvents: 2 }));
  await expect(older).rejects.toMatchObject({ code: 'cancelled' });
  expect((await newer).interactions).toBe(200_000);
});

it('leaves nothing of rows that were held', async () => {
  const studio = openTestStudio();
  const datasets = join(studio.folder, 'datasets');
  await studio.imports.countRemaining(requestOf(many(10)));
  await studio.imports.forgetRows();
  expect(readdirSync(datasets)).toEqual([]);
});

it('takes the answer to a question, with all rejected rows in the file', async () => {
  const studio = openTestStudio();
  const request = requestOf(fixture('many-rejects.csv'));
  await expect(run(studio, request)).rejects.toMatchObject({ code: 'question' });
  expect(studio.datasets.list()).toEqual([]);
  const { report, dataset } = await run(studio, { ...request, acceptRejects: true });
  expect(report).toMatchObject({ interactions: 3, rejected: 2 });
  const target = join(temporaryFolder(), 'rejected.csv');
  studio.datasets.saveRejects(dataset.id, target);
  expect(readdirSync(join(studio.folder, 'datasets')).sort()).toEqual([
    `${dataset.id}.db`,
    `${dataset.id}.rejects.csv`,
  ]);
});

it('knows a file again before it is imported, whatever it is called and however it is read', async () => {
  const studio = openTestStudio();
  const file = many(100);
  const digest = async (path: string, asked: object = {}) =>
    (
      await studio.imports.preview(
        PreviewRequest.parse({ files: [path], kind: 'events', ...asked }),
      )
    ).digest;
  expect(studio.datasets.ofSource(await digest(file))).toEqual([]);
  const { dataset } = await run(studio, requestOf(file, { minimumUserEvents: 1 }));
  const copy = written(readFileSync(file, 'utf8'));
  expect(studio.datasets.ofSource(await digest(copy))).toEqual([dataset]);
  expect(await digest(copy, { reading: { separator: ';' } })).toBe(dataset.sourceDigest);
  writeFileSync(copy, 'ann,tea,1600000000\n', { flag: 'a' });
  expect(studio.datasets.ofSource(await digest(copy))).toEqual([]);
  studio.datasets.delete(dataset.id);
  expect(studio.datasets.ofSource(await digest(file))).toEqual([]);
});

it('recognises events that were imported before', async () => {
  const studio = openTestStudio();
  const file = many(100);
  const first = await run(studio, requestOf(file));
  expect(first.report.sameAs).toBeNull();
  const again = await run(studio, { ...requestOf(file), name: 'again' });
  expect(again.report.sameAs).toEqual({ id: first.dataset.id, name: 'log' });
});
