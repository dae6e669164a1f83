import type { Metrics } from '../domain/experiment.ts';
import type { HistoryItem, Interest, RetrievedItem, UserInspection } from '../domain/inspection.ts';
import { cosineMatrix } from '../evaluate/collapse.ts';
import { innerProduct } from '../evaluate/inner-product.ts';
import type { CandidateLists } from '../evaluate/merge.ts';
import * as metric from '../evaluate/metrics.ts';
import type { SplitName } from '../ingest/split.ts';
import type { InspectedModel } from './inspected-model.ts';

export interface InspectionOptions {
  /** N, the length of the merged list and of each interest's own */
  readonly top: number;
  /** nothing of the input in the lists */
  readonly dropSeen: boolean;
  /** of controllable aggregation; 0 = by score alone */
  readonly lambda: number;
  /** the part in which the user is judged; where they are not of it, their last */
  readonly split: SplitName;
  /** item keys in place of the user's own input (what if), oldest first; null = the user's own */
  readonly history: readonly string[] | null;
}

/** An interest is named after so many of its items, however many are shown. */
const namingTop = 50;

/**
 * Answers which of a user's interests retrieved which item, and from what part of the history.
 *
 * The model is given what it is given in an evaluation by the run's protocol (its last n items), and the targets are
 * the same. Of what is trained upon the first 80% are given, so that what is shown can be compared, though the model
 * has learned from the whole of it.
 */
export class Inspector {
  readonly #model: InspectedModel;

  constructor(model: InspectedModel) {
    this.#model = model;
  }

  /**
   * In a what-if the user's own fields and targets stay theirs.
   *
   * @param userKey null = somebody made up, without fields, targets or a history but that of the options
   * @throws StudioError 'not-found' for a user, or an item of the history, that the dataset lacks
   */
  inspect(userKey: string | null, options: InspectionOptions): UserInspection {
    const model = this.#model;
    const subject = model.subject(userKey, options.split, options.history);
    const { user, input, targets } = subject;
    const { interests, weights } = subject.encoded;
    const lists = subject.lists(Math.max(options.top, namingTop), options.dropSeen);
    const retrieved = this.#retrieved(lists, interests, options, new Set(input), targets);
    return {
      user: userKey,
      split: user < 0 ? null : subject.split,
      earlier: this.#earlier(input),
      history: this.#history(input, this.#timesOf(user, input, options.history === null), weights),
      routing: subject.routing.map((weights) =>
        Array.from(subject.given, (_, place) => this.#weightsAt(weights, place)),
      ),
      interests: this.#interests(lists, interests, options.top, targets, retrieved),
      cosine: this.#cosine(interests),
      retrieved,
      targets: this.#targets(targets, retrieved),
      metrics: this.#metrics(targets, retrieved, options.top),
    };
  }

  /** What the model was given, and from where each interest took how much. */
  #history(input: Int32Array, times: readonly number[], weights: Float32Array): HistoryItem[] {
    const { historyLength } = this.#model.encoder;
    const first = Math.max(0, input.length - historyLength);
    return Array.from(input.subarray(first), (id, place) => ({
      ...this.#model.described(id),
      time: Number.isNaN(times[first + place]) ? null : times[first + place]!,
      weights: this.#weightsAt(weights, place),
    }));
  }

  /** What each interest took from one position. @param weights [K, n] */
  #weightsAt(weights: Float32Array, place: number): number[] {
    const { interests, historyLength } = this.#model.encoder;
    return Array.from({ length: interests }, (_, k) => weights[k * historyLength + place]!);
  }

  #earlier(input: Int32Array): string[] {
    const reach = Math.max(0, input.length - this.#model.encoder.historyLength);
    return Array.from(input.subarray(0, reach), (id) => this.#model.data.itemKeys[id]!);
  }

  #interests(
    lists: CandidateLists,
    vectors: Float32Array,
    top: number,
    targets: ReadonlySet<number>,
    retrieved: readonly RetrievedItem[],
  ): Interest[] {
    const { interests, dimension } = this.#model.encoder;
    return Array.from({ length: interests }, (_, k) => {
      const vector = Array.from(vectors.subarray(k * dimension, (k + 1) * dimension));
      const start = k * lists.top;
      const ids = Array.from(lists.ids.subarray(start, start + lists.top)).filter((id) => id !== 0);
      return {
        vector,
        norm: Math.hypot(...vector),
        categories: this.#model.names.of(ids.slice(0, namingTop)),
        items: ids
          .slice(0, top)
          .map((id, rank) => this.#model.scored(id, lists.scores[start + rank]!, targets)),
        wins: retrieved.filter(({ interest }) => interest === k).length,
      };
    });
  }

  #retrieved(
    lists: CandidateLists,
    interests: Float32Array,
    { top, lambda }: InspectionOptions,
    seen: ReadonlySet<number>,
    targets: ReadonlySet<number>,
  ): RetrievedItem[] {
    const merge = this.#model.merging(lists.top);
    if (lambda === 0) merge.union(lists, 0, top);
    else merge.controllable(lists, 0, top, lambda);
    return Array.from(merge.ids.subarray(0, merge.length), (id, rank) => {
      const interest = merge.interests[rank]!;
      return {
        ...this.#model.scored(id, merge.scores[rank]!, targets),
        interest,
        runnerUp: this.#runnerUp(interests, id, interest),
        seen: seen.has(id),
      };
    });
  }

  /**
   * The best of the other interests that are there. With lambda its score can be the larger one: an item
   * comes from an interest's top N, and its best interest may have N better items.
   */
  #runnerUp(interests: Float32Array, id: number, winner: number): RetrievedItem['runnerUp'] {
    const { interests: count, dimension } = this.#model.encoder;
    let best: RetrievedItem['runnerUp'] = null;
    for (let k = 0; k < count; k++) {
      const there = interests.subarray(k * dimension, (k + 1) * dimension).some((x) => x !== 0);
      if (k === winner || !there) continue;
      const score = innerProduct(interests, k, this.#model.vectors, id, dimension);
      if (best === null || score > best.score) best = { interest: k, score };
    }
    return best;
  }

  #cosine(interests: Float32Array): number[][] {
    const count = this.#model.encoder.interests;
    const matrix = cosineMatrix(interests, count);
    return Array.from({ length: count }, (_, k) =>
      Array.from(matrix.subarray(k * count, (k + 1) * count)),
    );
  }

  #targets(targets: ReadonlySet<number>, retrieved: readonly RetrievedItem[]) {
    const found = new Set(retrieved.map(({ item }) => item));
    return Array.from(targets, (id) => {
      const described = this.#model.described(id);
      return { ...described, found: found.has(described.item) };
    });
  }

  /** Empty where the user has no targets: there is nothing to find. */
  #metrics(
    targets: ReadonlySet<number>,
    retrieved: readonly RetrievedItem[],
    top: number,
  ): Metrics {
    if (targets.size === 0) return {};
    const hits = Uint8Array.from(retrieved, ({ target }) => (target ? 1 : 0));
    const codes = Int32Array.from(
      retrieved,
      ({ item }) => this.#model.codes[this.#model.itemOf(item)]!,
    );
    return {
      [`recall@${top}`]: metric.recall(hits, top, targets.size),
      [`hitRate@${top}`]: metric.hitRate(hits, top),
      [`ndcg@${top}`]: metric.ndcg(hits, top, targets.size),
      [`diversity@${top}`]: metric.diversity(codes, top),
    };
  }

  /** Of the user's own input: when each event was. Of another: when they last chose the item, if ever. */
  #timesOf(user: number, input: Int32Array, own: boolean): number[] {
    const { offsets, itemIds, times } = this.#model.data.log;
    if (user < 0) return Array.from(input, () => Number.NaN);
    const first = offsets[user]!;
    if (own) return Array.from(times.subarray(first, first + input.length));
    const events = itemIds.subarray(first, offsets[user + 1]!);
    return Array.from(input, (id) => {
      const event = events.lastIndexOf(id);
      return event < 0 ? Number.NaN : times[first + event]!;
    });
  }
}
