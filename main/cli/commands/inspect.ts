import { parse } from 'csv-parse/sync';
import type { UserInspection } from '../../../app/domain/inspection.ts';
import type { Command } from '../command.ts';
import { experimentOf, openStudio } from '../studio.ts';
import { table } from '../table.ts';

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'which interest of a user retrieved which item',
  usage: '--workspace DIR --experiment ID --user USER',
  help: `  --experiment ID           its id, or the start of it
  --user USER               the user's id as in the log
  --top N                   items in the merged list (default 50)
  --lambda X                weight of diversity in the merged list (default 0)
  --history ITEM,ITEM,...   what if this were the user's history, oldest first`,
  options: { experiment: 'text', user: 'text', top: 'text', lambda: 'text', history: 'text' },

  async run(words, terminal) {
    words.expectPositionals(0, 0, '');
    const user = words.required('user');
    const top = words.number('top', { minimum: 1, maximum: 500, integer: true }) ?? 50;
    const lambda = words.number('lambda', { minimum: 0, maximum: 1000 }) ?? 0;
    const history = words.text('history');
    const studio = openStudio(words);
    try {
      const { id } = experimentOf(studio, words.required('experiment'));
      const inspection = await studio.inspection.user(id, {
        user,
        top,
        lambda,
        ...(history === undefined ? {} : { history: itemsOf(history) }),
      });
      terminal.result(asData(inspection), () => asText(inspection));
    } finally {
      studio.close();
    }
  },
};

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
