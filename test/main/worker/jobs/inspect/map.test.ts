import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { HaltSignal, jobs, type JobRequest } from '../../../../../app/contract/worker.ts';
import { RunSettings } from '../../../../../app/domain/settings.ts';
import { createModel } from '../../../../../app/model/create-model.ts';
import { bestCheckpoint } from '../../../../../app/train/checkpoint.ts';
import { newlyLearned } from '../../../../../app/train/start.ts';
import { writeCheckpoint } from '../../../../../main/store/experiment-folder.ts';
import { jobTable } from '../../../../../main/worker/handlers.ts';
import { inspectedModel } from '../../../../../main/worker/jobs/inspect/inspected-model.ts';
import { runJob } from '../../../../../main/worker/run-job.ts';
import { importInto, written } from '../../../support/importing.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const settings = RunSettings.parse({ model: 'comirec-sa', dimension: 4, interests: 2 });
const titles = { i1: 'Zoo', i2: 'Ark', i5: 'Mud' };

describe('the map of items as a job', () => {
  const folder = temporaryFolder();
  let datasetFile: string;
  let items: number;
  beforeAll(async () => {
    const rows = Array.from(
      { length: 400 },
      (_, at) => `u${at % 20},i${1 + ((at * at) % 30)},${at}`,
    );
    const things = Object.entries(titles).map(([item, title]) => `${item},${title},Drama|War`);
    const imported = await importInto(folder, {
      file: written(['user,item,time', ...rows, ''].join('\n')),
      itemsFile: written(['item,title,category', ...things, ''].join('\n')),
    });
    datasetFile = imported.target;
    items = imported.contents.log.items;
  });
  const model = async (name: string, seed = 1) => {
    const own = { ...settings, seed };
    const learned = newlyLearned(createModel(own), own, items);
    const experimentFolder = join(folder, name);
    await writeCheckpoint(experimentFolder, 'best', bestCheckpoint(own, seed, learned));
    return { datasetFile, experimentFolder };
  };
  type Files = Pick<JobRequest<'inspectMap'>, 'datasetFile' | 'experimentFolder'>;
  const map = async (
    of: Files,
    method: 'pca' | 'umap',
    emit: (event: { done: number }) => void = () => {},
    halted = new HaltSignal(),
  ) =>
    jobs.inspectMap.reply.parse(
      await runJob(jobTable, 'inspectMap', { ...of, method }, emit, halted),
    );
  const places = async (of: Files, method: 'pca' | 'umap', interests: number[][], keys: string[]) =>
    jobs.inspectMapPlaces.reply.parse(
      await runJob(
        jobTable,
        'inspectMapPlaces',
        { ...of, method, interests, items: keys },
        () => {},
        new HaltSignal(),
      ),
    );

  it('draws all items at once along the principal axes, with their categories', async () => {
    const own = await model('pca');
    const drawn = await map(own, 'pca');
    expect(drawn.ids).toEqual(Int32Array.from({ length: items }, (_, at) => at + 1));
    expect(drawn.places).toHaveLength(2 * items);
    expect(drawn.explained![0]).toBeGreaterThanOrEqual(drawn.explained![1]);
    expect(drawn.categories).toEqual([
      { name: 'Drama', items: 3 },
      { name: 'War', items: 3 },
    ]);
    const { data } = inspectedModel(datasetFile, own.experimentFolder);
    const zoo = data.itemKeys.indexOf('i1') - 1;
    const codes = drawn.categoryCodes.subarray(
      drawn.categoryOffsets[zoo],
      drawn.categoryOffsets[zoo + 1],
    );
    expect(Array.from(codes)).toEqual([0, 1]);
    const placed = await places(own, 'pca', [], ['i1']);
    expect(Array.from(placed.ids)).toEqual([zoo + 1]);
    expect(Array.from(placed.items)).toEqual(
      Array.from(drawn.places.subarray(2 * zoo, 2 * zoo + 2)),
    );
    await expect(places(own, 'pca', [], ['i99'])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('draws an interest by its direction alone', async () => {
    const own = await model('pca');
    const of = (scale: number) => [1, -2, 0, 3].map((x) => x * scale);
    const { interests } = await places(own, 'pca', [of(1), of(50), [0, 0, 0, 0]], []);
    expect(interests[2]).toBeCloseTo(interests[0]!, 4);
    expect(interests[3]).toBeCloseTo(interests[1]!, 4);
    expect([interests[4], interests[5]]).toEqual([NaN, NaN]);
    const near = await places(own, 'umap', [of(1), of(50), [0, 0, 0, 0]], []);
    expect(near.interests[2]).toBeCloseTo(near.interests[0]!, 4);
    expect(near.interests[4]).toBeNaN();
  });

  it('keeps what it laid out beside the checkpoint, until that is another', async () => {
    const own = await model('umap');
    const told: number[] = [];
    const first = await map(own, 'umap', ({ done }) => told.push(done));
    expect(told.length).toBeGreaterThan(10);
    expect(first.sampled).toBe(items);
    const file = join(own.experimentFolder, 'map.safetensors');
    expect(statSync(file).size).toBeGreaterThan(16 * items);
    expect(readdirSync(own.experimentFolder)).toHaveLength(2);
    // Two other models later the worker knows nothing of this one any more: the file does.
    for (const name of ['x', 'y']) await map(await model(name), 'pca');
    const again: number[] = [];
    expect(await map(own, 'umap', ({ done }) => again.push(done))).toEqual(first);
    expect(again).toEqual([]);
    expect(await map(await model('umap', 2), 'umap')).not.toEqual(first);
    writeFileSync(file, 'not a map');
    for (const name of ['x', 'y']) await map(await model(name), 'pca');
    expect(await map(await model('umap', 1), 'umap')).toEqual(first);
  });

  it('ends where it is cancelled, and leaves nothing', async () => {
    const own = await model('cancelled');
    const halted = new HaltSignal();
    const asked = map(own, 'umap', () => halted.halt('cancel'), halted);
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(own.experimentFolder)).toEqual(['best.safetensors']);
  });

  it('tells of enclosed items, sorted and in pages, and of the interest that scores each highest', async () => {
    const own = await model('items');
    const { data, vectors } = inspectedModel(datasetFile, own.experimentFolder);
    const ids = Int32Array.from(['i1', 'i2', 'i5'], (key) => data.itemKeys.indexOf(key));
    const rows = async (
      sort: JobRequest<'inspectMapItems'>['sort'],
      interests: number[][] = [],
    ) => {
      const query = { ...own, ids, interests, sort, offset: 0, limit: 2 };
      const reply = await runJob(jobTable, 'inspectMapItems', query, () => {}, new HaltSignal());
      const page = jobs.inspectMapItems.reply.parse(reply);
      expect(page.total).toBe(3);
      return page.rows;
    };
    const byTitle = await rows({ by: 'title', descending: false });
    expect(byTitle.map(({ title }) => title)).toEqual(['Ark', 'Mud']);
    const byEvents = await rows({ by: 'events', descending: true });
    expect(byEvents[0]!.events).toBeGreaterThanOrEqual(byEvents[1]!.events);
    const interests = [
      [1, 0, 0, 0],
      [-1, 0, 0, 0],
    ];
    const byScore = await rows({ by: 'score', descending: true }, interests);
    const sizes = Array.from(ids, (id) => Math.abs(vectors[id * 4]!)).sort((a, b) => b - a);
    byScore.forEach(({ item, best }, rank) => {
      const first = vectors[data.itemKeys.indexOf(item) * 4]!;
      expect(best!.interest).toBe(first > 0 ? 0 : 1);
      expect(best!.score).toBeCloseTo(sizes[rank]!, 6);
    });
  });
});
