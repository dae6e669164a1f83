import type { Metrics } from '../domain/experiment.ts';
import { Merge, type CandidateLists } from './merge.ts';
import * as metric from './metrics.ts';

/** What is judged, and against what. */
export interface ScorecardSettings {
  /** the list lengths N to judge at */
  readonly tops: readonly number[];
  /** of controllable aggregation; 0 = by score alone */
  readonly lambda: number;
  /** [items + 1] category codes from 1, 0 = unknown */
  readonly categories: Int32Array;
  /** [items + 1] training events of each item */
  readonly popularity: Uint32Array;
}

const means = ['recall', 'hitRate', 'ndcg', 'comirecNdcg', 'mrr', 'diversity'] as const;

/** What one user's list is worth at one length. */
export type UserFigures = Readonly<Record<(typeof means)[number], number>>;

/** The running sums at one list length. */
interface Tally {
  readonly top: number;
  readonly sums: Record<(typeof means)[number], number>;
  /** [items + 1] how many lists each item is in */
  readonly exposure: Uint32Array;
}

/**
 * Judges user after user and gives the means. The budget is N items in total, whatever K: the lists of a
 * K-vector model are merged first, so that it gets no more candidates than a single vector.
 */
export class Scorecard {
  readonly #settings: ScorecardSettings;
  readonly #merge: Merge;
  readonly #tallies: readonly Tally[];
  /** [items + 1] the number of the user whose target the item last was */
  readonly #targetOf: Uint32Array;
  #users = 0;

  /** @param interests K, the lists of each user */
  constructor(settings: ScorecardSettings, interests: number) {
    const size = settings.categories.length;
    this.#settings = settings;
    this.#merge = new Merge(interests, Math.max(...settings.tops), settings.categories);
    this.#targetOf = new Uint32Array(size);
    this.#tallies = settings.tops.map((top) => ({
      top,
      sums: { recall: 0, hitRate: 0, ndcg: 0, comirecNdcg: 0, mrr: 0, diversity: 0 },
      exposure: new Uint32Array(size),
    }));
  }

  get users(): number {
    return this.#users;
  }

  /** The longest merged list of the user who was added last; the next one overwrites it. */
  get shown(): Int32Array {
    return this.#merge.ids.subarray(0, Math.min(this.#longest(), this.#merge.length));
  }

  /** The interest that retrieved each item of `shown`. */
  get winners(): Int32Array {
    return this.#merge.interests.subarray(0, this.shown.length);
  }

  /**
   * @param lists with at least max(tops) places
   * @param user a row of `lists`
   * @param targets what the user went on to choose; an item that occurs twice counts once
   * @returns the user's own figures at each of the lengths
   */
  add(lists: CandidateLists, user: number, targets: Int32Array): UserFigures[] {
    const mark = ++this.#users;
    let distinct = 0;
    for (const id of targets) {
      if (this.#targetOf[id] === mark) continue;
      this.#targetOf[id] = mark;
      distinct++;
    }
    const { lambda } = this.#settings;
    // By score alone a shorter list is the beginning of the longest, so that one merge serves all.
    if (lambda === 0) this.#merge.union(lists, user, this.#longest());
    return this.#tallies.map((tally) => {
      if (lambda !== 0) this.#merge.controllable(lists, user, tally.top, lambda);
      return this.#judge(tally, distinct, mark);
    });
  }

  /** The means over all users so far. Diversity is left out where no item has a category. */
  metrics(): Metrics {
    const metrics: Metrics = {};
    const categorised = this.#settings.categories.some((code) => code !== 0);
    for (const { top, sums, exposure } of this.#tallies) {
      for (const name of means) {
        if (name === 'diversity' && !categorised) continue;
        metrics[`${name}@${top}`] = sums[name] / Math.max(1, this.#users);
      }
      metrics[`coverage@${top}`] = metric.coverage(exposure);
      metrics[`gini@${top}`] = metric.gini(exposure);
      metrics[`popularity@${top}`] = metric.meanPopularity(exposure, this.#settings.popularity);
    }
    return metrics;
  }

  #judge({ top, sums, exposure }: Tally, targets: number, mark: number): UserFigures {
    const shown = this.#merge.ids.subarray(0, Math.min(top, this.#merge.length));
    const hits = Uint8Array.from(shown, (id) => (this.#targetOf[id] === mark ? 1 : 0));
    const categories = shown.map((id) => this.#settings.categories[id]!);
    const figures = {
      recall: metric.recall(hits, top, targets),
      hitRate: metric.hitRate(hits, top),
      ndcg: metric.ndcg(hits, top, targets),
      comirecNdcg: metric.comirecNdcg(hits, top),
      mrr: metric.reciprocalRank(hits, top),
      diversity: metric.diversity(categories, top),
    };
    for (const name of means) sums[name] += figures[name];
    for (const id of shown) exposure[id]!++;
    return figures;
  }

  #longest(): number {
    return this.#tallies.reduce((longest, { top }) => Math.max(longest, top), 0);
  }
}
