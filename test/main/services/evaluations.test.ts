import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HaltSignal } from '../../../app/contract/worker.ts';
import { testTops } from '../../../app/evaluate/judge.ts';
import { readCheckpoint, writeCheckpoint } from '../../../main/store/experiment-folder.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { openTestStudio } from '../support/studio.ts';
import { importedLog, smallRun, whenever } from '../support/training.ts';

const asTested = { split: 'test' as const, tops: [...testTops], dropSeen: false, lambda: 0 };

it('judges a run as its own test did, or by other rules, and can be cancelled', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio, { users: 120 });
  const { id } = studio.experiments.start(dataset, smallRun({ maximumSteps: 20 }));
  const evaluate = (more = {}, halted = new HaltSignal(), told: number[] = []) =>
    studio.evaluations.run(id, { ...asTested, ...more }, ({ done }) => told.push(done), halted);
  await expect(evaluate()).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('no checkpoint'),
  });
  const { test, interests, baselines } = await whenever(studio, id, 'finished');
  const tensors = liveTensors();

  const told: number[] = [];
  const again = await evaluate({}, new HaltSignal(), told);
  expect(again).toEqual({ users: 12, metrics: test, interests, baselines });
  expect(told.at(-1)).toBe(1);
  const other = await evaluate({ split: 'validation', tops: [7], dropSeen: true, lambda: 0.5 });
  expect(Object.keys(other.metrics)).toContain('recall@7');
  expect(Object.keys(other.metrics)).not.toContain('recall@50');

  const halted = new HaltSignal();
  const cancelled = evaluate({}, halted);
  halted.halt('cancel');
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  await expect(evaluate({ tops: [] })).rejects.toMatchObject({ code: 'bad-request' });
  await expect(evaluate({ lambda: -1 })).rejects.toMatchObject({ code: 'bad-request' });
  expect(liveTensors()).toBe(tensors);

  const rules = { split: 'test', dropSeen: false } as const;
  const { answer: report } = await studio.evaluations.report(id, rules);
  expect(report.evaluation).toEqual(again);
  expect(report.interests).toHaveLength(2);
  expect(studio.told('evaluations.progress').at(-1)).toEqual({ id, done: 1 });
  const slice = report.slices[0]!;
  const found = await studio.evaluations.sliceUsers(id, { ...rules, slice });
  expect(found.total).toBe(slice.users);
  expect(found.rows[0]!.user).toMatch(/./);

  const older = studio.evaluations.report(id, { ...rules, dropSeen: true });
  const newer = studio.evaluations.report(id, { ...rules, split: 'validation' });
  await expect(older).rejects.toMatchObject({ code: 'cancelled' });
  expect((await newer).answer.evaluation).not.toEqual(again);
  const dropped = studio.evaluations.report(id, { ...rules, dropSeen: true });
  studio.evaluations.cancel();
  await expect(dropped).rejects.toMatchObject({ code: 'cancelled' });
  expect(liveTensors()).toBe(tensors);
});

it('keeps what was found of a model with its date, for as long as the run has that model', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio, { users: 120 });
  const { id } = studio.experiments.start(dataset, smallRun({ maximumSteps: 20 }));
  const { test } = await whenever(studio, id, 'finished');
  const rules = { split: 'test', dropSeen: false } as const;
  const asked = { ...rules, tops: [20, 50] };
  expect(studio.evaluations.keptDefinitions([id], asked)).toEqual({});

  const defined = await studio.evaluations.definitions(id, asked);
  expect(defined.answer).toMatchObject({ users: 12, values: { 'ndcg@20': test!['ndcg@20'] } });
  expect(Object.keys(defined.answer.candidates)).toEqual(['20', '50']);
  const report = await studio.evaluations.report(id, rules);
  const told = studio.told('evaluations.progress').length;
  expect(await studio.evaluations.report(id, rules)).toEqual(report);
  expect(await studio.evaluations.definitions(id, asked)).toEqual(defined);
  expect(studio.told('evaluations.progress')).toHaveLength(told);
  expect(studio.evaluations.keptDefinitions([id], asked)).toEqual({ [id]: defined });
  expect(studio.evaluations.keptDefinitions([id], { ...asked, dropSeen: true })).toEqual({});

  // Another model under the same name, as after a run was resumed.
  const folder = studio.workspace.experimentFolder(id);
  await writeCheckpoint(folder, 'best', readCheckpoint(folder, 'best'));
  expect(studio.evaluations.keptDefinitions([id], asked)).toEqual({});
  expect((await studio.evaluations.report(id, rules)).at).toBeGreaterThan(report.at);

  // A file that cannot be read is found anew.
  writeFileSync(join(folder, 'report-test-kept.json'), '{');
  expect((await studio.evaluations.report(id, rules)).answer).toEqual(report.answer);
});
