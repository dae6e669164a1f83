import { expect, it } from 'vitest';
import { ImportPreview } from '../../../../app/contract/importing.ts';
import { fixture, preview, written } from '../../support/importing.ts';

it('shows the first rows of a log and what its columns are taken for', async () => {
  const shown = await preview([fixture('clean.csv')], 'events');
  expect(ImportPreview.parse(shown)).toEqual({
    header: ['user', 'item', 'rating', 'timestamp'],
    rows: expect.arrayContaining([['007', '0385002', '10', '1363061522']]),
    columns: { user: 'user', item: 'item', weight: 'rating', time: 'timestamp' },
    reading: {
      compression: 'none',
      layout: 'delimited',
      encoding: 'utf-8',
      separator: ',',
      header: true,
      timeFormat: 'seconds',
      categorySeparator: null,
    },
    evidence: {
      layout: 'text',
      encoding: 'valid-utf-8',
      separator: 'even-rows',
      evenRows: 1,
      header: 'known-names',
      timeFormat: 'magnitude',
      categorySeparator: 'no-categories',
      severalCategories: 0,
    },
    questions: [],
    parts: [{ name: 'clean.csv', bytes: 172 }],
    members: [],
    eventTypes: [],
    quantity: null,
    categories: [],
    bytes: 172,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  expect(shown.rows).toHaveLength(6);
});

it('parts the categories of an items file, and says why', async () => {
  const file = written('item,genre\nx,"Action, Comedy"\ny,"Comedy, Drama"\nz,\nw,Drama\n');
  const shown = await preview([file], 'items');
  expect(shown.reading.categorySeparator).toBe('comma');
  expect(shown.evidence).toMatchObject({
    categorySeparator: 'recurring-parts',
    severalCategories: 2 / 3,
  });
  expect(shown.categories).toEqual([['Action', 'Comedy'], ['Comedy', 'Drama'], [], ['Drama']]);
  const asked = await preview([file], 'items', { categorySeparator: 'none' });
  expect(asked.categories[0]).toEqual(['Action, Comedy']);
  expect(asked.evidence.categorySeparator).toBe('asked');
});

it('numbers the columns of a log without a header', async () => {
  const shown = await preview([fixture('no-header.csv')], 'events');
  expect(shown.header).toEqual(['1', '2', '3', '4']);
  expect(shown.rows).toHaveLength(3);
  expect(shown.columns).toEqual({ user: '1', item: '2', weight: '3', time: '4' });
});

it('shows twenty rows of a long log', async () => {
  const shown = await preview([written(`user,item\n${'ann,tea\n'.repeat(400_000)}`)], 'events');
  expect(shown.rows).toHaveLength(20);
  expect(shown.bytes).toBe(10 + 400_000 * 8);
});

it('refuses what is no log', async () => {
  await expect(preview(['/nowhere.csv'], 'events')).rejects.toMatchObject({
    code: 'bad-input',
  });
  await expect(preview([written('\n')], 'events')).rejects.toThrow('has no row that can be read');
});

it('shows titles and splits as well', async () => {
  const items = await preview([fixture('clean-items.csv')], 'items');
  expect(items.columns).toEqual({ item: 'item', title: 'title', category: 'genres' });
  const users = await preview([fixture('clean-users.csv')], 'users');
  expect(users.columns).toEqual({ user: 'user', split: 'split' });
});
