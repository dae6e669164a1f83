import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DatasetsPlace } from '../../../../renderer/places/datasets/place.svelte.ts';
import { fixture, written } from '../../../main/support/importing.ts';
import { openTestWindow } from '../../support/window.ts';

async function open(file: string) {
  const window = await openTestWindow();
  const place = new DatasetsPlace(window.studio);
  window.choices.several = [file];
  await place.importFile();
  return { ...window, place };
}

describe('an import, from the choice of its file', () => {
  it('asks before it leaves out more than a fifth of the rows, and goes on with the answer', async () => {
    const file = written('user,item\na,x\n,y\n,z\nb,x\n');
    const { place, main } = await open(file);
    await place.start();
    await main.until('datasets.importEnded', ({ outcome }) => outcome.kind === 'failed');
    const { job } = place;
    expect(place.wizard).toBeNull();
    expect(job?.error).toMatchObject({
      code: 'question',
      details: { question: 'rejects', rejected: 2, rows: 4 },
    });
    await place.acceptRejects(job!);
    const { outcome } = await main.until(
      'datasets.importEnded',
      ({ outcome: { kind } }) => kind === 'imported',
    );
    expect(outcome).toMatchObject({ report: { interactions: 2, rejected: 2 } });
  });

  it('opens the answers again after a question, and after it was put aside', async () => {
    const { place, main, studio } = await open(written('user,item\na,x\n,y\n,z\nb,x\n'));
    const { wizard } = place;
    wizard!.name = 'Mine';
    await place.start();
    await main.until('datasets.importEnded', () => true);
    await place.again(place.job!);
    expect(place.wizard).toBe(wizard);
    place.leaveWizard();
    expect(place.wizard).toBeNull();
    const [toast] = studio.toasts.list;
    studio.toasts.act(toast!);
    expect(place.wizard?.name).toBe('Mine');
  });

  it('tells of a file that was imported before, and opens its dataset instead', async () => {
    const { place, main, studio, choices } = await open(fixture('clean.csv'));
    expect(studio.datasets.ofSource(place.wizard?.log.shown?.digest)).toEqual([]);
    await place.start();
    await main.until('datasets.importEnded', () => true);
    choices.several = [written(readFileSync(fixture('clean.csv'), 'utf8'))];
    await place.importFile();
    await studio.datasets.load();
    const before = studio.datasets.ofSource(place.wizard?.log.shown?.digest);
    expect(before.map(({ name }) => name)).toEqual(['clean']);
    expect(place.wizard?.request).not.toBeNull();
    place.openInstead(before[0]!.id);
    expect(place.wizard).toBeNull();
    expect(place.dataset).toEqual(before[0]);
  });

  it('recognises the same events, items and users', async () => {
    const { place, main, studio, choices } = await open(fixture('clean.csv'));
    await place.start();
    await main.until('datasets.importEnded', () => true);
    await studio.datasets.load();
    choices.several = [fixture('clean.csv')];
    await place.importFile();
    expect(place.wizard?.name).toBe('clean 2');
    await place.start();
    const { outcome } = await main.until(
      'datasets.importEnded',
      (ended) => ended.outcome.kind === 'imported' && ended.outcome.dataset.name === 'clean 2',
    );
    expect(outcome).toMatchObject({ report: { sameAs: { name: 'clean' } } });
    await studio.datasets.load();
    const [first, second] = studio.datasets.list;
    expect(studio.datasets.sameAs(first!)).toEqual([second]);
  });
});

describe('the tables of a dataset', () => {
  it('are sorted by the column that is chosen, and turned round by choosing it again', async () => {
    const { place, main, studio } = await open(written('user,item\na,x\na,y\nb,x\nc,x\n'));
    await place.start();
    await main.until('datasets.importEnded', ({ outcome }) => outcome.kind === 'imported');
    await studio.datasets.load();
    place.follow();
    const shown = async () => {
      place.items.show(0, 1);
      await expect.poll(() => place.items.row(1)).toBeDefined();
      return [0, 1].map((index) => place.items.row(index)?.item);
    };
    expect(await shown()).toEqual(['x', 'y']);
    place.sortItems('events');
    await expect.poll(shown).toEqual(['y', 'x']);
    place.sortItems('item');
    await expect.poll(shown).toEqual(['x', 'y']);
    place.sortItems('item');
    await expect.poll(shown).toEqual(['y', 'x']);
    place.sortUsers('user');
    place.sortUsers('user');
    place.users.show(0, 1);
    await expect.poll(() => place.users.row(0)?.user).toBe('c');
  });
});
