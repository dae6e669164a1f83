import type { DefinitionName } from '../domain/definitions.ts';
import type { Metrics } from '../domain/experiment.ts';
import type { Observation } from './judge.ts';

/** What the tally itself collects: the other seen rule takes a judgement of its own. */
const collected = [
  'recall',
  'ownBudgetsRecall',
  'cappedRecall',
  'nextItemRecall',
  'sampledRecall',
  'hitRate',
  'ownBudgetsHitRate',
  'ndcg',
  'comirecNdcg',
  'nextItemNdcg',
] as const satisfies readonly DefinitionName[];

interface Sums extends Record<(typeof collected)[number], number> {
  /** over all users: hits, and different items of the K lists of N */
  hits: number;
  candidates: number;
}

/** The figures of user after user under every definition, and their means. */
export class DefinitionTally {
  readonly #tops: readonly number[];
  readonly #sums: readonly Sums[];
  #users = 0;
  #targets = 0;

  constructor(tops: readonly number[]) {
    this.#tops = tops;
    this.#sums = tops.map(() => ({
      ...(Object.fromEntries(collected.map((name) => [name, 0])) as Record<
        (typeof collected)[number],
        number
      >),
      hits: 0,
      candidates: 0,
    }));
  }

  /** @param ranks of the different targets, in their order, among items drawn at random, from 0 */
  add(observation: Observation, ranks: readonly number[]): void {
    const { case: each, figures, shown } = observation;
    const targets = new Set(each.targets);
    const next = each.targets[0]!;
    this.#users++;
    this.#targets += targets.size;
    this.#tops.forEach((top, place) => {
      const sums = this.#sums[place]!;
      const own = figures[place]!;
      const list = shown.subarray(0, top);
      const hits = countIn(targets, list);
      const rank = list.indexOf(next);
      const union = unionOf(observation, top);
      const unionHits = countIn(targets, union);
      sums.hits += hits;
      sums.candidates += union.size;
      sums.recall += own.recall;
      sums.hitRate += own.hitRate;
      sums.ndcg += own.ndcg;
      sums.comirecNdcg += own.comirecNdcg;
      sums.cappedRecall += hits / Math.min(top, targets.size);
      sums.ownBudgetsRecall += unionHits / targets.size;
      sums.ownBudgetsHitRate += unionHits > 0 ? 1 : 0;
      sums.nextItemRecall += rank < 0 ? 0 : 1;
      sums.nextItemNdcg += rank < 0 ? 0 : 1 / Math.log2(rank + 2);
      sums.sampledRecall += ranks.filter((before) => before < top).length / targets.size;
    });
  }

  get users(): number {
    return this.#users;
  }

  /** By definition and length. */
  values(): Metrics {
    const values: Metrics = {};
    this.#tops.forEach((top, place) => {
      const sums = this.#sums[place]!;
      for (const name of collected)
        values[`${name}@${top}`] = sums[name] / Math.max(1, this.#users);
      values[`pooledRecall@${top}`] = sums.hits / Math.max(1, this.#targets);
    });
    return values;
  }

  /** By length, the mean size of the union of each interest's own N. */
  candidates(): Metrics {
    return Object.fromEntries(
      this.#tops.map((top, place) => [
        String(top),
        this.#sums[place]!.candidates / Math.max(1, this.#users),
      ]),
    );
  }
}

/** The different items among the first N of each of the user's K lists. */
function unionOf({ lists, row }: Observation, top: number): Set<number> {
  const union = new Set<number>();
  for (let interest = 0; interest < lists.interests; interest++) {
    const start = (row * lists.interests + interest) * lists.top;
    for (const id of lists.ids.subarray(start, start + top)) if (id !== 0) union.add(id);
  }
  return union;
}

function countIn(targets: ReadonlySet<number>, items: Iterable<number>): number {
  let count = 0;
  for (const id of items) if (targets.has(id)) count++;
  return count;
}
