import { describe, expect, it } from 'vitest';
import { TrainPlace } from '../../../../renderer/places/train/place.svelte.ts';
import { importedLog, smallRun, whenever } from '../../../main/support/training.ts';
import { openTestWindow } from '../../support/window.ts';

/** The place with one run without end and three that wait for it. */
async function busy() {
  const { studio, main } = await openTestWindow();
  const place = new TrainPlace(studio);
  const { id: dataset } = await importedLog(main);
  await studio.datasets.load();
  const endless = smallRun({ maximumSteps: 1_000_000, patience: 1000 });
  const first = main.experiments.start(dataset, endless);
  const short = [1, 2, 3].map((seed) => smallRun({ maximumSteps: 20, seed }));
  const waiting = main.experiments.startSweep(dataset, 'Three seeds', short);
  return { studio, main, place, dataset, first, waiting };
}

describe('the queue in the window', () => {
  it('is moved at once and in main, and no further than its ends', async () => {
    const { studio, main, place, first, waiting } = await busy();
    const order = () => studio.runs.queued.map(({ settings }) => settings.seed);
    expect(order()).toEqual([1, 2, 3]);
    const moved = place.move(waiting[2]!, -1);
    expect(order()).toEqual([1, 3, 2]);
    await moved;
    await place.move(waiting[0]!, -1);
    await place.move(waiting[1]!, 1);
    expect(order()).toEqual([1, 3, 2]);
    expect(place.positionOf(waiting[2]!)).toBe(2);
    await place.stop(waiting[0]!);
    expect(order()).toEqual([3, 2]);
    main.experiments.stop(first.id);
    await whenever(main, waiting[1]!.id, 'finished');
    const ended = main.told('experiments.changed').map(({ experiment }) => experiment);
    const finished = ended.filter(({ status }) => status === 'finished').map(({ id }) => id);
    expect(finished).toEqual([waiting[2]!.id, waiting[1]!.id]);
  });

  it('is held by a pause, and goes on when the person says so', async () => {
    const { studio, main, place, first, waiting } = await busy();
    await main.until('experiments.progress', ({ id }) => id === first.id);
    await place.pause(studio.runs.find(first.id)!);
    await whenever(main, first.id, 'paused');
    expect(studio.runs.held).toBe(true);
    expect(place.isStopping(studio.runs.find(first.id)!)).toBe(false);
    await place.goOn();
    expect(studio.runs.held).toBe(false);
    await place.cancelSweep(waiting[0]!.sweep!.id);
    await main.experiments.stopAndKeep();
    expect(studio.runs.queued).toEqual([]);
  });

  it('begins a run with a remedy before all that waits', async () => {
    const { studio, main, place, first, waiting } = await busy();
    const remedy = { key: 'diversityWeight', value: 0.1 } as const;
    await place.startAgain(studio.runs.find(first.id)!, remedy);
    const again = place.run!.id;
    await whenever(main, again, 'running');
    expect(studio.runs.queued.map(({ id }) => id)).toEqual(waiting.map(({ id }) => id));

    // Nothing is stopped for a run that has ended: the other one waits for what runs, and is the next.
    await place.startAgain(studio.runs.find(first.id)!, { key: 'routingWeight', value: 20 });
    expect(place.positionOf(place.run!)).toBe(1);
    expect(studio.runs.find(again)?.status).toBe('running');
    await place.cancelSweep(waiting[0]!.sweep!.id);
    await place.stop(place.run!);
    await main.experiments.stopAndKeep();
  });

  it('discards the run that is watched, without a word of how it ended, and brings it back', async () => {
    const { studio, main, place, first, waiting } = await busy();
    await place.cancelSweep(waiting[0]!.sweep!.id);
    place.watched = first.id;
    await place.discard(place.run!);
    expect(place.run).toBeNull();
    expect(studio.runs.find(first.id)).toBeNull();
    const { list } = studio.toasts;
    expect(list).toHaveLength(1);
    studio.toasts.act(list[0]!);
    await main.until('experiments.changed', ({ experiment }) => experiment.id === first.id);
    await expect.poll(() => place.run?.status, { timeout: 20_000 }).toBe('interrupted');
  });
});
