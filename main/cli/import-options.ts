import { resolve } from 'node:path';
import { ImportFilters, ImportRequest } from '../../app/contract/importing.ts';
import {
  AskedReading,
  CategorySeparator,
  Encoding,
  Layout,
  TimeFormat,
} from '../../app/contract/reading.ts';
import type { Arguments, Options } from './arguments.ts';
import { keptHelp, keptOf, keptOptions } from './kept-options.ts';

const columns = ['user', 'item', 'time', 'weight', 'event'] as const;
const itemColumns = ['item', 'title', 'category'] as const;
const userColumns = ['user', 'split'] as const;

export const importHelp = `  FILE...                   a log: a user, an item and, if there is one, a time a row; CSV and the like, JSON
                            lines, Parquet, RecBole's .inter, or a user and items a line; gzip and zip of these.
                            Several FILEs, and the files of a folder, are parts of one log
  --name NAME               the dataset's name (with --sample: "MovieTweetings" unless given)
  --inspect                 print what is detected in FILE, and in those of --items and --users, as JSON,
                            and write nothing
  --items FILE              titles, categories and further fields of the items
  --users FILE              fields of the users; a column "split" fixes train, validation and test
  --columns user=COL,item=COL,time=COL,weight=COL,event=COL
  --item-columns item=COL,title=COL,category=COL,field=COL,field=COL...
  --user-columns user=COL,split=COL,field=COL,field=COL...
                            columns by name ("1", "2" ... without a header); the header tells otherwise.
                            Nothing after the = means none (time=: the order of the rows counts).
                            Fields are categorical: all further columns, or those named here; "A|B" is
                            two values; what one row has alone is "other". Models learn from them with
                            the settings itemFeatures, userFields and context

 how FILE is read, where it is not as detected:
  --layout NAME             ${Layout.options.join(', ')}
  --separator TEXT          tab, comma, semicolon, bar, blank or the letters themselves (::)
  --encoding NAME           ${Encoding.options.join(', ')}
  --header yes|no           whether the first row has the names of the columns
  --time-format NAME        us, eu, ${TimeFormat.options.join(', ')}
  --member NAME             the file of a zip archive; * stands for any letters
  --items-member NAME, --users-member NAME
                            the same of the further files
  --category-separator NAME what separates the categories in a cell of the items file:
                            ${CategorySeparator.options.join(', ')}

 what is left out:
  --min-weight X            rows of a smaller weight
  --events A,B              rows of other event types
  --above-zero COL          rows whose number in this column is zero or less
${keptHelp}
  --accept-rejects          go on though more than a fifth of the rows cannot be used
  --sample                  the sample that the studio ships; no FILE is needed, filters apply`;

export const importOptions: Options = {
  name: 'text',
  inspect: 'switch',
  items: 'text',
  users: 'text',
  columns: 'text',
  'item-columns': 'text',
  'user-columns': 'text',
  layout: 'text',
  separator: 'text',
  encoding: 'text',
  header: 'text',
  'time-format': 'text',
  member: 'text',
  'items-member': 'text',
  'users-member': 'text',
  'category-separator': 'text',
  'min-weight': 'text',
  events: 'text',
  'above-zero': 'text',
  ...keptOptions,
  'accept-rejects': 'switch',
  sample: 'switch',
};

/** What the words ask for. @throws StudioError 'bad-request' that names the option that is wrong */
export function requestOf(words: Arguments): ImportRequest {
  const path = (name: string) => {
    const file = words.text(name);
    return file === undefined ? {} : { [`${name}File`]: resolve(file) };
  };
  return ImportRequest.parse({
    name: words.text('name') ?? 'unnamed',
    files: words.positionals.map((file) => resolve(file)),
    ...path('items'),
    ...path('users'),
    columns: noneOf(words.pairs('columns', columns)),
    itemColumns: noneOf(words.pairsAndFields('item-columns', itemColumns)),
    userColumns: noneOf(words.pairsAndFields('user-columns', userColumns)),
    reading: readingOf(words),
    itemsReading: {
      member: words.text('items-member'),
      categorySeparator: words.oneOf('category-separator', CategorySeparator.options),
    },
    usersReading: { member: words.text('users-member') },
    filters: filtersOf(words),
    acceptRejects: words.switch('accept-rejects'),
    sample: words.switch('sample'),
  });
}

/** "time=" means that no column is the time. */
function noneOf<V>(pairs: Readonly<Record<string, V>> = {}): Record<string, V | null> {
  return Object.fromEntries(
    Object.entries(pairs).map(([role, column]) => [role, column === '' ? null : column]),
  );
}

const separators: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  bar: '|',
  pipe: '|',
  blank: ' ',
  space: ' ',
};

const timeFormats: Readonly<Record<string, string>> = { us: 'month-first', eu: 'day-first' };

function readingOf(words: Arguments): AskedReading {
  const separator = words.text('separator');
  const header = words.oneOf('header', ['yes', 'no'] as const);
  const format = words.text('time-format');
  return AskedReading.parse({
    layout: words.oneOf('layout', Layout.options),
    separator: separator === undefined ? undefined : (separators[separator] ?? separator),
    encoding: words.oneOf('encoding', Encoding.options),
    header: header === undefined ? undefined : header === 'yes',
    timeFormat:
      format === undefined
        ? undefined
        : (timeFormats[format] ?? words.oneOf('time-format', TimeFormat.options, 'us, eu, ')),
    member: words.text('member'),
  });
}

/** Which rows stay. @throws StudioError 'bad-request' that names the option that is wrong */
export function filtersOf(words: Arguments): ImportFilters {
  return ImportFilters.parse({
    minimumWeight: words.number('min-weight', { minimum: -1e300, maximum: 1e300 }),
    eventTypes: words.text('events')?.split(','),
    aboveZero: words.text('above-zero'),
    ...keptOf(words),
  });
}
