import type { Interest } from '../domain/inspection.ts';
import type { InterestPair, Likeness } from '../domain/user-pair.ts';
import { hungarian } from './hungarian.ts';

/**
 * Finds each interest's counterpart on the other side, such that the sum of likenesses is the largest there is.
 *
 * `cosine`: of the vectors, for two users of one run. `overlap`: the Jaccard index of the two lists of top items,
 * |A and B| / |A or B|, for two runs, whose vectors live in spaces that have nothing to do with one another.
 * Interests without any likeness, or that are not there at all, have no counterpart.
 */
export function pairInterests(
  a: readonly Interest[],
  b: readonly Interest[],
  likeness: Likeness,
): InterestPair[] {
  const like = likeness === 'cosine' ? cosine : overlap;
  const weights = a.map((one) => b.map((other) => Math.max(0, like(one, other))));
  const counterpart = hungarian(weights).map((column, row) =>
    column !== null && weights[row]![column]! > 0 ? column : null,
  );
  const taken = new Set(counterpart);
  const pairs = counterpart.map((other, own): InterestPair => {
    if (other === null) return { a: own, b: null, likeness: null, shared: 0 };
    const shared = sharedItems(a[own]!, b[other]!);
    return { a: own, b: other, likeness: weights[own]![other]!, shared };
  });
  const left = [...b.keys()].filter((other) => !taken.has(other));
  return [...pairs, ...left.map((other) => ({ a: null, b: other, likeness: null, shared: 0 }))];
}

/** 0 where one of the two is not there. */
function cosine(a: Interest, b: Interest): number {
  const product = a.vector.reduce((sum, x, d) => sum + x * b.vector[d]!, 0);
  return a.norm === 0 || b.norm === 0 ? 0 : Math.min(1, product / (a.norm * b.norm));
}

function overlap(a: Interest, b: Interest): number {
  const shared = sharedItems(a, b);
  const union = a.items.length + b.items.length - shared;
  return union === 0 ? 0 : shared / union;
}

function sharedItems(a: Interest, b: Interest): number {
  const items = new Set(a.items.map(({ item }) => item));
  return b.items.filter(({ item }) => items.has(item)).length;
}
