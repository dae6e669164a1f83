import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DuplicateRequest } from '../../../app/contract/duplicating.ts';
import { ImportRequest } from '../../../app/contract/importing.ts';
import type { ImportProgress } from '../../../app/contract/importing.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import type { DatasetId } from '../../../app/domain/ids.ts';
import { historyOf } from '../../../app/domain/interactions.ts';
import type { DatasetRequest } from '../../../main/services/imports.ts';
import { readDatasetFile } from '../../../main/store/dataset-file.ts';
import { Workspace } from '../../../main/store/workspace.ts';
import { written } from '../support/importing.ts';
import { openTestStudio, type TestStudio } from '../support/studio.ts';

const start = Date.UTC(2024, 0, 1);
const day = 86_400_000;

/** 60 users over 25 items, with repeated pairs, a day an event. */
const log = () =>
  written(
    [
      'user,item,time',
      ...Array.from(
        { length: 900 },
        (_, n) => `u${(n * n) % 61},i${(n * 7 + (n % 11)) % 25},${(start + (n % 90) * day) / 1000}`,
      ),
      '',
    ].join('\n'),
  );
const items = () =>
  written(
    `item,title,genre\n${Array.from({ length: 25 }, (_, n) => `i${n},T${n},a|g${n % 4}\n`).join('')}`,
  );
const users = () =>
  written(
    `user,split,age\n${Array.from({ length: 61 }, (_, n) => `u${n},${n % 2 ? 'train' : 'test'},${n % 3}\n`).join('')}`,
  );

const run = async (studio: TestStudio, request: DatasetRequest, halted = new HaltSignal()) => {
  const progress: ImportProgress[] = [];
  const { dataset, report } = await studio.imports.run(
    request,
    (each) => progress.push(each),
    halted,
  );
  return { dataset, report, progress };
};
const contentsOf = (studio: TestStudio, id: DatasetId) =>
  readDatasetFile(studio.workspace.datasetFile(id));

/** By the names of things, whatever their numbers. */
function named(studio: TestStudio, id: DatasetId) {
  const contents = contentsOf(studio, id);
  const item = (at: number) => [
    contents.itemKeys[at],
    contents.titles[at],
    contents.categories[at],
  ];
  return Object.fromEntries(
    contents.userKeys.map((key, user) => [
      key,
      [contents.userSplits?.[user], Array.from(historyOf(contents.log, user), item)],
    ]),
  );
}

async function imported() {
  const studio = openTestStudio();
  const request = ImportRequest.parse({
    name: 'all',
    files: [log()],
    itemsFile: items(),
    usersFile: users(),
  });
  const { dataset } = await run(studio, request);
  return { studio, request, dataset };
}

describe('a dataset made of another one', () => {
  const filters = {
    from: start + 10 * day,
    until: start + 80 * day,
    repeats: 'last',
    minimumUserEvents: 4,
    minimumItemEvents: 5,
  } as const;

  it('is what an import with these filters would have been', async () => {
    const { studio, request, dataset } = await imported();
    const expected = await run(studio, { ...request, name: 'filtered', filters });
    const duplicate = DuplicateRequest.parse({
      name: 'some',
      from: dataset.id,
      filters,
      note: 'Of all',
    });
    const counted = await studio.imports.countDuplicate(dataset.id, duplicate.filters);
    const made = await run(studio, duplicate);
    expect(named(studio, made.dataset.id)).toEqual(named(studio, expected.dataset.id));
    const { users: u, items: i, interactions } = expected.report;
    expect(made.report).toMatchObject({ users: u, items: i, interactions, rejected: 0 });
    expect(counted).toMatchObject({ rows: 900, users: u, items: i, interactions, rejected: 0 });
    const { filtered } = studio.datasets.profile(expected.dataset.id);
    expect(counted.filtered).toEqual(filtered);
    const profile = studio.datasets.profile(made.dataset.id);
    expect(profile.filtered).toEqual(filtered);
    expect(profile.fields.map(({ name }) => name)).toEqual(['category', 'age']);
    expect(interactions).toBeGreaterThan(0);
    expect(interactions).toBeLessThan(900);
  });

  it('says where it came from, also in a workspace whose registry was lost', async () => {
    const { studio, dataset } = await imported();
    const request = DuplicateRequest.parse({
      name: 'some',
      from: dataset.id,
      filters,
      note: 'Of all',
    });
    const made = await run(studio, request);
    const derivedFrom = { id: dataset.id, name: 'all' };
    expect(made.dataset).toMatchObject({
      name: 'some',
      note: 'Of all',
      derivedFrom,
      sample: false,
    });
    expect(made.dataset).toMatchObject({ source: dataset.source, sourceDigest: null });
    studio.workspace.database.handle.exec('DELETE FROM datasets');
    studio.close();
    const again = Workspace.open(studio.folder, Date.now() + 120_000);
    const adopted = again.datasets.findByName('some');
    again.close();
    expect(adopted).toMatchObject({ derivedFrom });
  });

  it('is the same dataset where nothing is filtered', async () => {
    const { studio, dataset } = await imported();
    const made = await run(studio, DuplicateRequest.parse({ name: 'again', from: dataset.id }));
    expect(made.dataset.fingerprint).toBe(dataset.fingerprint);
    expect(made.report.sameAs).toEqual({ id: dataset.id, name: 'all' });
    const { fingerprint, ...contents } = contentsOf(studio, dataset.id);
    expect(contentsOf(studio, made.dataset.id)).toEqual({ fingerprint, ...contents });
  });

  it('tells of its phases, and leaves nothing where it is cancelled in one of them', async () => {
    const { studio, dataset } = await imported();
    const request = DuplicateRequest.parse({ name: 'some', from: dataset.id });
    const { progress, dataset: made } = await run(studio, request);
    const phases = [...new Set(progress.map(({ phase }) => phase))];
    expect(phases.filter((phase) => phase !== 'reading')).toEqual([
      'filtering',
      'profiling',
      'writing',
    ]);
    const files = readdirSync(join(studio.folder, 'datasets'));
    for (const phase of phases) {
      const halted = new HaltSignal();
      const ended = studio.imports.run(
        { ...request, name: phase },
        (each) => each.phase === phase && halted.halt('cancel'),
        halted,
      );
      await expect(ended, phase).rejects.toMatchObject({ code: 'cancelled' });
    }
    expect(readdirSync(join(studio.folder, 'datasets'))).toEqual(files);
    expect(
      studio.datasets
        .list()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([dataset.id, made.id].sort());
  });

  it('is refused where nothing would be left, without times for a range, and under a name that is taken', async () => {
    const { studio, dataset } = await imported();
    const of = (request: object) =>
      run(studio, DuplicateRequest.parse({ name: 'x', from: dataset.id, ...request }));
    const many = of({ filters: { minimumUserEvents: 1000 } });
    await expect(many).rejects.toMatchObject({ code: 'bad-input' });
    await expect(many).rejects.toThrow(/^all: no row is left .*minimum-user-events took 900/);
    await expect(of({ name: 'all' })).rejects.toMatchObject({ code: 'conflict' });
    const plain = ImportRequest.parse({ name: 'plain', files: [written('user,item\na,x\nb,x\n')] });
    const { dataset: untimed } = await run(studio, plain);
    await expect(of({ from: untimed.id, filters: { from: 0 } })).rejects.toThrow('no times');
    studio.datasets.delete(dataset.id);
    await expect(of({})).rejects.toMatchObject({ code: 'not-found' });
    const request = DuplicateRequest.parse({ name: 'x', from: dataset.id });
    expect(() => studio.imports.start(request)).toThrow(dataset.id);
    expect(
      readdirSync(join(studio.folder, 'datasets')).filter((name) => name.includes('tmp')),
    ).toEqual([]);
  });
});
