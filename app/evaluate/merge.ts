/**
 * What K interests retrieved for B users: lists [B, K, N], each best first (score descending, of equal
 * scores the lower id first). Id 0 is an empty slot: the catalogue was shorter than N.
 */
export interface CandidateLists {
  readonly users: number;
  readonly interests: number;
  readonly top: number;
  /** [B, K, N] */
  readonly ids: Int32Array;
  /** [B, K, N] */
  readonly scores: Float32Array | Float64Array;
}

/**
 * Makes one list of a user's K lists. It owns its result and its scratch space, so that a hundred
 * thousand merges allocate nothing: read `ids`, `scores` and `interests` up to `length` before the next.
 */
export class Merge {
  length = 0;
  readonly ids: Int32Array;
  readonly scores: Float64Array;
  /** the interest that retrieved the item: the one with its largest score, the lowest of equals */
  readonly interests: Int32Array;

  /** [items + 1] category codes from 1; 0 = unknown */
  readonly #categories: Int32Array;
  /** [items + 1] the number of the merge that last took the item */
  readonly #takenIn: Uint32Array;
  #merges = 0;
  /** [K] how far each list has been read */
  readonly #heads: Int32Array;
  /** [categories + 1] */
  readonly #chosen: Int32Array;

  /**
   * @param interests K
   * @param top N, the longest list
   * @param categories [items + 1] each item's category, codes from 1; 0 = unknown
   */
  constructor(interests: number, top: number, categories: Int32Array) {
    this.ids = new Int32Array(interests * top);
    this.scores = new Float64Array(interests * top);
    this.interests = new Int32Array(interests * top);
    this.#categories = categories;
    this.#takenIn = new Uint32Array(categories.length);
    this.#heads = new Int32Array(interests);
    this.#chosen = new Int32Array(categories.reduce((most, code) => Math.max(most, code), 0) + 1);
  }

  /**
   * The union of the first `top` of each list by score, each item once, at its best interest; `top`
   * remain. As an item among the best N of the largest scores is among the best N of the interest that
   * gives it that score, this is exact: the N items with the largest max_k <u_k, e_i>.
   *
   * @param without [K] 1 for a list that is left out
   */
  union(lists: CandidateLists, user: number, top: number, without?: Uint8Array): void {
    this.#pool(lists, user, top, top, without);
  }

  /**
   * Controllable aggregation (ComiRec, section 3.4): from the union of the first `top` of each list, take
   * `top` times the candidate with the largest score - lambda * (number already chosen of its category),
   * of equals the earlier one in the union. An item of unknown category is never held back.
   */
  controllable(lists: CandidateLists, user: number, top: number, lambda: number): void {
    this.#pool(lists, user, top, lists.interests * top);
    const chosen = this.#chosen.fill(0);
    const { ids, scores, interests } = this;
    const length = Math.min(top, this.length);
    for (let rank = 0; rank < length; rank++) {
      let best = rank;
      let bestValue = -Infinity;
      for (let slot = rank; slot < this.length; slot++) {
        const value = scores[slot]! - lambda * chosen[this.#categories[ids[slot]!]!]!;
        if (value > bestValue) {
          best = slot;
          bestValue = value;
        }
      }
      moveForward(ids, best, rank);
      moveForward(scores, best, rank);
      moveForward(interests, best, rank);
      const category = this.#categories[ids[rank]!]!;
      if (category !== 0) chosen[category]!++;
    }
    this.length = length;
  }

  /** Reads K sorted lists from their heads, always the best head, until `limit` distinct items are there. */
  #pool(
    lists: CandidateLists,
    user: number,
    top: number,
    limit: number,
    without?: Uint8Array,
  ): void {
    const heads = this.#heads.fill(0);
    without?.forEach((left, interest) => (heads[interest] = left === 0 ? 0 : top));
    const mark = ++this.#merges;
    const start = user * lists.interests * lists.top;
    this.length = 0;
    while (this.length < limit) {
      let from = -1;
      let at = -1;
      for (let interest = 0; interest < lists.interests; interest++) {
        const slot = start + interest * lists.top + heads[interest]!;
        if (heads[interest]! === top || lists.ids[slot]! === 0) continue;
        if (from < 0 || leads(lists, slot, at)) {
          from = interest;
          at = slot;
        }
      }
      if (from < 0) return;
      heads[from]!++;
      const id = lists.ids[at]!;
      if (this.#takenIn[id] === mark) continue;
      this.#takenIn[id] = mark;
      this.ids[this.length] = id;
      this.scores[this.length] = lists.scores[at]!;
      this.interests[this.length] = from;
      this.length++;
    }
  }
}

/** True where the candidate in one slot comes before that in another. */
function leads(lists: CandidateLists, slot: number, other: number): boolean {
  const score = lists.scores[slot]!;
  const otherScore = lists.scores[other]!;
  return score > otherScore || (score === otherScore && lists.ids[slot]! < lists.ids[other]!);
}

/** Moves one entry forward and those between one place back, keeping their order. */
function moveForward(values: Int32Array | Float64Array, from: number, to: number): void {
  const value = values[from]!;
  values.copyWithin(to + 1, to, from);
  values[to] = value;
}
