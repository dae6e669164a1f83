import { HaltSignal } from '../../../app/contract/worker.ts';
import { ImportRequest } from '../../../app/contract/importing.ts';
import { resolve } from 'node:path';
import type { FieldProfile } from '../../../app/domain/dataset.ts';
import { otherValue } from '../../../app/ingest/field-collector.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { onInterrupt } from '../interrupt.ts';
import { openStudio } from '../studio.ts';
import type { Studio } from '../studio.ts';

const columns = ['user', 'item', 'time', 'weight'] as const;
const itemColumns = ['item', 'title', 'category'] as const;
const userColumns = ['user', 'split'] as const;

export const importCommand: Command = {
  name: 'import',
  summary: 'read a log of user, item and time into a dataset',
  usage: '--workspace DIR --name NAME FILE | --workspace DIR --sample',
  help: `  FILE                      a UTF-8 CSV with a user, an item and, if there is one, a time a row
  --name NAME               the dataset's name (with --sample: "MovieTweetings" unless given)
  --items FILE              titles, categories and further fields of the items
  --users FILE              fields of the users; a column "split" fixes train, validation and test
  --columns user=COL,item=COL,time=COL,weight=COL
  --item-columns item=COL,title=COL,category=COL,field=COL,field=COL...
  --user-columns user=COL,split=COL,field=COL,field=COL...
                            columns by name ("1", "2" ... without a header); the header tells otherwise.
                            Fields are categorical: all further columns, or those named here ("field="
                            alone is none); "A|B" is two values; what one row has alone is "other"
  --min-weight X            leave out rows of a smaller weight
  --min-user N              leave out users with fewer events
  --min-item N              leave out items with fewer events
  --sample                  the sample that the studio ships; no FILE is needed`,
  options: {
    name: 'text',
    items: 'text',
    users: 'text',
    columns: 'text',
    'item-columns': 'text',
    'user-columns': 'text',
    'min-weight': 'text',
    'min-user': 'text',
    'min-item': 'text',
    sample: 'switch',
  },

  async run(words, terminal) {
    const withFile = words.positionals.length > 0 || !words.switch('sample');
    if (withFile) words.expectPositionals(1, 1, 'The FILE to import');
    if (withFile) words.required('name');
    const studio = openStudio(words, { create: true });
    try {
      const request = withFile ? fileRequest(words) : sampleRequest(words, studio);
      const halted = new HaltSignal();
      const release = onInterrupt(() => halted.halt('cancel'));
      const { dataset, report } = await studio.imports
        .run(
          request,
          ({ phase, rows, rowsPerSecond, fraction }) =>
            terminal.progress(
              `${phase}: ${rows} rows, ${Math.round(fraction * 100)}%, ${Math.round(rowsPerSecond)} rows a second`,
            ),
          halted,
        )
        .finally(release);
      for (const { reason, count, lines } of report.rejects) {
        terminal.message(`rejected ${count}: ${reason} (line ${lines.slice(0, 5).join(', ')})`);
      }
      for (const field of report.fields) terminal.message(fieldLine(field));
      const { users, items, interactions, rejected } = report;
      const seconds = Number(report.seconds.toFixed(3));
      terminal.result(
        { dataset: dataset.name, users, items, interactions, rejected, seconds },
        () =>
          `${dataset.name}: ${users} users, ${items} items, ${interactions} interactions, ` +
          `${rejected} rows rejected, ${seconds} s`,
      );
    } finally {
      studio.close();
    }
  },
};

function fieldLine({ of, name, values, rare, filled }: FieldProfile): string {
  if (values === 0) return `${of} field "${name}" left out: none of its ${rare} values comes twice`;
  const others = rare === 0 ? '' : `, and ${rare} rare ones as "${otherValue}"`;
  return `${of} field "${name}": ${values} values${others}, in ${filled} ${of}s`;
}

function sampleRequest(words: Arguments, studio: Studio): ImportRequest {
  return studio.imports.sampleRequest(words.text('name') ?? 'MovieTweetings');
}

function fileRequest(words: Arguments): ImportRequest {
  const path = (name: string) => {
    const file = words.text(name);
    return file === undefined ? {} : { [`${name}File`]: resolve(file) };
  };
  const count = { minimum: 1, maximum: 1_000_000_000, integer: true };
  return ImportRequest.parse({
    name: words.required('name'),
    file: resolve(words.positionals[0]!),
    ...path('items'),
    ...path('users'),
    columns: words.pairs('columns', columns),
    itemColumns: words.pairsAndFields('item-columns', itemColumns),
    userColumns: words.pairsAndFields('user-columns', userColumns),
    filters: {
      minimumWeight: words.number('min-weight', { minimum: -1e300, maximum: 1e300 }),
      minimumUserEvents: words.number('min-user', count),
      minimumItemEvents: words.number('min-item', count),
    },
    sample: words.switch('sample'),
  });
}
