import type { Interest, UserInspection } from '../../../app/domain/inspection.ts';
import { letterOf } from '../../parts/interests.ts';
import type { Words } from '../../state/words.svelte.ts';

export type Selection =
  | { readonly kind: 'item'; readonly item: string }
  | { readonly kind: 'interest'; readonly interest: number };

/** A part of an interest: an item of the history and its share of the interest's weight. */
export interface Part {
  readonly item: string;
  readonly title: string;
  readonly share: number;
}

export interface Explanation {
  readonly title: string;
  /** the interest that it is about; null where none retrieved the item */
  readonly interest: number | null;
  readonly lines: readonly string[];
  readonly parts: readonly Part[];
}

interface Named {
  readonly item: string;
  readonly title: string | null;
}

export function titleOf({ item, title }: Named, words: Words): string {
  return title ?? words.say(words.t.inspect.unknownTitle, { item });
}

export function scoreOf(score: number, words: Words): string {
  return words.decimal(score, 2);
}

/** An interest's name: the categories that stand out among its items. */
export function nameOf({ categories }: Interest, words: Words): string {
  const names = categories.slice(0, 2).map(({ category }) => category);
  return names.length === 0 ? words.t.inspect.unnamed : names.join(', ');
}

export function liftsOf({ categories }: Interest, words: Words): string {
  const { lift: text, unnamed } = words.t.inspect;
  if (categories.length === 0) return unnamed;
  return categories
    .map(({ category, lift }) => words.say(text, { category, lift: words.decimal(lift, 1) }))
    .join('\n');
}

/** "A 62 %, B 20 %": how the interests share an item of the history. */
export function weightsText(weights: readonly number[], words: Words): string {
  const { weight } = words.t.inspect;
  return weights
    .map((value, interest) =>
      words.say(weight, { letter: letterOf(interest), share: words.percent(value, 0) }),
    )
    .join(', ');
}

/** Every weight as a share of the largest in the history, so that the bars can be compared. */
export function largestWeight({ history }: UserInspection): number {
  return Math.max(1e-9, ...history.flatMap(({ weights }) => weights));
}

/** The mean over all pairs; null for a single vector. */
export function meanCosine({ cosine }: UserInspection): number | null {
  const pairs = cosine.flatMap((row, a) => row.slice(a + 1));
  return pairs.length === 0 ? null : pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
}

export function explain(
  inspection: UserInspection,
  selection: Selection,
  words: Words,
): Explanation | null {
  return selection.kind === 'interest'
    ? explainInterest(inspection, selection.interest, words)
    : explainItem(inspection, selection.item, words);
}

function explainInterest(
  inspection: UserInspection,
  interest: number,
  words: Words,
): Explanation | null {
  const found = inspection.interests[interest];
  if (found === undefined) return null;
  const line = words.say(words.t.inspect.explainInterest, {
    letter: letterOf(interest),
    wins: found.wins,
    total: inspection.retrieved.length,
  });
  return {
    title: nameOf(found, words),
    interest,
    lines: [line],
    parts: partsOf(inspection, interest, words),
  };
}

function explainItem(inspection: UserInspection, item: string, words: Words): Explanation | null {
  const named = findNamed(inspection, item);
  if (named === undefined) return null;
  const by = inspection.retrieved.find((candidate) => candidate.item === item)?.interest;
  const own = by === undefined ? bestOwn(inspection, item) : null;
  const interest = by ?? own?.interest ?? null;
  return {
    title: titleOf(named, words),
    interest,
    lines: [
      ...retrievedLines(inspection, item, own, words),
      ...historyLines(inspection, item, words),
    ],
    parts: interest === null ? [] : partsOf(inspection, interest, words),
  };
}

function findNamed(inspection: UserInspection, item: string): Named | undefined {
  const all: readonly Named[] = [
    ...inspection.retrieved,
    ...inspection.history,
    ...inspection.targets,
    ...inspection.interests.flatMap(({ items }) => items),
  ];
  return all.find((candidate) => candidate.item === item);
}

/** The interest whose own list has the item highest. */
function bestOwn({ interests }: UserInspection, item: string) {
  const ranks = interests
    .map(({ items }, interest) => ({
      interest,
      rank: items.findIndex((candidate) => candidate.item === item) + 1,
    }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => a.rank - b.rank);
  return ranks[0] ?? null;
}

function retrievedLines(
  { retrieved, targets }: UserInspection,
  item: string,
  own: { interest: number; rank: number } | null,
  words: Words,
): string[] {
  const t = words.t.inspect;
  const index = retrieved.findIndex((candidate) => candidate.item === item);
  const hit = retrieved[index];
  if (hit === undefined) {
    if (own !== null) {
      return [words.say(t.explainOnly, { letter: letterOf(own.interest), rank: own.rank })];
    }
    const isTarget = targets.some((candidate) => candidate.item === item);
    return isTarget ? [words.say(t.explainMissed, { n: retrieved.length })] : [];
  }
  const { interest, score, runnerUp } = hit;
  const first = words.say(t.explainRetrieved, {
    letter: letterOf(interest),
    rank: index + 1,
    score: scoreOf(score, words),
  });
  if (runnerUp === null) return [first];
  const second = words.say(t.explainRunnerUp, {
    letter: letterOf(runnerUp.interest),
    score: scoreOf(runnerUp.score, words),
    margin: scoreOf(score - runnerUp.score, words),
  });
  return [first, second];
}

function historyLines({ history }: UserInspection, item: string, words: Words): string[] {
  const t = words.t.inspect;
  const given = history.findLast((candidate) => candidate.item === item);
  if (given === undefined || given.weights.length < 2) return [];
  const total = given.weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const shares = given.weights.map((weight) => weight / total);
  const most = Math.max(...shares);
  return [
    words.say(t.explainHistory, {
      letter: letterOf(shares.indexOf(most)),
      share: words.percent(most, 0),
    }),
    words.say(t.weights, { list: weightsText(shares, words) }),
  ];
}

/** The five items of the history that an interest took most from. */
function partsOf({ history }: UserInspection, interest: number, words: Words): Part[] {
  const weightOf = (weights: readonly number[]) => weights[interest] ?? 0;
  const total = history.reduce((sum, { weights }) => sum + weightOf(weights), 0) || 1;
  const shares = new Map<string, Part>();
  for (const given of history) {
    const share = weightOf(given.weights) / total + (shares.get(given.item)?.share ?? 0);
    shares.set(given.item, { item: given.item, title: titleOf(given, words), share });
  }
  return [...shares.values()].sort((a, b) => b.share - a.share).slice(0, 5);
}
