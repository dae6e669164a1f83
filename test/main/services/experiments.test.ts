import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ImportRequest } from '../../../app/contract/importing.ts';
import { HaltSignal, type JobRunner } from '../../../app/contract/worker.ts';
import { StudioError } from '../../../app/contract/errors.ts';
import { BaselineName } from '../../../app/domain/experiment.ts';
import { ExperimentId } from '../../../app/domain/ids.ts';
import { jobTable } from '../../../main/worker/handlers.ts';
import { localRunner } from '../../../main/worker/local-runner.ts';
import { openTestStudio, writeLog } from '../support/studio.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { importedLog, smallRun, whenever } from '../support/training.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });
const endless = { maximumSteps: 1_000_000, patience: 1000 };

it('trains to the end, tells of it on the way, and has all of it after a restart', async () => {
  const studio = openTestStudio();
  const dataset = await importedLog(studio);
  const { id } = studio.experiments.start(dataset.id, smallRun());
  const finished = await whenever(studio, id, 'finished');
  expect(finished).toMatchObject({ steps: 60, checkpoint: true, datasetName: 'log', reason: null });
  expect(finished.provenance?.datasetFingerprint).toBe(dataset.fingerprint);
  expect(Object.keys(finished.baselines ?? {})).toEqual(BaselineName.options);
  for (const { metrics } of Object.values(finished.baselines ?? {})) {
    expect(Object.keys(metrics)).toEqual(Object.keys(finished.test ?? {}));
  }
  expect(finished.test).toHaveProperty('recall@50');
  expect(finished.seconds).toBeGreaterThan(0);

  const told = studio.told('experiments.evaluation').map(({ point }) => point);
  expect(told.map(({ step }) => step)).toEqual([20, 40, 60]);
  const detail = studio.experiments.get(id);
  expect(detail.evaluations).toEqual(told);
  expect(detail.progress).toEqual(studio.told('experiments.progress').map(({ point }) => point));
  // The record keeps the most that was ever told; this process holds TensorFlow, so megabytes.
  const held = studio.told('experiments.progress').map(({ memoryBytes }) => memoryBytes ?? 0);
  expect(detail.peakMemory).toBeGreaterThanOrEqual(Math.max(...held));
  expect(Math.min(...held)).toBeGreaterThan(50e6);
  const record = studio.experiments.record(id);
  expect(record.moments.map(({ kind, step }) => [kind, step])).toEqual([
    ['queued', null],
    ['started', null],
    ['finished', 60],
  ]);
  // What is finished is not resumed: only the best is kept.
  expect(record.checkpoints).toMatchObject([
    { name: 'best', step: finished.bestStep, recall: finished.bestValidation?.['recall@50'] },
  ]);
  for (const line of ['data: ', 'settings: comirec-sa', 'step 40: loss', 'at the step limit, 60'])
    expect(record.log).toContain(line);
  studio.close();
  const again = openTestStudio(studio.folder);
  expect(again.experiments.get(id)).toEqual(detail);
  expect(again.experiments.record(id)).toEqual(record);
});

it('trains one at a time, in the order of asking', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const first = studio.experiments.start(dataset, smallRun({ maximumSteps: 20 }));
  const second = studio.experiments.start(dataset, smallRun({ maximumSteps: 20 }));
  const third = studio.experiments.start(dataset, smallRun({ maximumSteps: 20 }));
  expect([first, second, third].map(({ status }) => status)).toEqual([
    'running',
    'queued',
    'queued',
  ]);
  expect(studio.experiments.isTraining()).toBe(true);
  studio.experiments.stop(second.id);
  await whenever(studio, third.id, 'finished');
  const running = studio
    .told('experiments.changed')
    .filter(({ experiment }) => experiment.status === 'running')
    .map(({ experiment }) => experiment.id);
  expect([...new Set(running)]).toEqual([first.id, third.id]);
  expect(studio.experiments.get(second.id)).toMatchObject({ status: 'stopped', steps: 0 });
});

it('stops on request, keeps what there is, and goes on from there', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const { id } = studio.experiments.start(dataset, smallRun(endless));
  await studio.until('experiments.evaluation', ({ point }) => point.step === 60);
  studio.experiments.stop(id);
  const stopped = await whenever(studio, id, 'stopped');
  expect(stopped.steps).toBeGreaterThanOrEqual(60);
  expect(stopped.test).toHaveProperty('recall@50');

  expect(studio.experiments.resume(id).status).toMatch(/queued|running/);
  await studio.until('experiments.evaluation', ({ point }) => point.step >= stopped.steps + 40);
  await studio.experiments.stopAndKeep();
  const resumed = studio.experiments.get(id);
  expect(resumed.status).toBe('stopped');
  expect(resumed.steps).toBeGreaterThan(stopped.steps);
  expect(resumed.seconds).toBeGreaterThan(stopped.seconds);
  const steps = resumed.evaluations.map(({ step }) => step);
  expect(steps).toEqual(steps.map((_, n) => 20 * (n + 1)));
  const { moments, checkpoints, log } = studio.experiments.record(id);
  expect(moments.map(({ kind }) => kind)).toEqual(
    // The queue of a studio that trains nothing is not left for long, but it is passed.
    ['queued', 'started', 'stopped', 'queued', 'resumed', 'stopped'],
  );
  expect(moments.find(({ kind }) => kind === 'resumed')?.step).toBe(stopped.steps);
  expect(moments.at(-1)).toMatchObject({ step: resumed.steps, reason: null });
  expect(checkpoints.find(({ name }) => name === 'last')?.step).toBe(resumed.steps);
  expect(log).toContain(`goes on from the checkpoint of step ${stopped.steps}`);
});

it('ends at once when it is told to, without testing', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const { id } = studio.experiments.start(dataset, smallRun(endless));
  await studio.until('experiments.evaluation', ({ point }) => point.step === 20);
  studio.experiments.abandon(id);
  expect(await whenever(studio, id, 'interrupted')).toMatchObject({ test: null, checkpoint: true });
  expect(studio.experiments.record(id).moments.at(-1)).toMatchObject({
    kind: 'interrupted',
    by: 'person',
  });
});

it('keeps the error of a run that fails, and goes on with the next', async () => {
  const real = localRunner(jobTable);
  let first = true;
  const trainer: JobRunner = {
    run: async (name, request, options) => {
      const fails = first;
      first = false;
      if (fails) throw new StudioError('disk', 'No space is left on the disk.');
      return real.run(name, request, options);
    },
  };
  const studio = openTestStudio(undefined, { trainer });
  const { id: dataset } = await importedLog(studio);
  const failing = studio.experiments.start(dataset, smallRun());
  const next = studio.experiments.start(dataset, smallRun({ maximumSteps: 20 }));
  expect(await whenever(studio, failing.id, 'failed')).toMatchObject({
    reason: 'No space is left on the disk.',
  });
  expect(studio.experiments.record(failing.id)).toMatchObject({
    moments: [
      { kind: 'queued' },
      { kind: 'started' },
      { kind: 'failed', reason: 'No space is left on the disk.' },
    ],
    checkpoints: [],
    log: expect.stringContaining('failed: No space is left on the disk.'),
  });
  await whenever(studio, next.id, 'finished');
});

it('ends a run whose curve cannot be written, and says why', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  studio.workspace.database.handle.exec(
    `CREATE TRIGGER full BEFORE INSERT ON evaluation_points
     BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
  );
  const { id } = studio.experiments.start(dataset, smallRun(endless));
  expect((await whenever(studio, id, 'failed')).reason).toContain('database or disk is full');
});

it('tells of a run that ended though not even that can be written, and writes it once there is room', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const { handle } = studio.workspace.database;
  for (const written of ['INSERT ON evaluation_points', 'UPDATE ON experiments']) {
    handle.exec(
      `CREATE TRIGGER "${written}" BEFORE ${written} WHEN EXISTS (SELECT 1 FROM progress_points)
       BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
    );
  }
  const { id } = studio.experiments.start(dataset, smallRun(endless));
  await studio.until('experiments.changed', ({ experiment }) => experiment.status === 'failed');
  expect(studio.experiments.isHeld).toBe(true);
  expect(studio.experiments.get(id).status).toBe('running');
  expect(() => studio.experiments.resume(id)).toThrow('disk is full');
  handle.exec('DROP TRIGGER "INSERT ON evaluation_points"; DROP TRIGGER "UPDATE ON experiments"');
  studio.experiments.hold(false);
  expect(studio.experiments.get(id)).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('disk is full'),
  });
});

it('marks as interrupted what a process that is gone left running', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const { id } = studio.experiments.start(dataset, smallRun(endless));
  await studio.until('experiments.evaluation', ({ point }) => point.step === 20);
  await studio.experiments.stopAndKeep();
  studio.workspace.database.handle
    .prepare(`UPDATE experiments SET status = 'running', owner_pid = ?, owner_session = 'gone'`)
    .run(process.pid);
  const heard = studio.workspace.database.handle
    .prepare('SELECT written_at FROM experiments')
    .pluck()
    .get();
  studio.close();
  const again = openTestStudio(studio.folder);
  expect(again.experiments.get(id)).toMatchObject({
    status: 'interrupted',
    endedAt: heard,
    reason: expect.stringContaining('Its last checkpoint is kept'),
  });
  expect(again.experiments.record(id).moments.at(-1)).toMatchObject({
    kind: 'interrupted',
    by: 'studio',
    time: heard,
  });
  again.experiments.resume(id);
  await again.until('experiments.evaluation', () => true);
  await again.experiments.stopAndKeep();
});

it('refuses what cannot be, and changes nothing', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const nobody = ExperimentId.parse('ex-00000000');
  expect(() => studio.experiments.get(nobody)).toThrow(code('not-found'));
  expect(() => studio.experiments.stop(nobody)).toThrow(code('not-found'));
  expect(() => studio.experiments.resume(nobody)).toThrow(code('not-found'));
  expect(() => studio.experiments.annotate(nobody, { note: 'x' })).toThrow(code('not-found'));

  const { id } = studio.experiments.start(dataset, smallRun(endless));
  expect(() => studio.experiments.resume(id)).toThrow(code('conflict'));
  expect(() => studio.experiments.delete(id)).toThrow(code('conflict'));
  expect(() => studio.datasets.delete(dataset)).toThrow(code('conflict'));
  await studio.experiments.stopAndKeep();
  studio.experiments.stop(id);
  expect(studio.experiments.get(id).status).toBe('stopped');
});

it('annotates, deletes and restores, and tells of each', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const { id } = studio.experiments.start(dataset, smallRun({ maximumSteps: 20 }));
  await whenever(studio, id, 'finished');
  expect(studio.experiments.annotate(id, { note: 'a note', tags: ['K', 'old'] }).note).toBe(
    'a note',
  );
  // Marks that are not given stay.
  const marks = { starred: true, colour: 3, folder: 'Paper' };
  expect(studio.experiments.annotate(id, marks)).toMatchObject({
    ...marks,
    note: 'a note',
    tags: ['K', 'old'],
  });
  studio.experiments.delete(id);
  expect(studio.experiments.list()).toEqual([]);
  expect(studio.told('experiments.removed')).toEqual([{ id }]);
  expect(studio.experiments.restore(id)).toMatchObject({ id, note: 'a note' });
  expect(() => studio.experiments.resume(id)).toThrow(code('conflict'));
});

it('fails a run whose settings do not fit the data, with the reason', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio, { users: 3, items: 5, events: 3 });
  const { id } = studio.experiments.start(dataset, smallRun({ historyLength: 2 }));
  const { reason, fault } = await whenever(studio, id, 'failed');
  expect(reason).toBeTruthy();
  expect(fault).toMatchObject({ code: 'bad-settings', details: { setting: 'protocol' } });
  expect(studio.experiments.record(id).moments.at(-1)).toMatchObject({ reason, fault });
});

it('refuses before it starts a run that asks for fields which the dataset has none of', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const asks = smallRun({ model: 'two-tower', userFields: true });
  expect(() => studio.experiments.start(dataset, asks)).toThrow(
    expect.objectContaining({
      code: 'bad-settings',
      details: { problem: 'no-user-fields', setting: 'userFields', value: 'true' },
    }),
  );
  expect(studio.experiments.list()).toEqual([]);
});

it('refuses before it starts a run whose histories are longer than any that the dataset has', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const longest = studio.datasets.profile(dataset).historyLengths.at(-1)!.to - 1;
  const asks = (historyLength: number) => smallRun({ historyLength, maximumSteps: 20 });
  expect(() => studio.experiments.start(dataset, asks(longest + 1))).toThrow(
    expect.objectContaining({
      code: 'bad-settings',
      details: {
        problem: 'longest-history',
        setting: 'historyLength',
        value: longest + 1,
        minimum: 1,
        maximum: longest,
      },
    }),
  );
  expect(studio.experiments.list()).toEqual([]);
  const { id } = studio.experiments.start(dataset, asks(longest));
  await whenever(studio, id, 'finished');
});

it('trains on fields of items and users where there are some', async () => {
  const studio = openTestStudio();
  const folder = temporaryFolder();
  const side = (name: string, rows: readonly string[]) => {
    const file = join(folder, name);
    writeFileSync(file, `${rows.join('\n')}\n`);
    return file;
  };
  const items = Array.from({ length: 30 }, (_, at) => `i${at},${at % 3 === 0 ? 'a|b' : 'b'}`);
  const users = Array.from({ length: 40 }, (_, at) => `u${at},${at % 4}`);
  const request = ImportRequest.parse({
    name: 'fields',
    files: [writeLog(folder)],
    itemsFile: side('items.csv', ['item,colour', ...items]),
    usersFile: side('users.csv', ['user,age', ...users]),
  });
  const { dataset } = await studio.imports.run(request, () => {}, new HaltSignal());
  const settings = smallRun({
    model: 'mind',
    headLayers: 1,
    context: 'user-fields-and-last-item',
    itemFeatures: true,
  });
  const { id } = studio.experiments.start(dataset.id, settings);
  expect((await whenever(studio, id, 'finished')).test!['recall@50']).toBeGreaterThan(0);
  const { parameters } = studio.forecasts.estimate(dataset.id, [settings]);
  const without = studio.forecasts.estimate(dataset.id, [
    smallRun({ ...settings, itemFeatures: false }),
  ]);
  expect(parameters - without.parameters).toBe(2 * settings.dimension);
});

it('estimates a run before it starts', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const small = studio.forecasts.estimate(dataset, [smallRun()]);
  const large = studio.forecasts.estimate(dataset, [smallRun({ dimension: 64 })]);
  expect(small.parameters).toBeGreaterThan(31 * 8);
  expect(large.parameters).toBeGreaterThan(small.parameters);
  expect(large.memoryBytes).toBeGreaterThan(small.memoryBytes);
  // Of several, the one that takes the most.
  const several = [smallRun(), smallRun({ dimension: 64 }), smallRun({ dimension: 16 })];
  expect(studio.forecasts.estimate(dataset, several)).toEqual(large);
});
