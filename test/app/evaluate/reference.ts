/**
 * Slow and obvious versions of what app/evaluate does fast. They share no code with it: lists are plain
 * arrays, everything is sorted whole, every definition is spelt out.
 */
export interface Candidate {
  readonly id: number;
  readonly score: number;
  readonly interest: number;
}

/** Score descending, of equal scores the lower id, of equal ids the lower interest. */
export const byScore = (a: Candidate, b: Candidate): number =>
  b.score - a.score || a.id - b.id || a.interest - b.interest;

/** The best `top` of scores[id], ids from 1, leaving out what is not a number above -Infinity. */
export function slowTop(scores: readonly number[], top: number): Candidate[] {
  return scores
    .map((score, id) => ({ id, score, interest: 0 }))
    .slice(1)
    .filter(({ score }) => score > -Infinity)
    .sort(byScore)
    .slice(0, top);
}

/** The first `top` of each list, pooled, sorted, each item at its first place. */
export function slowPool(lists: readonly (readonly Candidate[])[], top: number): Candidate[] {
  const pool = lists.flatMap((list) => list.slice(0, top)).sort(byScore);
  return pool.filter((candidate, place) => pool.findIndex((c) => c.id === candidate.id) === place);
}

/** Greedy as the paper says it, recounting every category at every step. */
export function slowControllable(
  pool: readonly Candidate[],
  top: number,
  lambda: number,
  categories: ArrayLike<number>,
): Candidate[] {
  const chosen: Candidate[] = [];
  const left = [...pool];
  while (chosen.length < top && left.length > 0) {
    const values = left.map((candidate) => {
      const category = categories[candidate.id]!;
      const alike = chosen.filter((c) => category !== 0 && categories[c.id] === category).length;
      return candidate.score - lambda * alike;
    });
    const best = values.indexOf(Math.max(...values));
    chosen.push(...left.splice(best, 1));
  }
  return chosen;
}

/** Metrics of one user's list from sets and loops. */
export function slowMetrics(
  list: readonly number[],
  targets: ReadonlySet<number>,
  top: number,
  categories: ArrayLike<number>,
) {
  const shown = list.slice(0, top);
  const found = shown.filter((id) => targets.has(id));
  const gain = (places: readonly number[]) =>
    places.reduce((sum, place) => sum + Math.log(2) / Math.log(place + 2), 0);
  const dcg = gain(found.map((id) => shown.indexOf(id)));
  const ideal = (count: number) => gain(Array.from({ length: count }, (_, place) => place));
  const pairs = shown.flatMap((a, i) => shown.slice(i + 1).map((b) => [a, b] as const));
  const known = pairs.filter(([a, b]) => categories[a] !== 0 && categories[b] !== 0);
  const differing = known.filter(([a, b]) => categories[a] !== categories[b]);
  return {
    recall: found.length / targets.size,
    hitRate: found.length > 0 ? 1 : 0,
    ndcg: dcg / ideal(Math.min(top, targets.size)),
    comirecNdcg: found.length === 0 ? 0 : dcg / ideal(found.length),
    mrr: found.length === 0 ? 0 : 1 / (shown.indexOf(found[0]!) + 1),
    diversity: known.length === 0 ? 0 : differing.length / known.length,
  };
}

/** Ward's clusters, greedy, with every centroid and every cost computed anew. */
export function slowWard(points: readonly (readonly number[])[], count: number): number[][] {
  let clusters = points.map((_, point) => [point]);
  const centroid = (members: readonly number[]) =>
    points[0]!.map((_, t) => members.reduce((sum, p) => sum + points[p]![t]!, 0) / members.length);
  const cost = (a: readonly number[], b: readonly number[]) => {
    const [ca, cb] = [centroid(a), centroid(b)];
    const squared = ca.reduce((sum, x, t) => sum + (x - cb[t]!) ** 2, 0);
    return ((a.length * b.length) / (a.length + b.length)) * squared;
  };
  while (clusters.length > count) {
    const pairs = clusters.flatMap((a, i) => clusters.slice(i + 1).map((b) => ({ a, b })));
    pairs.sort((p, q) => cost(p.a, p.b) - cost(q.a, q.b));
    const { a, b } = pairs[0]!;
    clusters = [...clusters.filter((c) => c !== a && c !== b), [...a, ...b]];
  }
  return clusters;
}

/** Distances that are equal leave the order of unions open. */
export function hasTies(points: readonly (readonly number[])[]): boolean {
  const distances = points.flatMap((a, i) =>
    points.slice(i + 1).map((b) => a.reduce((sum, x, t) => sum + (x - b[t]!) ** 2, 0)),
  );
  distances.sort((a, b) => a - b);
  return distances.some((d, i) => i > 0 && d - distances[i - 1]! < 1e-6 * (1 + d));
}
