import type { CategorySeparator, Evidence } from '../contract/reading.ts';

/** What parts the categories of a cell; Chinese marks are with the Latin ones that they stand for. */
const marks: Readonly<Record<CategorySeparator, RegExp | null>> = {
  bar: /\|/,
  semicolon: /[;；]/,
  comma: /[,，、]/,
  slash: /[/／]/,
  space: /\s+/,
  none: null,
};

/** MovieLens writes this for none. */
const noCategories = '(no genres listed)';

/** `Adventure|Comedy` to its categories, each once and without the blanks around it. */
export function categoriesOf(text: string, separator: CategorySeparator): string[] {
  const mark = marks[separator];
  const parts = mark === null ? [text] : text.split(mark);
  const trimmed = new Set(parts.map((part) => part.trim()));
  return [...trimmed].filter((part) => part !== '' && part !== noCategories);
}

export interface JudgedCategories {
  /** null where there is no column of categories */
  readonly separator: CategorySeparator | null;
  readonly evidence: Evidence['categorySeparator'];
  /** share of the cells with a category that have several, in [0, 1] */
  readonly several: number;
}

/** In how many of the distinct cells with several the parts must be found again, as a share of the parts. */
const recurring = { comma: 0.5, slash: 0.5, space: 0.8 } as const;

/**
 * Which character separates the categories in the cells of a column. Bars and semicolons stand in no name. A
 * comma, a slash or a blank may ("Toys, Games", "Science Fiction"): it separates only if what it parts comes
 * again in other cells, as categories do, and a blank only if the words are also fewer than their combinations.
 *
 * @param cells of the first rows; null without a column of categories
 * @param name of the column: RecBole's `class:token_seq` says that something separates, `class:token` that nothing does
 * @param isList whether the cells were lists, whose members are joined by bars
 */
export function judgeCategories(
  cells: readonly string[] | null,
  name: string,
  asked?: CategorySeparator,
  isList = false,
): JudgedCategories {
  if (cells === null) return { separator: null, evidence: 'no-categories', several: 0 };
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const judged = (separator: CategorySeparator, evidence: JudgedCategories['evidence']) => ({
    separator,
    evidence,
    several: shareOfSeveral(filled, separator),
  });
  if (asked !== undefined) return judged(asked, 'asked');
  if (isList) return judged('bar', 'list');
  const distinct = [...new Set(filled)];
  if (name.endsWith(':token')) return judged('none', 'typed-name');
  if (name.endsWith(':token_seq')) {
    // RecBole's seq_separator is a blank unless its configuration has another, for names of several words.
    return judged(shareOfSeveral(distinct, 'bar') > 0 ? 'bar' : 'space', 'typed-name');
  }
  for (const separator of ['bar', 'semicolon'] as const) {
    if (shareOfSeveral(distinct, separator) > 0) return judged(separator, 'no-name-has-it');
  }
  for (const separator of ['comma', 'slash', 'space'] as const) {
    if (separates(distinct, separator)) return judged(separator, 'recurring-parts');
  }
  const isMarked = (['comma', 'slash'] as const).some((mark) => shareOfSeveral(distinct, mark) > 0);
  return judged('none', isMarked ? 'parts-of-names' : 'none-found');
}

function shareOfSeveral(cells: readonly string[], separator: CategorySeparator): number {
  const several = cells.filter((cell) => categoriesOf(cell, separator).length > 1);
  return several.length / Math.max(1, cells.length);
}

/** @param cells each once */
function separates(cells: readonly string[], separator: 'comma' | 'slash' | 'space'): boolean {
  const parted = cells.map((cell) => categoriesOf(cell, separator));
  const counts = new Map<string, number>();
  for (const part of parted.flat()) counts.set(part, (counts.get(part) ?? 0) + 1);
  const ofSeveral = new Set(parted.filter(({ length }) => length > 1).flat());
  const again = [...ofSeveral].filter((part) => counts.get(part)! > 1).length;
  const isRecurring = again > ofSeveral.size * recurring[separator];
  return isRecurring && (separator !== 'space' || counts.size < cells.length);
}
