import { StudioError } from '../contract/errors.ts';

/** How the columns of a table stand in one of RecBole's atomic files. */
export type RecboleType = 'token' | 'token_seq' | 'float';

/** What separates the members of a `token_seq`: RecBole's seq_separator. */
export type SequenceSeparator = ' ' | '|';

/**
 * Texts that RecBole cannot take for ids: it reads its files by pandas.read_csv, which takes these for missing values
 * (quoted or not) and drops their rows; `[PAD]` is its own padding.
 */
const missing = new Set(
  '#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|None|n/a|nan|null|[PAD]'.split(
    '|',
  ),
);

/** @throws StudioError 'not-exportable' that names the id */
export function demandIds(of: 'user' | 'item', ids: readonly string[]): void {
  const unreadable = ids.find((id) => missing.has(id));
  if (unreadable === undefined) return;
  throw refused(
    `The ${of} "${unreadable}" would be lost: RecBole reads that id as a missing value.`,
    'Export as CSV or Parquet, or give it another id and import the log again.',
    { id: unreadable },
  );
}

/** @param columns names of one file @throws StudioError 'not-exportable' that names the column */
export function demandNames(columns: readonly string[]): void {
  const broken = columns.find((name) => /[:\t\r\n"]/.test(name));
  if (broken !== undefined) {
    throw refused(
      `The field ${JSON.stringify(broken)} cannot be named in RecBole's header, where a colon, a tab, a quote and a line break have a meaning.`,
      'Rename the column and import the file again, or export as CSV or Parquet.',
      { field: broken },
    );
  }
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  if (twice === undefined) return;
  throw refused(
    `The field "${twice}" has the name of another column of the same file.`,
    'Rename the column and import the file again, or export as CSV or Parquet.',
    { field: twice },
  );
}

/**
 * The one separator of all columns with several values: a blank, RecBole's default, where no value has one; a bar
 * otherwise, and where fields other than the category have several, which imports part at bars.
 *
 * @param categories all values where some item has several categories, else none
 * @param ofFields those of the fields of which some item or user has several values
 * @throws StudioError 'not-exportable' that names a value with a bar in it
 */
export function separatorFor(
  categories: Iterable<string>,
  ofFields: Iterable<string>,
): SequenceSeparator {
  const all = [...categories];
  const fields = [...ofFields];
  const barred = [...all, ...fields].find((value) => value.includes('|'));
  if (barred !== undefined) {
    throw refused(
      `"${barred}" has a bar in it, which separates values that stand together.`,
      'Rename it and import the file again, or export as CSV or Parquet without its neighbours.',
      { value: barred },
    );
  }
  return fields.length > 0 || all.some((value) => /\s/.test(value)) ? '|' : ' ';
}

function refused(why: string, remedy: string, details: Record<string, string>): StudioError {
  return new StudioError('not-exportable', `${why} Nothing was written. ${remedy}`, details);
}

/** Columns of a file, as a configuration of RecBole lists them. */
export interface RecboleConfiguration {
  readonly separator: SequenceSeparator;
  readonly unit: 'seconds' | 'milliseconds' | 'place';
  readonly inter: readonly string[];
  readonly item: readonly string[];
  readonly user: readonly string[];
}

const units = {
  seconds: 'seconds since 1970, UTC',
  milliseconds: 'milliseconds since 1970, UTC',
  place: 'the place in the history, from 1: the log has no times',
} as const;

/** The configuration that reads the files as they were meant, in YAML. */
export function recboleConfiguration(configuration: RecboleConfiguration): string {
  const { separator, unit, inter, item, user } = configuration;
  const list = (names: readonly string[]) =>
    `[${names.map((name) => JSON.stringify(name)).join(', ')}]`;
  return `# RecBole's configuration for the atomic files beside it, written by Interest Studio.
# timestamp is ${units[unit]}.
# The file that ends in .split.tsv has the part of each user: train, validation or test. The studio trains on the
# histories of training users alone; of the others it gives the model the first 80% of the history and looks for the
# rest. To be judged on the same users, train on the rows of the first and evaluate on the others.
# Imported together (.inter, .item, .user), the files give the same dataset again.
USER_ID_FIELD: ${inter[0]}
ITEM_ID_FIELD: ${inter[1]}
TIME_FIELD: ${inter[2]}
field_separator: "\\t"
seq_separator: "${separator}"
load_col:
  inter: ${list(inter)}
  item: ${list(item)}
  user: ${list(user)}
`;
}
