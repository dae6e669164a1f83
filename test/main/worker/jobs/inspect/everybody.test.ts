import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  HaltSignal,
  jobs,
  type JobName,
  type JobReply,
  type JobRequest,
} from '../../../../../app/contract/worker.ts';
import { RunSettings } from '../../../../../app/domain/settings.ts';
import type { UserSlice } from '../../../../../app/domain/survey.ts';
import { createModel } from '../../../../../app/model/create-model.ts';
import { bestCheckpoint } from '../../../../../app/train/checkpoint.ts';
import { newlyLearned } from '../../../../../app/train/start.ts';
import { writeCheckpoint } from '../../../../../main/store/experiment-folder.ts';
import { jobTable } from '../../../../../main/worker/handlers.ts';
import { runJob } from '../../../../../main/worker/run-job.ts';
import { liveTensors } from '../../../../../main/worker/tensorflow.ts';
import { importInto, written } from '../../../support/importing.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const settings = RunSettings.parse({ model: 'comirec-sa', dimension: 8, interests: 3 });

/** Two hundred users of forty items, so that twenty are tested. */
const log = () => {
  const rows = ['user,item,time'];
  for (let user = 1; user <= 200; user++) {
    for (let event = 0; event < 5 + (user % 20); event++) {
      rows.push(`u${user},i${1 + ((user * 7 + event * event) % 40)},${1000 + event}`);
    }
  }
  return [...rows, ''].join('\n');
};

describe('questions about many users as jobs', () => {
  let files: { datasetFile: string; experimentFolder: string };
  beforeEach(async () => {
    const folder = temporaryFolder();
    const imported = await importInto(folder, { file: written(log()) });
    const learned = newlyLearned(createModel(settings), settings, imported.contents.log.items);
    const experimentFolder = join(folder, 'run');
    await writeCheckpoint(experimentFolder, 'best', bestCheckpoint(settings, 1, learned));
    files = { datasetFile: imported.target, experimentFolder };
  });

  const ask = async <N extends JobName>(
    name: N,
    request: Record<string, unknown>,
    { halted = new HaltSignal(), emit = (_: unknown) => {} } = {},
  ): Promise<JobReply<N>> => {
    const survey = { split: 'test', top: 10, dropSeen: true };
    const whole = { ...files, ...survey, ...request } as unknown as JobRequest<N>;
    return jobs[name].reply.parse(await runJob(jobTable, name, whole, emit, halted)) as JobReply<N>;
  };
  const users = (slice: UserSlice, offset = 0) => {
    const order = { key: 'recall', descending: false };
    return ask('boardUsers', { slice, order, search: '', offset, limit: 7 });
  };

  it('has the figures of the evaluation and of the one-user view', async () => {
    const board = await ask('board', { slice: null });
    const judged = await ask('evaluate', { tops: [10], dropSeen: true, lambda: 0, split: 'test' });
    expect(board.users).toBe(20);
    expect(board.recall).toBe(judged.metrics['recall@10']);
    expect(board.hitRate).toBe(judged.metrics['hitRate@10']);
    const cosine = board.distributions.find(({ figure }) => figure === 'cosine')!;
    expect(cosine.mean).toBeCloseTo(judged.interests.meanCosine, 12);
    const all = (await Promise.all([0, 7, 14].map((offset) => users(null, offset)))).flatMap(
      ({ rows }) => rows,
    );
    expect(all).toHaveLength(20);
    for (const { user, recall, hits, targets } of all) {
      const request = { settings, user, lambda: 0, history: null };
      const one = await ask('inspectUser', request);
      expect(one.metrics['recall@10']).toBe(recall);
      expect(one.targets.filter(({ found }) => found)).toHaveLength(hits);
      expect(one.targets).toHaveLength(targets);
    }
    expect(all.map(({ recall }) => recall)).toEqual(
      all.map(({ recall }) => recall).toSorted((a, b) => a - b),
    );
  });

  it('takes the survey once, tells how far it is, and leaves no tensor behind', async () => {
    await ask('board', { slice: null });
    const before = liveTensors();
    const told: unknown[] = [];
    await ask('board', { slice: null, split: 'validation' }, { emit: (event) => told.push(event) });
    expect(liveTensors()).toBe(before);
    expect(told.at(-1)).toEqual({ done: 1 });
    told.length = 0;
    await ask('board', { slice: null, split: 'validation' }, { emit: (event) => told.push(event) });
    expect(told).toEqual([]);
  });

  it('ends where it is called off, and is whole when it is asked again', async () => {
    const halted = new HaltSignal();
    const emit = () => halted.halt('cancel');
    const refused = ask('board', { slice: null }, { halted, emit });
    const other = ask('board', { slice: null });
    await expect(refused).rejects.toMatchObject({ code: 'cancelled' });
    expect((await other).users).toBe(20);
  });

  it('knows the users of a cluster, and of an item', async () => {
    const { clusters, interests } = await ask('interestClusters', { clusters: 4 });
    expect(interests).toBe(60);
    for (const { cluster, users: count } of clusters) {
      const found = await users({ kind: 'cluster', clusters: 4, cluster });
      expect(found.total).toBe(count);
    }
    const reach = await ask('itemReach', { item: 'i3' });
    const order = { key: 'rank', descending: false };
    const listed = await ask('reachedUsers', {
      ...{ item: 'i3', order, search: '', offset: 0, limit: 100 },
    });
    expect(listed.rows.filter(({ rank }) => rank !== null)).toHaveLength(reach.reached);
    await expect(ask('itemReach', { item: 'i99' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
