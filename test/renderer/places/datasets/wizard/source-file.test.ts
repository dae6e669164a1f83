import { describe, expect, it } from 'vitest';
import { readingChoices } from '../../../../../renderer/places/datasets/wizard/reading-choices.ts';
import { eventRoles } from '../../../../../renderer/places/datasets/wizard/roles.ts';
import { SourceFile } from '../../../../../renderer/places/datasets/wizard/source-file.svelte.ts';
import { fixture, written } from '../../../../main/support/importing.ts';
import { openTestWindow } from '../../../support/window.ts';

async function open(file: string) {
  const { studio } = await openTestWindow();
  const source = new SourceFile(studio.client, 'events', eventRoles);
  await source.open([file]);
  return { source, words: studio.words };
}

describe('a file that is looked at', () => {
  it('shows the first rows, the roles of their columns, and why', async () => {
    const { source } = await open(fixture('clean.csv'));
    expect(source.shown?.rows[0]).toEqual(['007', '0385002', '10', '1363061522']);
    expect(source.roles).toEqual(['user', 'item', 'weight', 'time']);
    expect(source.reasons).toEqual(['name', 'name', 'name', 'name']);
  });

  it('says by which place or look it takes the columns of a file without a header', async () => {
    const { source } = await open(fixture('no-header.csv'));
    expect(source.roles).toEqual(['user', 'item', 'weight', 'time']);
    expect(source.reasons).toEqual(['place', 'place', 'place', 'dates']);
  });

  it('gives a role to one column: the one that had it is ignored, and both were chosen', async () => {
    const { source } = await open(fixture('clean.csv'));
    await source.setRole(2, 'item');
    expect(source.roles).toEqual(['user', 'ignored', 'item', 'time']);
    expect(source.reasons).toEqual(['name', 'asked', 'asked', 'name']);
    await source.setRole(3, 'ignored');
    expect(source.columnOf('time')).toBeNull();
    expect(source.shown?.evidence.timeFormat).toBe('no-times');
    expect(source.reasons[3]).toBe('asked');
  });

  it('follows another separator at once, and takes the columns anew', async () => {
    const { source } = await open(fixture('clean.csv'));
    await source.setRole(2, 'item');
    await source.read({ separator: ';' });
    expect(source.header).toEqual(['user,item,rating,timestamp']);
    expect(source.shown?.evidence.separator).toBe('asked');
    await source.read({ separator: undefined });
    expect(source.roles).toEqual(['user', 'item', 'weight', 'time']);
  });

  it('keeps what was shown when it cannot be read as asked, and turns back', async () => {
    const { source } = await open(fixture('latin1.csv'));
    expect(source.shown?.reading.encoding).toBe('windows-1252');
    await source.read({ encoding: 'utf-8' });
    const refused = source.preview.error?.code ?? null;
    expect({ refused, isRead: source.isRead }).toEqual(
      refused === null ? { refused, isRead: true } : { refused: 'bad-input', isRead: false },
    );
    expect(source.header).toEqual(['user', 'item']);
    await source.read({ encoding: undefined });
    expect(source.isRead).toBe(true);
  });

  it('asks for the month instead of guessing, and takes the answer', async () => {
    const { source } = await open(written('user,item,date\nb,y,01/01/2024\na,x,03/04/2024\n'));
    expect(source.timeQuestion).toMatchObject({
      column: 'date',
      example: '03/04/2024',
      readings: [
        { format: 'month-first', time: Date.UTC(2024, 2, 4) },
        { format: 'day-first', time: Date.UTC(2024, 3, 3) },
      ],
    });
    await source.readTimes('day-first');
    expect(source.timeQuestion).toBeUndefined();
    expect(source.shown?.reading.timeFormat).toBe('day-first');
  });

  it('forgets what was said of the times when another column has them', async () => {
    const { source } = await open(
      written('user,item,date,seen\na,x,03/04/2024,2024-01-31\nb,y,05/06/2024,2024-02-01\n'),
    );
    await source.readTimes('day-first');
    await source.setRole(3, 'time');
    expect(source.shown?.reading.timeFormat).toBe('iso');
  });
});

describe('how a file is read, in words', () => {
  it('names what is taken and the reason, for a GBK file with semicolons', async () => {
    const { source, words } = await open(fixture('semicolons.gbk.csv'));
    words.language = 'en';
    expect(source.header).toEqual(['用户', '商品', '评分', '时间']);
    const told = readingChoices(source, words).map(({ options, reason }) => [
      options[0]!.label,
      reason,
    ]);
    expect(told).toEqual([
      ['Rows with a separator (detected)', 'Text in lines, and nothing says otherwise.'],
      ['Semicolon (detected)', '100.0% of the first rows have as many fields as the first.'],
      [
        'GB18030 (GBK) (detected)',
        'Not UTF-8; its bytes come in pairs that are common Chinese characters.',
      ],
      ['Names of the columns (detected)', 'It has names that the studio knows.'],
      ['2024-01-31 (detected)', 'The values are written like this.'],
    ]);
  });

  it('says that a person chose, and lets the studio detect again', async () => {
    const { source, words } = await open(fixture('clean.csv'));
    words.language = 'en';
    const separator = () =>
      readingChoices(source, words).find(({ label }) => label === 'Separator')!;
    await source.read({ separator: '^' });
    expect(separator()).toMatchObject({ value: 'other' });
    expect(separator().reason).toContain('You chose this.');
    await source.read({ separator: undefined });
    expect(separator()).toMatchObject({ value: 'automatic' });
  });
});
