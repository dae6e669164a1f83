import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { HaltSignal, jobs, type JobRequest } from '../../../../../app/contract/worker.ts';
import { RunSettings } from '../../../../../app/domain/settings.ts';
import { createModel } from '../../../../../app/model/create-model.ts';
import { bestCheckpoint } from '../../../../../app/train/checkpoint.ts';
import { sideFeatures } from '../../../../../app/train/side-features.ts';
import { newlyLearned } from '../../../../../app/train/start.ts';
import { writeCheckpoint } from '../../../../../main/store/experiment-folder.ts';
import { jobTable } from '../../../../../main/worker/handlers.ts';
import { runJob } from '../../../../../main/worker/run-job.ts';
import { liveTensors } from '../../../../../main/worker/tensorflow.ts';
import { importInto, written } from '../../../support/importing.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const settings = RunSettings.parse({
  model: 'comirec-sa',
  dimension: 8,
  interests: 3,
  historyLength: 6,
});

/** Thirty users of twelve items; u30 has one event. */
const log = () => {
  const rows = ['user,item,time'];
  for (let user = 1; user <= 29; user++) {
    for (let event = 0; event < 10; event++) {
      rows.push(`u${user},i${1 + ((user * 7 + event * event) % 12)},${1000 + event}`);
    }
  }
  return [...rows, 'u30,i1,1000', ''].join('\n');
};

describe('inspection as a job', () => {
  let folder: string;
  let datasetFile: string;
  let items: number;
  beforeEach(async () => {
    folder = temporaryFolder();
    const imported = await importInto(folder, { file: written(log()) });
    datasetFile = imported.target;
    items = imported.contents.log.items;
  });

  /** A model as it is before its first step: other weights for another seed. */
  const model = async (name: string, seed = 1) => {
    const own = { ...settings, seed };
    const learned = newlyLearned(createModel(own), own, items);
    await writeCheckpoint(join(folder, name), 'best', bestCheckpoint(own, seed, learned));
    return { datasetFile, experimentFolder: join(folder, name), settings: own };
  };
  const inspect = async (
    of: Pick<JobRequest<'inspectUser'>, 'datasetFile' | 'experimentFolder' | 'settings'>,
    more: Partial<JobRequest<'inspectUser'>> = {},
  ) => {
    const plain = { user: 'u3', top: 5, dropSeen: false, lambda: 0, history: null };
    const request = { ...of, ...plain, ...more };
    const reply = await runJob(jobTable, 'inspectUser', request, () => {}, new HaltSignal());
    return jobs.inspectUser.reply.parse(reply);
  };

  it('answers the same question in the same way, the first time and from memory', async () => {
    const own = await model('a');
    const first = await inspect(own);
    expect(first.interests).toHaveLength(3);
    expect(first.history).toHaveLength(6);
    for (const k of [0, 1, 2]) {
      const taken = first.history.reduce((sum, { weights }) => sum + weights[k]!, 0);
      expect(taken).toBeCloseTo(1, 5);
    }
    expect(await inspect(own)).toEqual(first);
    expect(await inspect(own, { history: ['i1', 'i2'] })).not.toEqual(first);
    expect(await inspect(own)).toEqual(first);
  });

  it('takes the newer model where a run has replaced its checkpoint', async () => {
    const before = await inspect(await model('a', 1));
    const after = await inspect(await model('a', 2));
    expect(after.interests).not.toEqual(before.interests);
    expect(await inspect(await model('b', 2))).toEqual(after);
  });

  it('lets go of models that were not asked for long, and of what they hold', async () => {
    const models = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) models.push(await model(name));
    for (const own of models.slice(0, 2)) await inspect(own);
    const two = liveTensors();
    for (const own of models) await inspect(own);
    expect(liveTensors()).toBe(two);
    await inspect(models[0]!);
    expect(liveTensors()).toBe(two);
  });

  it('has a sane answer for one event, an empty what-if, a two-tower model', async () => {
    const own = await model('a');
    expect((await inspect(own, { user: 'u30' })).targets).toEqual([]);
    expect((await inspect(own, { history: [] })).retrieved).toEqual([]);
    const single = { ...settings, model: 'two-tower' as const };
    const learned = newlyLearned(createModel(single), single, items);
    const experimentFolder = join(folder, 'single');
    await writeCheckpoint(experimentFolder, 'best', bestCheckpoint(single, 0, learned));
    const answer = await inspect({ datasetFile, experimentFolder, settings: single });
    expect(answer.cosine).toHaveLength(1);
    expect(answer.history.map(({ weights }) => weights)).toEqual(
      answer.history.map(() => [expect.closeTo(1 / 6, 6)]),
    );
    expect(answer.retrieved.every(({ runnerUp }) => runnerUp === null)).toBe(true);
  });

  it.each(['mind', 'comirec-dr'] as const)('steps through the routing of %s', async (kind) => {
    const own = RunSettings.parse({ ...settings, model: kind, routingIterations: 3 });
    const learned = newlyLearned(createModel(own), own, items);
    const experimentFolder = join(folder, kind);
    await writeCheckpoint(experimentFolder, 'best', bestCheckpoint(own, 0, learned));
    const { history, routing } = await inspect({ datasetFile, experimentFolder, settings: own });
    expect(routing).toHaveLength(3);
    expect(routing[2]).toEqual(history.map(({ weights }) => weights));
    expect(routing[0]).not.toEqual(routing[1]);
    // Every iteration is what the same weights give with so many iterations in all.
    for (const iterations of [1, 2]) {
      const fewer = { ...own, routingIterations: iterations };
      const short = join(folder, `${kind}-${iterations}`);
      await writeCheckpoint(short, 'best', bestCheckpoint(fewer, 0, learned));
      const answer = await inspect({ datasetFile, experimentFolder: short, settings: fewer });
      expect(answer.history.map(({ weights }) => weights)).toEqual(routing[iterations - 1]);
    }
    // ComiRec-DR starts from equal shares.
    if (kind === 'comirec-dr') {
      for (const shares of routing[0]!)
        for (const share of shares) expect(share).toBeCloseTo(1 / 3);
    }
  });

  it('routes nothing where there is no routing', async () => {
    expect((await inspect(await model('a'))).routing).toEqual([]);
  });

  it('leaves a user their own fields in a what-if', async () => {
    const towns = Array.from(
      { length: 30 },
      (_, at) => `u${at + 1},${at % 2 === 0 ? 'York' : 'Bath'}`,
    );
    const { target, contents } = await importInto(temporaryFolder(), {
      file: written(log()),
      usersFile: written(['user,town', ...towns, ''].join('\n')),
    });
    const own = { ...settings, model: 'two-tower' as const, userFields: true };
    const side = sideFeatures(contents.fields, contents.log.items);
    const learned = newlyLearned(createModel(own, 1), own, contents.log.items, side.rows);
    const experimentFolder = join(folder, 'fields');
    await writeCheckpoint(experimentFolder, 'best', bestCheckpoint(own, 0, learned));
    const asked = async (user: string) => {
      const history = ['i1', 'i2', 'i3'];
      const request = { datasetFile: target, experimentFolder, settings: own };
      return (await inspect(request, { user, history })).interests[0]!.vector;
    };
    expect(await asked('u1')).toEqual(await asked('u3'));
    expect(await asked('u1')).not.toEqual(await asked('u2'));
  });

  it('says what is missing', async () => {
    const own = await model('a');
    await expect(inspect(own, { user: 'u99' })).rejects.toMatchObject({
      code: 'not-found',
      details: { user: 'u99' },
    });
    const none = { ...own, experimentFolder: join(folder, 'none') };
    await expect(inspect(none)).rejects.toMatchObject({ code: 'not-found' });
    const gone = { ...own, datasetFile: join(folder, 'ds-gone.db'), experimentFolder: 'x' };
    await expect(inspect(gone)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lists users of a model, before there is a checkpoint too', async () => {
    const request = { datasetFile, experimentFolder: join(folder, 'none'), settings };
    const query = { ...request, search: 'u2', split: null, offset: 1, limit: 3 };
    const reply = await runJob(jobTable, 'inspectUsers', query, () => {}, new HaltSignal());
    const { total, rows } = jobs.inspectUsers.reply.parse(reply);
    expect(total).toBe(11);
    expect(rows.map(({ user, events }) => [user, events])).toEqual([
      ['u20', 10],
      ['u21', 10],
      ['u22', 10],
    ]);
  });
});
