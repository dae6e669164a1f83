import type { Cell, SavedTable } from '../../../../app/contract/saving.ts';
import type { ItemExplanation, RankedItem } from '../../../../app/domain/explanation.ts';
import type { UserInspection } from '../../../../app/domain/inspection.ts';
import type { Tradeoff } from '../../../../app/domain/tradeoff.ts';
import { letterOf } from '../../../parts/interests.ts';
import type { Ingredient } from './explain.ts';
import type { Effect } from './left-out.ts';

/** The panels of one user as rows, under the field's own names, unrounded. */

type Named = { readonly item: string; readonly title: string | null };
type Categorised = Named & { readonly categories: readonly string[] };

/** Several categories of an item are one text, as in an items file. */
export const itemCells = ({ item, title, categories }: Categorised): Cell[] => [
  item,
  title,
  categories.join('|'),
];
export const itemColumns = ['item', 'title', 'categories'] as const;

export const letterCell = (interest: number | null): Cell =>
  interest === null ? null : letterOf(interest);

/** Oldest first; of a routing the weights after every iteration, too. */
export function historyTable({ history, interests, routing }: UserInspection): SavedTable {
  const letters = [...interests.keys()].map(letterOf);
  const iterations = routing.length > 1 ? routing : [];
  return {
    columns: [
      'position',
      ...itemColumns,
      'time',
      ...letters.map((letter) => `weight_${letter}`),
      ...iterations.flatMap((_, at) =>
        letters.map((letter) => `iteration_${at + 1}_weight_${letter}`),
      ),
    ],
    rows: history.map((entry, position) => [
      position + 1,
      ...itemCells(entry),
      entry.time === null ? null : new Date(entry.time).toISOString(),
      ...letters.map((_, interest) => entry.weights[interest] ?? null),
      ...iterations.flatMap((weights) =>
        letters.map((_, interest) => weights[position]?.[interest] ?? null),
      ),
    ]),
  };
}

/** The own list of every interest, before the merge. */
export function interestsTable({ interests, retrieved }: UserInspection): SavedTable {
  const winner = new Map(retrieved.map(({ item, interest }) => [item, interest]));
  return {
    columns: ['interest', 'norm', 'rank', ...itemColumns, 'score', 'target', 'in_merged_list'],
    rows: interests.flatMap(({ norm, items }, interest) =>
      items.map((entry, rank) => [
        letterOf(interest),
        norm,
        rank + 1,
        ...itemCells(entry),
        entry.score,
        entry.target,
        winner.get(entry.item) === interest,
      ]),
    ),
  };
}

export function retrievedTable({ retrieved }: UserInspection): SavedTable {
  return {
    columns: [
      'rank',
      ...itemColumns,
      'interest',
      'score',
      'runner_up_interest',
      'runner_up_score',
      'target',
      'seen',
    ],
    rows: retrieved.map((entry, rank) => [
      rank + 1,
      ...itemCells(entry),
      letterCell(entry.interest),
      entry.score,
      letterCell(entry.runnerUp?.interest ?? null),
      entry.runnerUp?.score ?? null,
      entry.target,
      entry.seen,
    ]),
  };
}

export function targetsTable({ targets }: UserInspection): SavedTable {
  return {
    columns: [...itemColumns, 'found'],
    rows: targets.map((target) => [...itemCells(target), target.found]),
  };
}

export function cosineTable({ cosine }: UserInspection): SavedTable {
  return {
    columns: ['interest', ...[...cosine.keys()].map(letterOf)],
    rows: cosine.map((row, interest) => [letterOf(interest), ...row]),
  };
}

/** The curve, where lambda stands on it, and the user's own list. */
export function tradeoffTable(
  { points }: Tradeoff,
  top: number,
  present: Tradeoff['points'][number] | null,
  own: { readonly recall: number; readonly diversity: number } | null,
): SavedTable {
  const row = (of: string, { lambda, recall, diversity }: Tradeoff['points'][number]): Cell[] => [
    of,
    lambda,
    recall,
    diversity,
  ];
  return {
    columns: ['point', 'lambda', `recall@${top}`, `diversity@${top}`],
    rows: [
      ...points.map((point) => row('curve', point)),
      ...(present === null ? [] : [row('present', present)]),
      ...(own === null ? [] : [['user', present?.lambda ?? null, own.recall, own.diversity]]),
    ],
  };
}

/** Why an item is where it is: its interests, each item of the history left out, its neighbours in rank. */
export function whyTable(answer: ItemExplanation, effects: readonly Effect[]): SavedTable {
  const around = (of: string, items: readonly RankedItem[]): Cell[][] =>
    items.map(({ item, title, interest, score, rank }) => [
      of,
      item,
      title,
      letterOf(interest),
      score,
      rank,
      null,
      null,
      null,
    ]);
  return {
    columns: [
      'of',
      'item',
      'title',
      'interest',
      'score',
      'rank',
      'score_fall',
      'share_of_falls',
      'weight',
    ],
    rows: [
      ...answer.interests.map((own, interest): Cell[] => [
        'interest',
        answer.item,
        answer.title,
        letterOf(interest),
        own?.score ?? null,
        own?.rank ?? null,
        null,
        null,
        null,
      ]),
      ...effects.map(({ item, interest, rank, fall, share, weight }): Cell[] => [
        'left_out',
        item.item,
        item.title,
        letterCell(interest),
        null,
        rank,
        fall,
        share,
        weight,
      ]),
      ...around('above', answer.above),
      ...around('below', answer.below),
      ...around('last_in_list', answer.last),
    ],
  };
}

/** What made an interest. */
export function ingredientsTable(interest: number, made: readonly Ingredient[]): SavedTable {
  return {
    columns: ['interest', ...itemColumns, 'share'],
    rows: made.map(({ item, share }) => [letterOf(interest), ...itemCells(item), share]),
  };
}
