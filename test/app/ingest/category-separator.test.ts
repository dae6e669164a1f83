import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoriesOf, judgeCategories } from '../../../app/ingest/category-separator.ts';

const judge = (...cells: string[]) => judgeCategories(cells, 'genre');

describe('categories', () => {
  it('stand between separators, each once', () => {
    expect(categoriesOf(' Comedy| Drama |Comedy|', 'bar')).toEqual(['Comedy', 'Drama']);
    expect(categoriesOf('动作、喜剧，剧情', 'comma')).toEqual(['动作', '喜剧', '剧情']);
    expect(categoriesOf('A; B；C', 'semicolon')).toEqual(['A', 'B', 'C']);
    expect(categoriesOf('A / B', 'slash')).toEqual(['A', 'B']);
    expect(categoriesOf('  hot  leaf ', 'space')).toEqual(['hot', 'leaf']);
    expect(categoriesOf(' A|B, C ', 'none')).toEqual(['A|B, C']);
    expect(categoriesOf('(no genres listed)', 'bar')).toEqual([]);
    expect(categoriesOf('', 'none')).toEqual([]);
  });
});

describe('what separates categories', () => {
  it('is a bar or a semicolon wherever one stands', () => {
    expect(judge('Action|Comedy', 'Toys, Games')).toEqual({
      separator: 'bar',
      evidence: 'no-name-has-it',
      several: 0.5,
    });
    expect(judge('a', 'a; b', '').separator).toBe('semicolon');
  });

  it('is a comma or a slash whose parts come again in other cells', () => {
    expect(judge('Action, Comedy', 'Comedy, Drama', 'Drama')).toMatchObject({
      separator: 'comma',
      evidence: 'recurring-parts',
    });
    expect(judge('动作、喜剧', '喜剧、剧情', '剧情').separator).toBe('comma');
    expect(judge('Action/Comedy', 'Comedy/Drama', 'Drama').separator).toBe('slash');
    const names = judge('Toys, Games', 'Crime, Mystery', 'Books', 'AC/DC');
    expect(names).toMatchObject({ separator: 'none', evidence: 'parts-of-names' });
    // However often one name comes, it is one cell.
    expect(judge(...Array<string>(50).fill('Toys, Games'), 'Books').separator).toBe('none');
  });

  it('is a blank only where few words make many combinations', () => {
    expect(judge('Science Fiction', 'Romantic Comedy', 'Fiction', 'Comedy')).toMatchObject({
      separator: 'none',
      evidence: 'none-found',
    });
    const words = ['hot', 'leaf', 'sweet', 'mill'];
    const pairs = words.flatMap((one, at) => words.slice(at + 1).map((other) => `${one} ${other}`));
    expect(judge(...pairs).separator).toBe('space');
  });

  it('is what the name of the column or a person says', () => {
    expect(judgeCategories(['Crime Drama'], 'class:token_seq')).toEqual({
      separator: 'space',
      evidence: 'typed-name',
      several: 1,
    });
    const typed = (cells: string[], name: string) => judgeCategories(cells, name).separator;
    expect(typed(['Film Noir|War', 'Science Fiction'], 'class:token_seq')).toBe('bar');
    expect(typed(['Toys, Games', 'Toys', 'Games'], 'class:token')).toBe('none');
    const listed = judgeCategories(['Toys, Games', 'Toys', 'Games'], 'class', undefined, true);
    expect(listed).toMatchObject({ separator: 'bar', evidence: 'list' });
    expect(judgeCategories(['a|b', 'c'], 'genre', 'comma')).toEqual({
      separator: 'comma',
      evidence: 'asked',
      several: 0,
    });
    expect(judgeCategories(null, '')).toMatchObject({ separator: null, evidence: 'no-categories' });
  });

  it('is found again of any categories written with it, over many items', () => {
    const names = ['Action', 'Comedy', 'Drama', 'Sci-Fi', 'Film Noir', '爱情', 'War'];
    const items = fc.array(fc.subarray(names, { minLength: 1, maxLength: 3 }), { minLength: 60 });
    const signs = { bar: '|', semicolon: '; ', comma: ', ', slash: '/' } as const;
    const written = fc.record({
      items,
      separator: fc.constantFrom(...(Object.keys(signs) as (keyof typeof signs)[])),
    });
    fc.assert(
      fc.property(written, ({ items: each, separator }) => {
        const cells = each.map((categories) => categories.join(signs[separator]));
        // Of twelve combinations or more of seven names most names are in several.
        fc.pre(new Set(cells.filter((_, at) => each[at]!.length > 1)).size >= 12);
        expect(judge(...cells).separator).toBe(separator);
        expect(cells.map((cell) => categoriesOf(cell, separator))).toEqual(each);
      }),
    );
  });
});
