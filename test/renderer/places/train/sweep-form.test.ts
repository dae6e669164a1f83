import { describe, expect, it } from 'vitest';
import { queuedExperiment } from '../../../../app/domain/experiment.ts';
import { ExperimentId } from '../../../../app/domain/ids.ts';
import { TrainPlace } from '../../../../renderer/places/train/place.svelte.ts';
import { importedLog } from '../../../main/support/training.ts';
import { openTestWindow } from '../../support/window.ts';

/** Others may have the machine. */
const patient = { timeout: 20_000 };

/** The place with a dataset and settings that train in a second. */
async function open() {
  const { studio, main } = await openTestWindow();
  studio.setLanguage('en');
  const place = new TrainPlace(studio);
  const dataset = await importedLog(main);
  await studio.datasets.load();
  const { form, sweep } = place;
  for (const [key, typed] of [
    ['dimension', '8'],
    ['historyLength', '8'],
    ['batchSize', '16'],
    ['negatives', '20'],
    ['evaluateEvery', '20'],
    ['maximumSteps', '20'],
  ] as const) {
    form.set(key, typed);
  }
  sweep.on = true;
  return { studio, main, place, form, sweep, dataset };
}

describe('the form of a sweep', () => {
  it('makes a queue of every combination, named after what it varies', async () => {
    const { studio, main, place, sweep } = await open();
    expect(place.planned).toEqual([]);
    sweep.suggest('interests');
    sweep.write('interests', '1, 2');
    sweep.suggest('seeds');
    expect(place.planned).toHaveLength(6);
    expect(sweep.ownName).toBe('Interests 1, 2 × Seed 1, 2, 3');
    await place.start();
    expect(place.form.error).toBeNull();
    expect(studio.runs.running.length + studio.runs.queued.length).toBe(6);
    expect(new Set(studio.runs.list.map((run) => run.sweep?.name))).toEqual(
      new Set([sweep.ownName]),
    );
    await place.cancelSweep(studio.runs.list[0]!.sweep!.id);
    await main.experiments.stopAndKeep();
    expect(studio.runs.running.length + studio.runs.queued.length).toBe(0);
  });

  it('has its lists in the place of fields, whatever stands in those', async () => {
    const { form, place, sweep } = await open();
    form.set('interests', '99');
    form.set('seed', 'x');
    sweep.suggest('interests');
    expect(sweep.varied).toEqual(['interests']);
    expect(sweep.formErrors).toBe(1);
    form.set('seed', '1');
    expect(sweep.formErrors).toBe(0);
    expect(place.planned).toHaveLength(4);
    sweep.on = false;
    expect(sweep.varied).toEqual([]);
    expect(sweep.formErrors).toBe(1);
  });

  it('offers what the model has, and says which list changes nothing', async () => {
    const { form, sweep } = await open();
    form.model = 'two-tower';
    expect(sweep.offers('remedies')).toBe(false);
    expect(sweep.offers('interests')).toBe(false);
    expect(sweep.free).not.toContain('routingWeight');
    form.model = 'comirec-sa';
    sweep.suggest('remedies');
    expect(sweep.rows.map(({ key }) => key)).toEqual(['routingWeight', 'diversityWeight']);
    form.model = 'two-tower';
    expect(sweep.idle).toEqual(['routingWeight', 'diversityWeight']);
    sweep.suggest('models');
    expect(sweep.idle).toEqual([]);
    // Two-tower has neither weight, so that its four combinations are one run.
    expect(sweep.combinations).toBe(16);
    expect(sweep.runs).toHaveLength(13);
  });

  it('says at the list what cannot be, and of which run before it starts', async () => {
    const { place, form, sweep } = await open();
    sweep.add('interests');
    sweep.write('interests', '2, 99');
    expect(sweep.errors.interests).toContain('99');
    expect(place.planned).toEqual([]);
    sweep.write('interests', '');
    expect(sweep.errors.interests).toBeTruthy();
    sweep.write('interests', '2, 10');
    expect(sweep.errors).toEqual({});
    sweep.followProblems();
    await expect.poll(() => sweep.problems.value, patient).toHaveLength(1);
    expect(sweep.pointOf(sweep.problems.value![0]!.run)).toBe('Interests 10');
    // A field that a list replaces need not be right.
    form.set('interests', 'x');
    expect(sweep.runs).toHaveLength(2);
    form.set('dimension', '0');
    expect(sweep.runs).toEqual([]);
    form.set('dimension', '8');
    sweep.suggest('seeds');
    sweep.write('seed', Array.from({ length: 150 }, (_, seed) => seed).join());
    expect(sweep.tooMany).toBe(true);
    expect(sweep.runs).toEqual([]);
  });

  it('tells the memory of the run that takes the most', async () => {
    const { main, place, sweep, form, dataset } = await open();
    const { dimension } = form.settings!;
    const most = { ...form.settings!, dimension: 1024 };
    sweep.add('dimension');
    sweep.write('dimension', `${dimension}, 1024, 16`);
    place.followEstimate();
    const { memoryBytes } = main.forecasts.estimate(dataset.id, [most]);
    await expect.poll(() => place.estimate.value?.memoryBytes, patient).toBe(memoryBytes);
    const { memoryBytes: own } = main.forecasts.estimate(dataset.id, [form.settings!]);
    expect(memoryBytes).toBeGreaterThan(own);
  });

  it('tells the time of all its runs, measured once for those that take the same', async () => {
    const { studio, place, sweep, main, dataset } = await open();
    sweep.add('interests');
    sweep.write('interests', '1, 2');
    sweep.suggest('seeds');
    expect(place.time).toBeNull();
    place.followTimes();
    expect(place.times.measuring).toBe(true);
    await expect.poll(() => place.times.measuring, patient).toBe(false);
    const { most, usual } = place.time!;
    expect(usual).toBeNull();
    const single = place.planned.map((run) => place.times.of(dataset.id, run)!);
    const seconds = single.reduce(
      (sum, probe) => sum + 20 * probe.secondsPerStep + probe.secondsPerValidation,
      0,
    );
    expect(most).toBeCloseTo(seconds, 9);
    expect(new Set(single).size).toBe(2);
    expect(main.experiments.list()).toEqual([]);

    // What met its limit might have gone on; what early stopping ended tells how long a run is.
    const ended = (seed: number, steps: number) =>
      studio.runs.put({
        ...queuedExperiment({
          ...{ id: ExperimentId.parse(`ex-usual000${seed}`), createdAt: seed },
          ...{ datasetId: dataset.id, datasetName: dataset.name, settings: place.planned[0]! },
        }),
        ...{ status: 'finished', steps },
      });
    ended(1, 20);
    expect(place.time!.usual).toBeNull();
    ended(2, 5);
    const usually = single.reduce(
      (sum, probe) => sum + 5 * probe.secondsPerStep + probe.secondsPerValidation,
      0,
    );
    expect(place.time!.usual).toBeCloseTo(usually, 9);
  });
});
