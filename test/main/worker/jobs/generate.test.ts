import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportProgress } from '../../../../app/contract/importing.ts';
import { HaltSignal, jobs } from '../../../../app/contract/worker.ts';
import { plantedDefaults } from '../../../../app/domain/planted.ts';
import { plantInterests } from '../../../../app/ingest/planted.ts';
import { dealUsers } from '../../../../app/ingest/protocols.ts';
import { DatasetFile, readDatasetFile } from '../../../../main/store/dataset-file.ts';
import { jobTable } from '../../../../main/worker/handlers.ts';
import { runJob } from '../../../../main/worker/run-job.ts';
import { failure, targetsIn } from '../../support/importing.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function generated(folder: string, halted = new HaltSignal(), seed = 1) {
  const { target } = targetsIn(folder);
  const planted = { ...plantedDefaults, seed };
  const progress: ImportProgress[] = [];
  const reply = await runJob(
    jobTable,
    'generate',
    { name: 'planted', planted, target },
    (event) => progress.push(jobs.generate.event.parse(event)),
    halted,
  );
  return { ...jobs.generate.reply.parse(reply), target, progress };
}

describe('a generated dataset', () => {
  it('is one like any other, with titles, categories, times and a split', async () => {
    const { summary, report, target } = await generated(temporaryFolder());
    const world = plantInterests(plantedDefaults);
    const { fingerprint, userSplits, ...contents } = readDatasetFile(target);
    const { log, itemKeys, titles, categories, userKeys } = world;
    const fields = { items: [], users: [] };
    expect(contents).toEqual({ log, itemKeys, titles, categories, userKeys, fields });
    expect(userSplits).toEqual(dealUsers(log.users, 1));
    expect(summary).toMatchObject({
      users: 2000,
      items: 600,
      categories: 12,
      source: '',
      fingerprint,
    });
    expect(summary.interactions).toBe(log.itemIds.length);
    expect(summary.firstTime).toBe(log.times[0]);
    expect(report).toMatchObject({ rejected: 0, rejects: [], reading: null });
  });

  it('remembers what it was planted with, from which its truth follows', async () => {
    const { target } = await generated(temporaryFolder());
    const file = new DatasetFile(target);
    const { planted } = file.profile();
    file.close();
    expect(planted).toEqual(plantedDefaults);
    expect(plantInterests(planted!).log).toEqual(readDatasetFile(target).log);
  });

  it('has the same fingerprint from the same seed only', async () => {
    const of = async (seed: number) =>
      (await generated(temporaryFolder(), new HaltSignal(), seed)).summary.fingerprint;
    const first = await of(1);
    expect(await of(1)).toBe(first);
    expect(await of(2)).not.toBe(first);
  });

  it('tells of its phases in order', async () => {
    const { progress } = await generated(temporaryFolder());
    const phases = [...new Set(progress.map(({ phase }) => phase))];
    expect(phases).toEqual(['planting', 'profiling', 'writing']);
    expect(progress.at(-1)).toMatchObject({ rows: 2000, fraction: 1, secondsLeft: null });
  });

  it('leaves nothing where it is cancelled', async () => {
    const folder = temporaryFolder();
    const halted = new HaltSignal();
    halted.halt('cancel');
    expect((await failure(generated(folder, halted))).code).toBe('cancelled');
    expect(existsSync(targetsIn(folder).target)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
