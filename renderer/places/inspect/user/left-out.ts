import type { ItemExplanation } from '../../../../app/domain/explanation.ts';
import type { HistoryItem } from '../../../../app/domain/inspection.ts';

/** What becomes of an item where one item of the history is left out. */
export interface Effect {
  readonly item: HistoryItem;
  /** how far the score falls; below zero where it rises */
  readonly fall: number;
  /** the fall's share of all falls, in [0, 1] */
  readonly share: number;
  /** the rank then; null where no interest is left */
  readonly rank: number | null;
  /** the interest that would find it then */
  readonly interest: number | null;
  /** what the winning interest takes from the item, as a share of all that it takes, in [0, 1] */
  readonly weight: number;
}

/**
 * Leave-one-out, the largest fall first.
 *
 * @param history what the model was given, oldest first: the positions that the explanation speaks of
 */
export function effectsOf(
  { interest, interests, leftOut }: ItemExplanation,
  history: readonly HistoryItem[],
): Effect[] {
  const score = interest === null ? 0 : (interests[interest]?.score ?? 0);
  const falls = leftOut.map((left) => score - (left.score ?? 0));
  const total = falls.reduce((sum, fall) => sum + Math.max(0, fall), 0);
  const taken = history.map(({ weights }) => (interest === null ? 0 : (weights[interest] ?? 0)));
  const all = taken.reduce((sum, weight) => sum + weight, 0);
  return history
    .flatMap((item, position): Effect[] => {
      const left = leftOut[position];
      if (left === undefined) return [];
      const fall = falls[position]!;
      const share = total > 0 ? Math.max(0, fall) / total : 0;
      const weight = all > 0 ? taken[position]! / all : 0;
      return [{ item, fall, share, rank: left.rank, interest: left.interest, weight }];
    })
    .sort((a, b) => b.fall - a.fall);
}

/** Digits behind the point at which scores of this size differ. */
export function digitsOf({ interests }: ItemExplanation): number {
  const most = Math.max(0, ...interests.map((own) => Math.abs(own?.score ?? 0)));
  return most < 1 ? 3 : 2;
}
