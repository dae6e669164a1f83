import type {
  HistoryItem,
  RetrievedItem,
  UserInspection,
} from '../../../../app/domain/inspection.ts';

/** A history item and its share of what made an interest, in [0, 1]. */
export interface Ingredient {
  readonly item: HistoryItem;
  readonly share: number;
}

/** Why an item (or an interest) is where it is. */
export type Explanation =
  | {
      readonly kind: 'retrieved';
      readonly interest: number;
      readonly rank: number;
      readonly item: RetrievedItem;
    }
  | {
      readonly kind: 'candidate';
      readonly interest: number;
      readonly rank: number;
      readonly score: number;
    }
  | { readonly kind: 'history'; readonly interest: number; readonly share: number }
  | { readonly kind: 'missed'; readonly interest: null }
  | { readonly kind: 'interest'; readonly interest: number; readonly wins: number }
  | {
      readonly kind: 'pair';
      readonly interest: number;
      readonly other: number;
      readonly cosine: number;
      /** how many items both have in their own lists */
      readonly shared: number;
    };

export interface Selection {
  readonly item: string | null;
  readonly interest: number | null;
  /** the other of a pair of interests; without it one is chosen, or none */
  readonly other?: number;
  /** whose items are marked in every list and on the map */
  readonly category?: string;
}

/** null where nothing is selected, or where what is selected is not of this user. */
export function explain(inspection: UserInspection, selection: Selection): Explanation | null {
  const { item, interest, other } = selection;
  if (interest !== null && other !== undefined) return pairOf(inspection, interest, other);
  if (item === null) {
    const wins = interest === null ? undefined : inspection.interests[interest]?.wins;
    return interest === null || wins === undefined ? null : { kind: 'interest', interest, wins };
  }
  const rank = inspection.retrieved.findIndex((candidate) => candidate.item === item);
  const retrieved = inspection.retrieved[rank];
  if (retrieved !== undefined) {
    return { kind: 'retrieved', interest: retrieved.interest, rank: rank + 1, item: retrieved };
  }
  return (
    candidateOf(inspection, item) ?? explainHistory(inspection, item) ?? missedOf(inspection, item)
  );
}

/** The items of the history that made an interest, the largest share first. */
export function ingredientsOf(inspection: UserInspection, interest: number): Ingredient[] {
  const total = inspection.history.reduce((sum, { weights }) => sum + (weights[interest] ?? 0), 0);
  return inspection.history
    .map((item) => ({ item, share: total > 0 ? (item.weights[interest] ?? 0) / total : 0 }))
    .sort((a, b) => b.share - a.share);
}

/** The mean cosine of all pairs of interests that are there (a zero vector is not); null for a single one. */
export function meanCosine(cosine: readonly (readonly number[])[]): number | null {
  const there = (interest: number) => cosine[interest]![interest] !== 0;
  const pairs = cosine.flatMap((row, a) => row.filter((_, b) => b > a && there(a) && there(b)));
  return pairs.length === 0 ? null : pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
}

function pairOf({ interests, cosine }: UserInspection, interest: number, other: number) {
  const theirs = new Set(interests[other]?.items.map(({ item }) => item));
  const shared = interests[interest]?.items.filter(({ item }) => theirs.has(item)).length ?? 0;
  const value = cosine[interest]?.[other];
  return value === undefined
    ? null
    : ({ kind: 'pair', interest, other, cosine: value, shared } as const);
}

/** An item that is only in an interest's own list: the interest that scores it highest. */
function candidateOf({ interests }: UserInspection, item: string): Explanation | null {
  let best: Extract<Explanation, { kind: 'candidate' }> | null = null;
  interests.forEach(({ items }, interest) => {
    const index = items.findIndex((candidate) => candidate.item === item);
    const score = items[index]?.score;
    if (score === undefined || (best !== null && best.score >= score)) return;
    best = { kind: 'candidate', interest, rank: index + 1, score };
  });
  return best;
}

/** Where an item of the history went. */
export function explainHistory(inspection: UserInspection, item: string): Explanation | null {
  const found = inspection.history.findLast((candidate) => candidate.item === item);
  if (found === undefined) return null;
  const most = Math.max(...found.weights);
  const interest = found.weights.indexOf(most);
  if (most === 0) return null;
  const total = found.weights.reduce((sum, weight) => sum + weight, 0);
  return { kind: 'history', interest, share: total > 0 ? most / total : 0 };
}

function missedOf({ targets }: UserInspection, item: string): Explanation | null {
  const known = targets.some((target) => target.item === item);
  return known ? { kind: 'missed', interest: null } : null;
}
