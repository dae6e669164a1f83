import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Arguments } from '../../../main/cli/arguments.ts';
import { importOptions, requestOf } from '../../../main/cli/import-options.ts';

const given = (...words: string[]) => requestOf(new Arguments(words, importOptions));

describe('what the words of an import ask for', () => {
  it('is several files, and nothing else where nothing is said', () => {
    expect(given('a.csv', 'b.csv', '--name', 'log')).toMatchObject({
      name: 'log',
      files: [resolve('a.csv'), resolve('b.csv')],
      reading: {},
      filters: { repeats: 'all', minimumUserEvents: 1, minimumItemEvents: 1 },
      acceptRejects: false,
    });
  });

  it('is how to read the file', () => {
    const { reading, columns, itemsReading } = given(
      ...['log.zip', '--separator', 'tab', '--encoding', 'gb18030', '--header', 'no'],
      ...['--time-format', 'us', '--layout', 'delimited', '--member', '*.dat'],
      ...['--columns', 'user=1,time=,event=4', '--items-member', 'movies.dat'],
      ...['--category-separator', 'comma'],
    );
    expect(reading).toEqual({
      separator: '\t',
      encoding: 'gb18030',
      header: false,
      timeFormat: 'month-first',
      layout: 'delimited',
      member: '*.dat',
    });
    expect(columns).toEqual({ user: '1', time: null, event: '4' });
    expect(itemsReading).toEqual({ member: 'movies.dat', categorySeparator: 'comma' });
  });

  it('is what to leave out; the last day is a whole one, a k-core is for both', () => {
    const { filters } = given(
      ...['log.csv', '--events', 'pv,buy', '--from', '2024-01-31', '--to', '2024-02-01'],
      ...['--above-zero', 'Quantity', '--repeats', 'last', '--k-core', '5', '--min-item', '3'],
    );
    expect(filters).toEqual({
      eventTypes: ['pv', 'buy'],
      from: Date.UTC(2024, 0, 31),
      until: Date.UTC(2024, 1, 2),
      aboveZero: 'Quantity',
      repeats: 'last',
      minimumUserEvents: 5,
      minimumItemEvents: 3,
    });
  });

  it.each([
    [['--time-format', 'uk'], /--time-format "uk" is none of us, eu, seconds/],
    [['--encoding', 'latin'], /--encoding "latin" is none of utf-8/],
    [['--repeats', 'some'], /all, first, last/],
    [['--from', 'yesterday'], /--from "yesterday" is no date such as 2024-01-31/],
    [['--k-core', '0'], /--k-core "0" is not a whole number/],
  ])('%j is refused', (words, message) => {
    expect(() => given('log.csv', ...words)).toThrow(message);
  });
});
