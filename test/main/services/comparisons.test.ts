import { expect, it } from 'vitest';
import { HaltSignal, type ComparisonRequest } from '../../../app/contract/worker.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { openTestStudio } from '../support/studio.ts';
import { importedLog, smallRun, whenever } from '../support/training.ts';

const request: ComparisonRequest = {
  metric: 'recall',
  top: 20,
  split: 'test',
  dropSeen: false,
  resamples: 500,
  seed: 3,
};

it('compares two runs user by user, with the means that their own tests have', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio, { users: 120 });
  const trained = async (seed: number, maximumSteps: number) => {
    const { id } = studio.experiments.start(dataset, smallRun({ seed, maximumSteps }));
    return whenever(studio, id, 'finished');
  };
  const [a, b] = [await trained(1, 60), await trained(2, 20)];
  const tensors = liveTensors();
  const told: number[] = [];
  const compare = (more = {}, halted = new HaltSignal()) =>
    studio.comparisons.run(
      a.id,
      b.id,
      { ...request, ...more },
      ({ done }) => told.push(done),
      halted,
    );

  const found = await compare();
  expect(found.users).toBe(12);
  expect(found.a).toBeCloseTo(a.test!['recall@20']!, 12);
  expect(found.b).toBeCloseTo(b.test!['recall@20']!, 12);
  expect(found.difference).toBeCloseTo(found.a - found.b, 12);
  expect(found.low).toBeLessThanOrEqual(found.difference);
  expect(found.high).toBeGreaterThanOrEqual(found.difference);
  expect(told).toEqual(told.toSorted((x, y) => x - y));
  expect(told.at(-1)).toBeGreaterThan(0.79);
  expect(await compare()).toEqual(found);
  expect((await compare({ metric: 'ndcg', top: 10 })).a).toBeCloseTo(a.test!['ndcg@10']!, 12);

  // The window's ends the one before it.
  const first = studio.comparisons.latest({ ...request, a: a.id, b: b.id });
  const second = studio.comparisons.latest({ ...request, a: b.id, b: a.id });
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  expect((await second).difference).toBeCloseTo(-found.difference, 12);
  const progress = studio.told('experiments.compareProgress').length;
  expect(progress).toBeGreaterThan(0);
  // Asked once more, as for a report, nothing is judged anew.
  expect(await studio.comparisons.latest({ ...request, a: b.id, b: a.id })).toEqual(await second);
  expect(studio.told('experiments.compareProgress')).toHaveLength(progress);
  expect(liveTensors()).toBe(tensors);
});

it('refuses runs of different datasets, and one without a model', async () => {
  const studio = openTestStudio();
  const first = await importedLog(studio);
  studio.datasets.rename(first.id, 'first');
  const second = await importedLog(studio, { users: 50 });
  const start = (dataset: typeof first) =>
    studio.experiments.start(dataset.id, smallRun({ maximumSteps: 20 })).id;
  const [a, b] = [start(first), start(second)];
  const compare = () => studio.comparisons.run(a, b, request, () => {}, new HaltSignal());
  await expect(compare()).rejects.toMatchObject({ code: 'not-found' });
  await whenever(studio, a, 'finished');
  await whenever(studio, b, 'finished');
  await expect(compare()).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('different datasets'),
  });
});

it('refuses runs of different protocols, whose users were not asked for the same', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const [a, b] = (['leave-one-out', 'strong-generalisation'] as const).map(
    (protocol) => studio.experiments.start(dataset, smallRun({ maximumSteps: 20, protocol })).id,
  );
  await whenever(studio, a!, 'finished');
  await whenever(studio, b!, 'finished');
  const compared = studio.comparisons.run(a!, b!, request, () => {}, new HaltSignal());
  await expect(compared).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining('leave-one-out'),
  });
});
