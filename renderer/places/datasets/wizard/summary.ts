import type { Words } from '../../../state/words.svelte.ts';
import { baseName } from '../base-name.ts';
import type { ImportWizard } from './import-wizard.svelte.ts';
import { readingInWords } from './reading-choices.ts';
import type { AnyFile } from './roles.ts';

const day = 86_400_000;

/** All answers in a few lines, to be read once more before the import. */
export function summaryOf(wizard: ImportWizard, words: Words): { label: string; text: string }[] {
  const { t } = words;
  const { log, items, users } = wizard;
  const filters = filtersInWords(wizard, words);
  return [
    { label: t.wizard.file, text: namesOf(log) },
    ...(log.shown === null
      ? []
      : [{ label: t.wizard.readAs, text: readingInWords(log.shown.reading, words) }]),
    { label: t.wizard.columns, text: columnsInWords(log, words) },
    ...(filters === '' ? [] : [{ label: t.wizard.filters, text: filters }]),
    ...sideLine(t.wizard.itemsFile, items, words),
    ...sideLine(t.wizard.usersFile, users, words),
  ];
}

function sideLine(label: string, file: AnyFile, words: Words) {
  if (!file.isThere) return [];
  return [{ label, text: `${namesOf(file)} (${columnsInWords(file, words)})` }];
}

const namesOf = ({ files, shown }: AnyFile): string =>
  shown !== null && shown.parts.length === 1
    ? shown.parts[0]!.name
    : files.map(baseName).join(', ');

function columnsInWords({ roleNames, columns, fields }: AnyFile, { t }: Words): string {
  const named = roleNames.flatMap((role) => {
    const column = columns[role];
    return typeof column === 'string' ? [`${t.wizard.roles[role]}: ${column}`] : [];
  });
  const further = fields.length === 0 ? [] : [`${t.wizard.roles.field}: ${fields.join(', ')}`];
  return [...named, ...further].join(' · ');
}

function filtersInWords({ filters }: ImportWizard, words: Words): string {
  const { minimumWeight, eventTypes, from, until, aboveZero } = filters.value;
  const { t } = words;
  return [
    ...(minimumWeight === undefined ? [] : [`${t.wizard.roles.weight} ≥ ${minimumWeight}`]),
    ...(eventTypes === undefined ? [] : [eventTypes.join(', ')]),
    ...(from === undefined ? [] : [`${t.wizard.firstDay} ${words.utcDate(from)}`]),
    ...(until === undefined ? [] : [`${t.wizard.lastDay} ${words.utcDate(until - day)}`]),
    ...(aboveZero === undefined ? [] : [`${aboveZero} > 0`]),
  ].join(' · ');
}
