import { describe, expect, it } from 'vitest';
import { DatasetsPlace } from '../../../../renderer/places/datasets/place.svelte.ts';
import { written } from '../../../main/support/importing.ts';
import { openTestWindow } from '../../support/window.ts';

const day = 86_400_000;
const start = Date.UTC(2024, 0, 1);
const log = (timed: boolean) =>
  written(
    `user,item${timed ? ',time' : ''}\n${Array.from(
      { length: 60 },
      (_, n) => `u${n % 6},i${n % 10}${timed ? `,${(start + n * day) / 1000}` : ''}\n`,
    ).join('')}`,
  );

async function open({ timed = true } = {}) {
  const window = await openTestWindow();
  const { studio, main, choices } = window;
  studio.setLanguage('en');
  const place = new DatasetsPlace(studio);
  choices.several = [log(timed)];
  await place.importFile();
  await place.start();
  await main.until('datasets.importEnded', () => true);
  await studio.datasets.load();
  const [dataset] = studio.datasets.list;
  const form = place.duplicateForm;
  form.open(dataset!);
  return { ...window, place, form, dataset: dataset! };
}

/** Waits until the count that the form asked for has come. */
async function counted({ form }: Awaited<ReturnType<typeof open>>) {
  form.remaining.follow(form.countRequest);
  const { count } = form.remaining;
  while (count.loading) await new Promise((resolve) => setTimeout(resolve, 20));
  return count.value;
}

describe('the form of a duplicate', () => {
  it('counts what would remain, and makes just that with a note of what it is made of', async () => {
    const opened = await open();
    const { form, place, main, studio, dataset } = opened;
    expect(form.name).toBe('log filtered');
    expect(await counted(opened)).toMatchObject({ rows: 60, users: 6, items: 10, filtered: [] });
    form.firstDay = '2024-01-02';
    form.lastDay = '2024-01-13';
    form.perUser = '2';
    const expected = await counted(opened);
    expect(expected).toMatchObject({
      interactions: 12,
      filtered: [{ filter: 'date-range', count: 48 }],
    });
    form.repeats = 'first';
    form.name = ' January ';
    await place.duplicate();
    expect(form.of).toBeNull();
    const { outcome } = await main.until(
      'datasets.importEnded',
      ({ outcome: { kind, ...ended } }) =>
        kind === 'imported' && 'dataset' in ended && ended.dataset.name === 'January',
    );
    expect(outcome).toMatchObject({
      dataset: {
        derivedFrom: { id: dataset.id, name: 'log' },
        note: [
          'Made of “log”',
          'From January 2, 2024',
          'To January 13, 2024',
          'Repeated pairs of user and item: First only',
          'Events per user, at least: 2',
        ].join('\n'),
      },
    });
    expect(studio.toasts.list.at(-1)?.text).toContain('January');
  });

  it('says at the field what is wrong, and makes nothing that would be empty', async () => {
    const opened = await open();
    const { form } = opened;
    form.perUser = '0';
    form.perItem = 'x';
    form.firstDay = '2024-02-01';
    form.lastDay = '2024-01-01';
    form.name = ' ';
    expect(form.problems).toEqual({ name: true, days: true, perUser: true, perItem: true });
    expect(form.countRequest).toBeNull();
    form.perUser = '1000';
    form.perItem = '1';
    form.firstDay = '';
    expect(form.countRequest).not.toBeNull();
    expect(form.request).toBeNull();
    form.name = 'none';
    expect(form.request).not.toBeNull();
    await counted(opened);
    expect(form.isEmpty).toBe(true);
    form.close();
    expect(form.isEmpty).toBe(false);
  });

  it('offers dates only where there are times', async () => {
    expect((await open()).form.hasDates).toBe(true);
    expect((await open({ timed: false })).form.hasDates).toBe(false);
  });

  it('is there again with what was asked for, after a failure', async () => {
    const { form, place, main, dataset, studio } = await open();
    form.firstDay = '2024-01-05';
    form.perUser = '70';
    await place.duplicate();
    await main.until('datasets.importEnded', ({ outcome }) => outcome.kind === 'failed');
    const { job } = place;
    expect(job).toMatchObject({
      way: 'duplicating',
      state: 'failed',
      error: { code: 'bad-input' },
    });
    form.open(dataset);
    expect(form.perUser).toBe('1');
    form.close();
    await place.again(job!);
    expect(form).toMatchObject({ of: dataset, firstDay: '2024-01-05', lastDay: '', perUser: '70' });
    expect(studio.imports.list).toEqual([]);
  });

  it('stays open where the name is taken', async () => {
    const { form, place } = await open();
    form.name = 'log';
    await place.duplicate();
    expect(form.error?.code).toBe('conflict');
    expect(form.of).not.toBeNull();
  });
});
