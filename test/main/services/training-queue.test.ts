import { expect, it } from 'vitest';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { SweepId } from '../../../app/domain/ids.ts';
import { openTestStudio, type TestStudio } from '../support/studio.ts';
import { importedLog, smallRun, whenever } from '../support/training.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });
const endless = { maximumSteps: 1_000_000, patience: 1000 };
const short = { maximumSteps: 20 };

const waiting = (studio: TestStudio): ExperimentId[] =>
  studio.experiments
    .list()
    .filter(({ status }) => status === 'queued')
    .sort((a, b) => a.queuePosition! - b.queuePosition!)
    .map(({ id }) => id);

/** A studio that trains one run without end while others wait. */
async function busy(seeds: readonly number[]) {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const { id: first } = studio.experiments.start(dataset, smallRun(endless));
  const ids = seeds.map(
    (seed) => studio.experiments.start(dataset, smallRun({ ...short, seed })).id,
  );
  return { studio, dataset, first, ids };
}

it('begins what waits in the order that it was given', async () => {
  const { studio, first, ids } = await busy([1, 2, 3]);
  const [a, b, c] = ids as [ExperimentId, ExperimentId, ExperimentId];
  expect(waiting(studio)).toEqual([a, b, c]);
  studio.experiments.arrange([c]);
  expect(waiting(studio)).toEqual([c, a, b]);
  studio.experiments.arrange([b, first, c, a]);
  expect(waiting(studio)).toEqual([b, c, a]);
  studio.experiments.stop(c);
  expect(studio.experiments.get(c)).toMatchObject({ status: 'stopped', queuePosition: null });
  studio.experiments.stop(first);
  await whenever(studio, a, 'finished');
  const began = studio
    .told('experiments.changed')
    .filter(({ experiment: { status } }) => status === 'running')
    .map(({ experiment: { id } }) => id);
  expect([...new Set(began)]).toEqual([first, b, a]);
});

it('is there after a restart, in its order, and goes on when it is told to', async () => {
  const { studio, first, ids } = await busy([1, 2]);
  studio.experiments.arrange([ids[1]!]);
  await studio.experiments.stopAndKeep();
  studio.workspace.database.handle
    .prepare(`UPDATE experiments SET owner_session = 'gone' WHERE owner_pid IS NOT NULL`)
    .run();
  studio.workspace.database.handle
    .prepare(
      `UPDATE experiments SET status = 'running', owner_pid = ?, owner_session = 'gone' WHERE id = ?`,
    )
    .run(process.pid, first);
  studio.close();

  // A command line that only looks leaves it as it is.
  const looking = openTestStudio(studio.folder);
  expect(waiting(looking)).toEqual([ids[1], ids[0]]);
  expect(looking.experiments.isTraining()).toBe(false);
  looking.close();

  const again = openTestStudio(studio.folder);
  again.experiments.takeUpQueue();
  expect(again.experiments.get(first).status).toBe('interrupted');
  expect(waiting(again)).toEqual([ids[1], ids[0]]);
  expect(again.experiments.isHeld).toBe(true);
  expect(again.experiments.isTraining()).toBe(false);
  again.experiments.hold(false);
  expect(again.told('experiments.queueHeld').at(-1)).toEqual({ held: false });
  await whenever(again, ids[0]!, 'finished');
  expect(again.experiments.get(ids[1]!).status).toBe('finished');
});

it('takes one alone of what a process that is gone left waiting', async () => {
  const { studio, ids } = await busy([1, 2]);
  await studio.experiments.stopAndKeep();
  studio.workspace.database.handle
    .prepare(`UPDATE experiments SET owner_session = 'gone' WHERE owner_pid IS NOT NULL`)
    .run();
  studio.close();
  const again = openTestStudio(studio.folder);
  again.experiments.resume(ids[1]!);
  await whenever(again, ids[1]!, 'finished');
  expect(again.experiments.get(ids[0]!).status).toBe('queued');
});

it('pauses, lets the machine be, and goes on to the numbers of a run that was never paused', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const settings = smallRun({ maximumSteps: 400, evaluateEvery: 100 });
  const whole = studio.experiments.start(dataset, settings);
  await whenever(studio, whole.id, 'finished');

  const { id } = studio.experiments.start(dataset, settings);
  const next = studio.experiments.start(dataset, smallRun(short));
  await studio.until('experiments.progress', (data) => data.id === id);
  studio.experiments.pause(id);
  const paused = await whenever(studio, id, 'paused');
  expect(paused).toMatchObject({ test: null, reason: null });
  expect(studio.experiments.isHeld).toBe(true);
  expect(studio.experiments.get(next.id).status).toBe('queued');
  expect(() => studio.experiments.pause(id)).toThrow(code('conflict'));

  studio.experiments.resume(id);
  const finished = await whenever(studio, id, 'finished');
  expect(studio.experiments.get(next.id).status).not.toBe('finished');
  expect(finished.test).toEqual(studio.experiments.get(whole.id).test);
  expect(studio.experiments.get(id).evaluations).toEqual(
    studio.experiments.get(whole.id).evaluations,
  );
  await whenever(studio, next.id, 'finished');
});

it('stays held when others are added, and begins with the one that is resumed', async () => {
  const { studio, dataset, first, ids } = await busy([1]);
  await studio.until('experiments.evaluation', ({ point }) => point.step === 20);
  studio.experiments.pause(first);
  // The pause is on its way still.
  const early = studio.experiments.start(dataset, smallRun({ ...short, seed: 2 })).id;
  await whenever(studio, first, 'paused');
  const sweep = [3, 4].map((seed) => smallRun({ ...short, seed }));
  const late = studio.experiments.startSweep(dataset, 'late', sweep).map(({ id }) => id);
  expect(studio.experiments.isHeld).toBe(true);
  expect(studio.experiments.isTraining()).toBe(false);
  expect(waiting(studio)).toEqual([...ids, early, ...late]);
  for (const id of [...ids, early, ...late]) studio.experiments.stop(id);

  // Nothing waits: what is started begins, and what is paused stays so.
  const alone = studio.experiments.start(dataset, smallRun(endless));
  await whenever(studio, alone.id, 'running');
  expect(studio.experiments.isHeld).toBe(false);
  expect(studio.experiments.get(first).status).toBe('paused');
  const next = studio.experiments.start(dataset, smallRun(short)).id;
  studio.experiments.pause(alone.id);
  await whenever(studio, alone.id, 'paused');
  studio.experiments.resume(late[0]!);
  await whenever(studio, next, 'finished');
  expect(studio.experiments.get(late[0]!).status).toBe('finished');
});

it('keeps a pause that is on its way when the studio is quit', async () => {
  const { studio, first } = await busy([1]);
  await studio.until('experiments.evaluation', ({ point }) => point.step === 20);
  expect(studio.experiments.isTraining()).toBe(true);
  studio.experiments.pause(first);
  expect(studio.experiments.isTraining()).toBe(false);
  await studio.experiments.stopAndKeep();
  expect(studio.experiments.get(first)).toMatchObject({ status: 'paused', checkpoint: true });
});

it('discards a run at once, and gives it back', async () => {
  const { studio, first, ids } = await busy([1]);
  await studio.until('experiments.evaluation', ({ point }) => point.step === 20);
  await studio.experiments.discard(first);
  expect(studio.experiments.list().map(({ id }) => id)).toEqual(ids);
  expect(studio.told('experiments.removed')).toEqual([{ id: first }]);
  expect(studio.experiments.restore(first)).toMatchObject({ status: 'interrupted', test: null });
  await whenever(studio, ids[0]!, 'finished');
});

it('makes a queue of a sweep, whose runs know it, and cancels the whole of it', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const seeds = [1, 2, 3].map((seed) => smallRun({ ...endless, seed }));
  const runs = studio.experiments.startSweep(dataset, 'Three seeds', seeds);
  const [sweep, ...others] = [...new Set(runs.map((run) => run.sweep?.id))];
  expect(others).toEqual([]);
  expect(runs.map((run) => run.sweep?.name)).toEqual(['Three seeds', 'Three seeds', 'Three seeds']);
  expect(runs.map(({ status }) => status)).toEqual(['running', 'queued', 'queued']);
  expect(waiting(studio)).toEqual(runs.slice(1).map(({ id }) => id));
  const alone = studio.experiments.start(dataset, smallRun(short));
  studio.experiments.cancelSweep(sweep!);
  await whenever(studio, alone.id, 'finished');
  const status = runs.map(({ id }) => studio.experiments.get(id));
  expect(status.map((run) => run.status)).toEqual(['stopped', 'stopped', 'stopped']);
  expect(status[0]!.test).not.toBeNull();
  studio.experiments.cancelSweep(SweepId.parse('sw-00000000'));
});

it('begins nothing of a sweep of which one run cannot be, and says which', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const runs = [smallRun(), smallRun({ historyLength: 499 })];
  expect(studio.forecasts.check(dataset, runs)).toEqual([
    {
      run: 1,
      error: expect.objectContaining({
        code: 'bad-settings',
        details: expect.objectContaining({ setting: 'historyLength' }),
      }),
    },
  ]);
  expect(() => studio.experiments.startSweep(dataset, 'n', runs)).toThrow(code('bad-settings'));
  expect(studio.experiments.list()).toEqual([]);
});
