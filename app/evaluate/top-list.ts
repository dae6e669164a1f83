/**
 * The best N of a stream of scored items, kept as a binary heap whose root is the worst of them: a scan
 * of V scores costs V comparisons and about N ln(V / N) insertions, and allocates nothing.
 *
 * Order: the larger score first; of equal scores the lower item id. NaN and -Infinity never enter, so
 * -Infinity marks what must not be retrieved.
 */
export class TopList {
  readonly #ids: Int32Array;
  readonly #scores: Float64Array;
  #size = 0;

  constructor(capacity: number) {
    this.#ids = new Int32Array(capacity);
    this.#scores = new Float64Array(capacity);
  }

  get capacity(): number {
    return this.#ids.length;
  }

  offer(id: number, score: number): void {
    if (this.#size < this.#ids.length) {
      if (score > -Infinity) this.#rise(id, score);
    } else if (this.#size > 0 && precedes(id, score, this.#ids[0]!, this.#scores[0]!)) {
      this.#sink(id, score, this.#size);
    }
  }

  /**
   * Offers scores[from .. to), the items `firstId`, `firstId + 1` ... Items must come in ascending
   * order over successive scans: an equal score that comes later has lost already.
   */
  scan(scores: Float32Array | Float64Array, from: number, to: number, firstId: number): void {
    let index = from;
    while (index < to && this.#size < this.#ids.length) {
      this.offer(firstId + index - from, scores[index]!);
      index++;
    }
    if (this.#size === 0) return;
    let floor = this.#scores[0]!;
    for (; index < to; index++) {
      const score = scores[index]!;
      if (score > floor) {
        this.#sink(firstId + index - from, score, this.#size);
        floor = this.#scores[0]!;
      }
    }
  }

  /**
   * Writes the list, best first, to ids[at ..] and scores[at ..] and empties it. The slots that remain
   * up to the capacity get id 0 and -Infinity.
   * @returns how many items there were
   */
  drain(ids: Int32Array, scores: Float32Array | Float64Array, at: number): number {
    const count = this.#size;
    for (let slot = this.#ids.length - 1; slot >= count; slot--) {
      ids[at + slot] = 0;
      scores[at + slot] = -Infinity;
    }
    for (let slot = count - 1; slot >= 0; slot--) {
      ids[at + slot] = this.#ids[0]!;
      scores[at + slot] = this.#scores[0]!;
      this.#size = slot;
      if (slot > 0) this.#sink(this.#ids[slot]!, this.#scores[slot]!, slot);
    }
    return count;
  }

  /** Adds a leaf and lets it rise past everything that is better than it. */
  #rise(id: number, score: number): void {
    const ids = this.#ids;
    const scores = this.#scores;
    let slot = this.#size++;
    while (slot > 0) {
      const parent = (slot - 1) >> 1;
      if (!precedes(ids[parent]!, scores[parent]!, id, score)) break;
      ids[slot] = ids[parent]!;
      scores[slot] = scores[parent]!;
      slot = parent;
    }
    ids[slot] = id;
    scores[slot] = score;
  }

  /** Replaces the root of a heap of `size` and lets the newcomer sink below everything worse than it. */
  #sink(id: number, score: number, size: number): void {
    const ids = this.#ids;
    const scores = this.#scores;
    let slot = 0;
    for (;;) {
      let child = 2 * slot + 1;
      if (child >= size) break;
      const other = child + 1;
      if (other < size && precedes(ids[child]!, scores[child]!, ids[other]!, scores[other]!)) {
        child = other;
      }
      if (!precedes(id, score, ids[child]!, scores[child]!)) break;
      ids[slot] = ids[child]!;
      scores[slot] = scores[child]!;
      slot = child;
    }
    ids[slot] = id;
    scores[slot] = score;
  }
}

/** True where the first item comes before the second. */
function precedes(id: number, score: number, otherId: number, otherScore: number): boolean {
  return score > otherScore || (score === otherScore && id < otherId);
}
