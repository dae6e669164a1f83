import { expect, it } from 'vitest';
import type { ExperimentSummary } from '../../../../app/domain/experiment.ts';
import { adviceWords } from '../../../../renderer/places/evaluate/advice-words.ts';
import { Places } from '../../../../renderer/shell/places.svelte.ts';
import { runOf } from '../../../app/domain/runs.ts';
import { openTestWindow } from '../../support/window.ts';

/** The place over runs that main keeps. */
async function placesOver(runs: readonly ExperimentSummary[]) {
  const { studio, main } = await openTestWindow();
  for (const run of runs) main.workspace.experiments.insert(run);
  await studio.runs.load();
  return { studio, places: new Places(studio) };
}

const run = (number: number, settings: object, recall: number) =>
  runOf(
    {
      settings: { model: 'comirec-sa', ...settings },
      test: { 'recall@50': recall, 'hitRate@20': 1 - recall },
    },
    number,
  );
const family = [
  run(1, { interests: 1, seed: 1 }, 0.1),
  run(2, { interests: 1, seed: 2 }, 0.11),
  run(3, { interests: 4, seed: 1 }, 0.2),
  run(4, { interests: 4, seed: 2 }, 0.21),
  run(5, { interests: 8, seed: 1 }, 0.15),
];
const tower = run(6, { model: 'two-tower' }, 0.3);

it('advises from the runs that differ in K and the seed, in the metric that is chosen', async () => {
  const { studio, places } = await placesOver([...family, tower]);
  studio.words.language = 'en';
  const { counts } = places.evaluate;
  const own = family[2]!;
  expect(counts.pointsOf(own).map(({ interests, mean }) => [interests, mean])).toEqual([
    [1, expect.closeTo(0.105, 12)],
    [4, expect.closeTo(0.205, 12)],
    [8, 0.15],
  ]);
  const single = counts.singleVectorOf(own)!;
  expect(single.mean).toBe(0.3);
  const { advice, single: stands } = counts.adviceOf(own);
  expect(stands).toBe('ahead');
  const said = adviceWords(counts, advice!, { point: single, stands: stands! }, studio.words);
  expect(said).toEqual([
    'K = 4 is best: Recall@50 20.5%.',
    'Every other K is further behind than the noise of the seeds.',
    'More interests than 4 gain nothing.',
    'Two-tower, with a single vector, is ahead of all of them: 30.0%.',
  ]);
  counts.metric = 'hitRate';
  counts.top = '20';
  expect(counts.adviceOf(own).advice!.best.interests).toBe(1);
  counts.top = '100';
  expect(counts.adviceOf(own)).toEqual({ advice: null, single: null });
});

it('has nothing to advise where no other K was trained, and opens Train with a sweep over it', async () => {
  const { places } = await placesOver([family[2]!, tower]);
  const { evaluate, train } = places;
  const own = family[2]!;
  expect(evaluate.counts.adviceOf(own).advice).toBeNull();
  train.sweep.rows = [{ key: 'dimension', typed: '32' }];
  evaluate.sweepInterests(own, false);
  expect(train.sweep.on).toBe(true);
  expect(train.sweep.rows).toEqual([{ key: 'interests', typed: '1, 2, 4, 8' }]);
  expect(train.form.settings).toMatchObject({ model: 'comirec-sa', seed: 1 });
  evaluate.sweepInterests(own, true);
  expect(train.sweep.rows.map(({ key }) => key)).toEqual(['interests', 'seed']);
});
