import { expect, it } from 'vitest';
import { openTestStudio } from '../support/studio.ts';
import { importedLog, smallRun, whenever } from '../support/training.ts';

async function trained(runs: number) {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const ids = [];
  for (let seed = 1; seed <= runs; seed++) {
    const settings = smallRun({ maximumSteps: 1, evaluateEvery: 1, seed });
    const { id } = studio.experiments.start(dataset, settings);
    await whenever(studio, id, 'finished');
    ids.push(id);
  }
  return { studio, ids };
}
const short = { name: 'Short', user: 'u1', history: ['i3', 'i4'] };
const code = (expected: string) => expect.objectContaining({ code: expected });

it('keeps a case with its run, for every run on the dataset', async () => {
  const { studio, ids } = await trained(2);
  const [a, b] = ids;
  const one = studio.cases.save(a!, short);
  const nobody = studio.cases.save(b!, { name: 'Short', user: null, history: [] });
  expect(studio.cases.list(a!)).toEqual([one, nobody]);
  expect(studio.cases.list(b!)).toEqual([nobody, one]);
  const { user, history } = studio.cases.list(b!)[1]!;
  const seen = await studio.inspection.user(b!, { user, history, top: 5, lambda: 0 });
  expect(seen.history.map(({ item }) => item)).toEqual(short.history);
  expect(() => studio.cases.save(a!, short)).toThrow(code('conflict'));
});

it('goes with its run into the bin, comes back with it, and is forgotten with it', async () => {
  const { studio, ids } = await trained(2);
  const [a, b] = ids;
  const one = studio.cases.save(a!, short);
  studio.experiments.delete(a!);
  expect(studio.cases.list(b!)).toEqual([]);
  expect(() => studio.cases.save(a!, { ...short, name: 'Other' })).toThrow(code('not-found'));
  studio.experiments.restore(a!);
  expect(studio.cases.list(b!)).toEqual([one]);
  studio.experiments.delete(a!);
  studio.workspace.experiments.purge(a!);
  expect(() => studio.workspace.cases.get(one.id)).toThrow(code('not-found'));
});

it('can be renamed, deleted and brought back, under another name where its own is taken', async () => {
  const { studio, ids } = await trained(1);
  const [run] = ids;
  const one = studio.cases.save(run!, short);
  const other = studio.cases.save(run!, { ...short, name: 'Other' });
  expect(() => studio.cases.rename(other.id, 'Short')).toThrow(code('conflict'));
  expect(studio.cases.rename(other.id, 'Long').name).toBe('Long');
  studio.cases.delete(one.id);
  expect(() => studio.cases.delete(one.id)).toThrow(code('not-found'));
  expect(studio.cases.list(run!).map(({ name }) => name)).toEqual(['Long']);
  studio.cases.rename(other.id, 'Short');
  expect(studio.cases.restore(one.id)).toEqual({ ...one, name: 'Short (2)' });
  studio.cases.delete(one.id);
  studio.workspace.cases.purgeDeletedBefore(Date.now() + 1);
  expect(() => studio.cases.restore(one.id)).toThrow(code('not-found'));
});
