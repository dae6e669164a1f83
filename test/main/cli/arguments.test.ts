import { describe, expect, it } from 'vitest';
import { Arguments } from '../../../main/cli/arguments.ts';

const options = { name: 'text', top: 'text', set: 'texts', columns: 'text' } as const;
const given = (...words: string[]) => new Arguments(words, options);

describe('the words after a command', () => {
  it('are options and the rest', () => {
    const words = given('log.csv', '--name', 'mine', '--set', 'a=1', '--set=b=2', '--json');
    expect(words.positionals).toEqual(['log.csv']);
    expect(words.text('name')).toBe('mine');
    expect(words.texts('set')).toEqual(['a=1', 'b=2']);
    expect(words.switch('json')).toBe(true);
    expect(words.switch('help')).toBe(false);
    expect(words.text('top')).toBeUndefined();
  });

  it.each([
    [['--colour', 'red'], "Unknown option '--colour'"],
    [['--name'], "'--name <value>' argument missing"],
    [['--json=yes'], "'--json' does not take an argument"],
  ])('%j are refused', (words, message) => {
    expect(() => given(...words)).toThrow(message);
    expect(() => given(...words)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });

  it('give numbers of a range', () => {
    const range = { minimum: 1, maximum: 500, integer: true };
    expect(given('--top', '20').number('top', range)).toBe(20);
    expect(given().number('top', range)).toBeUndefined();
    for (const wrong of ['0', '501', '2.5', 'ten', ' ', 'Infinity']) {
      expect(() => given('--top', wrong).number('top', range)).toThrow('from 1 to 500');
    }
  });

  it('give pairs of role and column', () => {
    const roles = ['user', 'item'] as const;
    expect(given('--columns', 'user=User Id,item=a=b').pairs('columns', roles)).toEqual({
      user: 'User Id',
      item: 'a=b',
    });
    expect(() => given('--columns', 'user').pairs('columns', roles)).toThrow('user=COLUMN');
    expect(() => given('--columns', 'who=x').pairs('columns', roles)).toThrow('"who=x" is not one');
  });

  it('give pairs with any number of fields beside them', () => {
    const side = (text: string) => given('--columns', text).pairsAndFields('columns', ['item']);
    expect(side('item=id,field=year,field=made by')).toEqual({
      item: 'id',
      fields: ['year', 'made by'],
    });
    expect(side('item=id')).toEqual({ item: 'id' });
    expect(side('field=')).toEqual({ fields: [] });
    expect(() => side('title=x')).toThrow('"title=x" is not one of item=COLUMN, field=COLUMN');
    expect(given().pairsAndFields('columns', ['item'])).toBeUndefined();
  });

  it('must be there where they are needed, and no more', () => {
    expect(() => given().required('name')).toThrow('--name is missing');
    expect(() => given().expectPositionals(1, 1, 'FILE')).toThrow('FILE is missing');
    expect(() => given('a', 'b').expectPositionals(1, 1, 'FILE')).toThrow(
      '"b" is one word too many',
    );
  });
});
