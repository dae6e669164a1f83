import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HaltSignal, jobs } from '../../../../../app/contract/worker.ts';
import { RunSettings } from '../../../../../app/domain/settings.ts';
import { createModel } from '../../../../../app/model/create-model.ts';
import { bestCheckpoint } from '../../../../../app/train/checkpoint.ts';
import { newlyLearned } from '../../../../../app/train/start.ts';
import { writeCheckpoint } from '../../../../../main/store/experiment-folder.ts';
import { jobTable } from '../../../../../main/worker/handlers.ts';
import { runJob } from '../../../../../main/worker/run-job.ts';
import { liveTensors } from '../../../../../main/worker/tensorflow.ts';
import { importInto, written } from '../../../support/importing.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const settings = RunSettings.parse({ model: 'comirec-sa', dimension: 8, interests: 2 });

/** Forty users of twelve items in three categories. */
const events = () => {
  const rows = ['user,item,time'];
  for (let user = 1; user <= 40; user++) {
    for (let event = 0; event < 10; event++) {
      rows.push(`u${user},i${1 + ((user * 7 + event * event) % 12)},${1000 + event}`);
    }
  }
  return [...rows, ''].join('\n');
};
const items = Array.from({ length: 12 }, (_, at) => `i${at + 1},Item ${at + 1},c${at % 3}`);

it('tells how far it is, is there at once the second time, and can be called off', async () => {
  const folder = temporaryFolder();
  const { target, contents } = await importInto(folder, {
    file: written(events()),
    itemsFile: written(['item,title,category', ...items, ''].join('\n')),
  });
  const learned = newlyLearned(createModel(settings), settings, contents.log.items);
  const experimentFolder = join(folder, 'run');
  await writeCheckpoint(experimentFolder, 'best', bestCheckpoint(settings, 0, learned));
  const request = { datasetFile: target, experimentFolder, top: 5, dropSeen: false, maximum: 2 };
  const ask = async (more: { top?: number } = {}, halted = new HaltSignal()) => {
    const told: number[] = [];
    const hear = ({ done }: { done: number }) => told.push(done);
    const reply = await runJob(jobTable, 'tradeoff', { ...request, ...more }, hear, halted);
    return { told, ...jobs.tradeoff.reply.parse(reply) };
  };
  const first = await ask();
  expect(first.told.at(-1)).toBe(1);
  expect(first.users).toBe(4);
  expect(first.points).toHaveLength(12);
  expect([first.points[0]!.lambda, first.points.at(-1)!.lambda]).toEqual([0, 2]);
  expect(first.points.at(-1)!.diversity).toBeGreaterThanOrEqual(first.points[0]!.diversity);
  const live = liveTensors();
  expect(await ask()).toEqual({ ...first, told: [] });

  const halted = new HaltSignal();
  halted.halt('cancel');
  await expect(ask({ top: 4 }, halted)).rejects.toMatchObject({ code: 'cancelled' });
  expect((await ask({ top: 4 })).points).toHaveLength(12);
  expect(liveTensors()).toBe(live);
});
