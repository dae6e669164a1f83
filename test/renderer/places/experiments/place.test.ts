import { expect, it } from 'vitest';
import type { ExperimentSummary } from '../../../../app/domain/experiment.ts';
import { ExperimentsPlace } from '../../../../renderer/places/experiments/place.svelte.ts';
import { TrainPlace } from '../../../../renderer/places/train/place.svelte.ts';
import { tagsOf } from '../../../../renderer/places/experiments/tags.ts';
import { SweepId } from '../../../../app/domain/ids.ts';
import { runOf } from '../../../app/domain/runs.ts';
import { openTestWindow } from '../../support/window.ts';

const sweep = { id: SweepId.parse('sw-00000001'), name: 'K = 1, 4' };

/** The place over runs that main keeps. */
async function placeOver(runs: readonly ExperimentSummary[]) {
  const { studio, main } = await openTestWindow();
  for (const run of runs) main.workspace.experiments.insert(run);
  await studio.runs.load();
  const train = new TrainPlace(studio);
  const place = new ExperimentsPlace(studio, (run) => train.again(run));
  const shown = () =>
    place.rows.map((row) => (row.kind === 'run' ? row.run.id.slice(-1) : `[${row.name}]`));
  return { place, train, studio, main, shown };
}

const three = [
  runOf({ settings: { interests: 1 }, sweep, test: { 'recall@50': 0.1 } }, 1),
  runOf({ settings: { interests: 4 }, sweep, test: { 'recall@50': 0.2 } }, 2),
  runOf({ settings: { model: 'two-tower' }, note: 'alone' }, 3),
];

it('shows the newest first, and what words or an expression choose', async () => {
  const { place, shown } = await placeOver(three);
  expect(shown()).toEqual(['3', '2', '1']);
  place.filter = 'ALONE';
  expect(shown()).toEqual(['3']);
  place.filter = 'recall@50 > 15%';
  expect(shown()).toEqual(['2']);
  place.filter = 'recall@50 > ';
  expect(place.asked.fault).toMatchObject({ kind: 'no-value', at: 11 });
  expect(shown()).toHaveLength(3);
});

it('sorts figures from the largest, and keeps order and columns over a restart', async () => {
  const { place, shown, main } = await placeOver(three);
  place.sort('recall@50');
  expect(shown()).toEqual(['2', '1', '3']);
  place.sort('recall@50');
  expect(shown()).toEqual(['1', '2', '3']);
  place.lay({ columns: ['model', 'seed'] });
  await expect
    .poll(() => main.preferences.get().runTable)
    .toEqual({
      columns: ['model', 'seed'],
      sort: 'recall@50',
      descending: false,
      group: 'none',
      widths: {},
    });
});

it('keeps the width of a column over a restart, until it is the usual one again', async () => {
  const { place, main } = await placeOver(three);
  place.widen('model', 220);
  place.widen('dataset', 90);
  const kept = () => main.preferences.get().runTable.widths;
  await expect.poll(kept).toEqual({ model: 220, dataset: 90 });
  place.widen('model', null);
  await expect.poll(kept).toEqual({ dataset: 90 });
});

it('groups by sweep and by folder, and folds', async () => {
  const { place, shown } = await placeOver(three);
  place.lay({ group: 'sweep' });
  expect(shown()).toEqual(['[K = 1, 4]', '2', '1', '[]', '3']);
  place.fold('K = 1, 4');
  expect(shown()).toEqual(['[K = 1, 4]', '[]', '3']);
  await place.mark([three[0]!.id, three[2]!.id], () => ({ folder: 'Paper' }));
  place.lay({ group: 'folder' });
  expect(shown()).toEqual(['[Paper]', '3', '1', '[]', '2']);
  expect(place.folders).toEqual(['Paper']);
});

it('marks what is selected, each by what it has', async () => {
  const { place, main } = await placeOver(three);
  place.toggle(three.slice(0, 2));
  await place.mark(
    place.selected.map(({ id }) => id),
    ({ tags }) => ({ tags: [...tags, 'old'], starred: true }),
  );
  const kept = main.experiments.list();
  expect(kept.map(({ tags, starred }) => [tags, starred])).toEqual([
    [[], false],
    [['old'], true],
    [['old'], true],
  ]);
  place.toggle(three);
  expect(place.selected).toHaveLength(3);
  place.toggle(three);
  expect(place.selected).toEqual([]);
});

it('deletes what is selected but not what waits, and takes it back', async () => {
  const waiting = runOf({ status: 'queued' }, 4);
  const { place, studio, main, shown } = await placeOver([...three, waiting]);
  place.toggle([...three.slice(0, 2), waiting]);
  await place.remove(place.selected);
  expect(shown()).toEqual(['4', '3']);
  expect(main.experiments.list()).toHaveLength(2);
  studio.toasts.list.find(({ action }) => action !== null)!.action!.run();
  await expect.poll(() => main.experiments.list().length).toBe(4);
  expect(shown()).toEqual(['4', '3', '2', '1']);
});

it('trains again with the settings that a run had', async () => {
  const own = runOf({ settings: { model: 'mind', interests: 7, seed: 9 }, note: 'a note' }, 5);
  const { place, train, studio } = await placeOver([own]);
  train.sweep.on = true;
  train.watched = own.id;
  place.trainAgain(own);
  expect(studio.preferences.value.place).toBe('train');
  expect([train.watched, train.sweep.on, train.form.model]).toEqual([null, false, 'mind']);
  expect(train.form.settings).toMatchObject({ interests: 7, seed: 9 });
});

it('reads tags between commas of either language, each once', () => {
  expect(tagsOf(' paper, K = 4 ，paper,,')).toEqual(['paper', 'K = 4']);
});
