import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { categoryChoice } from '../../../../../renderer/places/datasets/wizard/category-choice.ts';
import { ImportWizard } from '../../../../../renderer/places/datasets/wizard/import-wizard.svelte.ts';
import { fixture, written } from '../../../../main/support/importing.ts';
import { temporaryFolder } from '../../../../main/support/temporary-folder.ts';
import { openTestWindow } from '../../../support/window.ts';

async function open(...files: string[]) {
  const window = await openTestWindow();
  const wizard = new ImportWizard(window.studio);
  await wizard.open(files);
  return { ...window, wizard };
}

const shop = [
  'user,item,action,quantity,date',
  'a,x,pv,1,2024-01-01',
  'a,y,buy,2,2024-01-02',
  'b,x,buy,-1,2024-01-03',
  'b,y,pv,1,2024-01-04',
  'b,z,fav,1,2024-01-05',
  '',
].join('\n');

/** Waits until the count that the wizard asked for has come. */
async function counted(wizard: ImportWizard) {
  wizard.remaining.follow(wizard.countRequest);
  const { count } = wizard.remaining;
  while (count.loading) await new Promise((resolve) => setTimeout(resolve, 20));
  return count.value;
}

describe('the import wizard', () => {
  it('goes on only where a step is in order, and back at any time', async () => {
    const { wizard } = await open(fixture('clean.csv'));
    expect(wizard.name).toBe('clean');
    wizard.go('columns');
    await wizard.log.setRole(0, 'ignored');
    expect(wizard.problems.columns.user).toBe(true);
    expect(wizard.canGo('side')).toBe(false);
    expect(wizard.request).toBeNull();
    wizard.go('options');
    expect(wizard.step).toBe('columns');
    await wizard.log.setRole(0, 'user');
    wizard.go('options');
    expect(wizard.step).toBe('options');
    wizard.go('file');
    expect(wizard.step).toBe('file');
  });

  it('tells a log from its items and users when they are dropped together', async () => {
    const log = written('userId,movieId,rating\na,x,3\nb,y,4\n');
    const items = written('movieId,title,genres\nx,One,A|B\ny,Two,A\n');
    const users = written('user,split\na,train\nb,test\n');
    const { wizard } = await open(items, log, users);
    expect(wizard.log.files).toEqual([log]);
    expect(wizard.items.files).toEqual([items]);
    expect(wizard.users.files).toEqual([users]);
    expect(wizard.canGo('options')).toBe(true);
    const parts = [log, written('userId,movieId,rating\nc,x,3\n')];
    const { wizard: other } = await open(...parts);
    expect(other.log.files).toEqual(parts);
    expect(other.items.isThere).toBe(false);
  });

  it('stops at the first step while a question is open', async () => {
    const { wizard } = await open(written('user,item,date\na,x,03/04/2024\nb,y,05/06/2024\n'));
    expect(wizard.problems.file.timeFormat).toBe(true);
    expect(wizard.canGo('columns')).toBe(false);
    await wizard.log.readTimes('month-first');
    expect(wizard.canGo('options')).toBe(true);
    expect(wizard.request?.reading).toEqual({ timeFormat: 'month-first' });
  });

  it('asks only for filters whose columns are there', async () => {
    const { wizard } = await open(written(shop));
    const { filters } = wizard;
    expect(wizard.log.shown?.eventTypes.map(({ type }) => type).sort()).toEqual([
      'buy',
      'fav',
      'pv',
    ]);
    expect(wizard.log.shown?.quantity).toBe('quantity');
    filters.setWanted('pv', false);
    filters.furtherTypes = 'cart， buy';
    filters.firstDay = '2024-01-02';
    filters.lastDay = '2024-01-04';
    filters.aboveZero = 'quantity';
    filters.minimumWeight = '3';
    expect(filters.value).toEqual({
      eventTypes: expect.arrayContaining(['buy', 'fav', 'cart']) as string[],
      from: Date.UTC(2024, 0, 2),
      until: Date.UTC(2024, 0, 5),
      aboveZero: 'quantity',
      repeats: 'all',
      minimumUserEvents: 1,
      minimumItemEvents: 1,
    });
    await wizard.log.setRole(2, 'ignored');
    expect(filters.value.eventTypes).toBeUndefined();
  });

  it('says at the field what is wrong', async () => {
    const { wizard } = await open(written(shop));
    const { filters } = wizard;
    for (const type of ['pv', 'buy', 'fav']) filters.setWanted(type, false);
    filters.firstDay = '2024-02-02';
    filters.lastDay = '2024-01-04';
    filters.perUser = '0';
    filters.perItem = '2.5';
    expect(filters.problems).toEqual({
      weight: false,
      types: true,
      days: true,
      perUser: true,
      perItem: true,
    });
    expect(wizard.blocked).toBe('columns');
  });

  it('counts what would remain of the whole log, and writes nothing', async () => {
    const { wizard, main } = await open(written(shop));
    wizard.filters.aboveZero = 'quantity';
    expect(await counted(wizard)).toMatchObject({
      rows: 5,
      interactions: 4,
      filtered: [{ filter: 'above-zero', count: 1 }],
    });
    wizard.filters.perItem = '2';
    expect(await counted(wizard)).toMatchObject({ interactions: 2, users: 2, items: 1 });
    expect(main.datasets.list()).toEqual([]);
  });

  it('imports what it shows, items and users with it', async () => {
    const { wizard, main, choices } = await open(fixture('clean.csv'));
    choices.file = fixture('clean-items.csv');
    await wizard.chooseSide(wizard.items);
    choices.file = fixture('clean-users.csv');
    await wizard.chooseSide(wizard.users);
    expect(wizard.items.roles).toEqual(['item', 'title', 'category']);
    expect(wizard.users.roles).toEqual(['user', 'split']);
    wizard.name = ' Clean ';
    await wizard.start();
    const { outcome } = await main.until('datasets.importEnded', () => true);
    expect(outcome).toMatchObject({
      kind: 'imported',
      dataset: { name: 'Clean', users: 3, items: 3, interactions: 6 },
    });
  });

  it('keeps further columns of a side file as fields, but for those that are ignored', async () => {
    const { wizard, choices } = await open(fixture('clean.csv'));
    choices.file = written('item,title,year,studio\n0385002,Sting,1973,U\n');
    await wizard.chooseSide(wizard.items);
    expect(wizard.items.roles).toEqual(['item', 'title', 'field', 'field']);
    await wizard.items.setRole(3, 'ignored');
    expect(wizard.request?.itemColumns?.fields).toEqual(['year']);
    await wizard.items.setRole(2, 'title');
    expect(wizard.items.roles).toEqual(['item', 'field', 'title', 'ignored']);
  });

  it('parts categories as is detected or said, until another column has the role', async () => {
    const { wizard, choices, studio } = await open(fixture('clean.csv'));
    choices.file = written('item,genre,mood\n0385002,"a, b",x; y\n1220198,"b, c",y\n9,"c, a",x\n');
    await wizard.chooseSide(wizard.items);
    const choice = () => categoryChoice(wizard.items, studio.words)!;
    expect(choice()).toMatchObject({
      value: 'automatic',
      reason: expect.stringContaining('100') as string,
    });
    expect(wizard.items.shown?.categories[0]).toEqual(['a', 'b']);
    await wizard.items.readCategories('none');
    expect(choice().value).toBe('none');
    expect(wizard.items.shown?.categories[0]).toEqual(['a, b']);
    expect(wizard.request?.itemsReading?.categorySeparator).toBe('none');
    await wizard.items.setRole(2, 'category');
    expect(wizard.items.shown?.categories[0]).toEqual(['x', 'y']);
    expect(wizard.request?.itemsReading?.categorySeparator).toBeUndefined();
    await wizard.items.setRole(2, 'ignored');
    expect(categoryChoice(wizard.items, studio.words)).toBeNull();
  });

  it('blocks where a side file has no column to know its rows by', async () => {
    const { wizard, choices } = await open(fixture('clean.csv'));
    choices.file = fixture('clean-items.csv');
    await wizard.chooseSide(wizard.items);
    await wizard.items.setRole(0, 'ignored');
    expect(wizard.blocked).toBe('side');
    wizard.items.close();
    expect(wizard.blocked).toBeNull();
  });

  it('reads the files of a folder as parts of one log', async () => {
    const folder = join(temporaryFolder(), 'march');
    mkdirSync(folder);
    writeFileSync(join(folder, 'part-10.csv'), 'user,item\nc,z\n');
    writeFileSync(join(folder, 'part-2.csv'), 'user,item\na,x\n');
    const { wizard } = await open(folder);
    expect(wizard.name).toBe('march');
    expect(wizard.log.shown?.parts.map(({ name }) => name)).toEqual(['part-2.csv', 'part-10.csv']);
    expect(await counted(wizard)).toMatchObject({ rows: 2, users: 2 });
  });

  it("tells RecBole's three files apart when they come together", async () => {
    const folder = temporaryFolder();
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const { wizard } = await open(
      write('toy.user', 'user_id:token\tage:float\na\t30\n'),
      write('toy.inter', 'user_id:token\titem_id:token\na\tx\n'),
      write('toy.item', 'item_id:token\tgenre:token_seq\nx\tjazz\n'),
    );
    expect(wizard.log.files.length + wizard.items.files.length + wizard.users.files.length).toBe(3);
    expect(wizard.blocked).toBeNull();
    expect(wizard.request).toMatchObject({
      files: [join(folder, 'toy.inter')],
      itemsFile: join(folder, 'toy.item'),
      usersFile: join(folder, 'toy.user'),
    });
  });

  it('keeps its answers when it is put aside', async () => {
    const { wizard } = await open(written(shop));
    wizard.filters.perUser = '2';
    await counted(wizard);
    await wizard.leave();
    expect(wizard.countRequest?.filters.minimumUserEvents).toBe(2);
    expect(await counted(wizard)).toMatchObject({ rows: 5 });
  });
});
