import { parse } from 'csv-parse/sync';
import { StudioError } from '../../../app/contract/errors.ts';
import type { Case } from '../../../app/domain/case.ts';
import type { UserInspection } from '../../../app/domain/inspection.ts';
import type { Command } from '../command.ts';
import { wrongCall } from '../exit.ts';
import { experimentOf, openStudio } from '../studio.ts';
import { table } from '../table.ts';

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'which interest of a user retrieved which item',
  usage: '--workspace DIR --experiment ID (--user USER | --case NAME)',
  help: `  --experiment ID           its id, or the start of it
  --user USER               the user's id as in the log
  --top N                   items in the merged list (default 50)
  --lambda X                weight of diversity in the merged list (default 0)
  --history ITEM,ITEM,...   what if this were the user's history, oldest first
  --case NAME               a what-if that was saved in the window, with any run on the same dataset`,
  options: {
    experiment: 'text',
    user: 'text',
    case: 'text',
    top: 'text',
    lambda: 'text',
    history: 'text',
  },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const named = words.text('case');
    if (named === undefined) words.required('user');
    else if (words.text('user') !== undefined || words.text('history') !== undefined) {
      throw wrongCall(
        '--case has a user and a history of its own; leave --user and --history out.',
      );
    }
    const top = words.number('top', { minimum: 1, maximum: 500, integer: true }) ?? 50;
    const lambda = words.number('lambda', { minimum: 0, maximum: 1000 }) ?? 0;
    const history = words.text('history');
    const studio = openStudio(words);
    try {
      const { id } = experimentOf(studio, words.required('experiment'));
      const asked =
        named === undefined
          ? {
              user: words.required('user'),
              history: history === undefined ? null : itemsOf(history),
            }
          : caseOf(studio.cases.list(id), named);
      const inspection = await studio.inspection.user(id, { ...asked, top, lambda });
      terminal.result(asData(inspection), () => asText(inspection));
    } finally {
      studio.close();
    }
  },
};

/** The case of this name, the run's own before another's. */
function caseOf(cases: readonly Case[], name: string): Pick<Case, 'user' | 'history'> {
  const found = cases.find((one) => one.name === name);
  if (found !== undefined) return { user: found.user, history: found.history };
  const known = cases.map((one) => `"${one.name}"`).join(', ');
  throw new StudioError(
    'not-found',
    `The dataset of this run has no case named "${name}". ${known === '' ? 'There are none: save one in the window, in Inspect.' : `There are: ${known}.`}`,
    { name },
  );
}

/** Ids between commas; one that has a comma itself stands in double quotes. */
function itemsOf(text: string): string[] {
  const rows: string[][] = parse(text, { trim: true, relax_column_count: true });
  return (rows[0] ?? []).filter((item) => item !== '');
}

/** Several categories of an item are one text, as in an items file. */
const joined = (categories: readonly string[]) => categories.join('|');

function asData({ user, history, interests, cosine, retrieved }: UserInspection): object {
  return {
    user,
    history: history.map(({ item, title, categories, weights }) => ({
      item,
      title,
      category: joined(categories),
      weights,
    })),
    interests: interests.map(({ vector, items }) => ({
      vector,
      items: items.map(({ item, score }) => ({ item, score })),
    })),
    cosine,
    retrieved: retrieved.map(({ item, title, score, interest, target }) => ({
      item,
      title,
      score,
      interest,
      target,
    })),
  };
}

const letter = (interest: number) => String.fromCodePoint(65 + interest);

function asText({ user, split, history, interests, cosine, retrieved }: UserInspection): string {
  const letters = interests.map((_, k) => letter(k));
  return [
    user === null ? 'made up' : `user ${user} (${split})`,
    'History, oldest first, and how much each interest took from it:',
    table(
      ['item', 'title', 'category', ...letters],
      history.map(({ item, title, categories, weights }) => [
        item,
        title ?? '',
        joined(categories),
        ...weights,
      ]),
    ),
    'Cosine between the interests:',
    table(
      ['', ...letters],
      cosine.map((row, k) => [letter(k), ...row]),
    ),
    'Retrieved, and by which interest (* the user did choose it):',
    table(
      ['', 'interest', 'item', 'title', 'score'],
      retrieved.map(({ item, title, score, interest, target }) => [
        target ? '*' : '',
        letter(interest),
        item,
        title ?? '',
        score,
      ]),
    ),
  ].join('\n\n');
}
