import type { InspectedModel } from './inspected-model.ts';
import { nonZeroRows } from './non-zero-rows.ts';

export interface PlacedItem {
  readonly id: number;
  readonly score: number;
  readonly interest: number;
  readonly rank: number;
}

/**
 * Where one item stands among all items for one user: their scores under every interest, and max_k <u_k, e_i>, the
 * score of the merged list. Order: the larger score first; of equal scores the lower id. An interest that is zero is
 * not there and scores nothing.
 */
export class CatalogueScores {
  /** the interest that scores the item highest, the lowest of equals; null where there is none */
  readonly winner: number | null;
  readonly #id: number;
  readonly #passedOver: Uint8Array;
  readonly #interests: number;
  /** [K, V + 1]; -Infinity for an interest that is not there */
  readonly #scores: Float32Array;
  /** [V + 1] */
  readonly #best: Float32Array;
  /** [V + 1] */
  readonly #winners: Uint8Array;

  /**
   * @param interests [1, K, d]
   * @param passedOver [V + 1] 1 for what is not ranked
   */
  constructor(model: InspectedModel, interests: Float32Array, id: number, passedOver: Uint8Array) {
    const { interests: count, dimension } = model.encoder;
    const length = passedOver.length;
    this.#id = id;
    this.#passedOver = passedOver;
    this.#interests = count;
    this.#scores = new Float32Array(count * length).fill(-Infinity);
    this.#best = new Float32Array(length).fill(-Infinity);
    this.#winners = new Uint8Array(length);
    const present = nonZeroRows(interests, dimension);
    model.scan(interests, id, ({ firstId, size, scores }) => {
      const values = scores.dataSync<'float32'>();
      for (let k = 0; k < count; k++) {
        if (present[k] === 0) continue;
        const own = values.subarray(k * size, (k + 1) * size);
        this.#scores.set(own, k * length + firstId);
        own.forEach((score, at) => {
          if (score <= this.#best[firstId + at]!) return;
          this.#best[firstId + at] = score;
          this.#winners[firstId + at] = k;
        });
      }
    });
    this.winner = present.includes(1) ? this.#winners[id]! : null;
  }

  /** How many items are ranked. */
  get ranked(): number {
    let count = 0;
    for (let id = 1; id < this.#passedOver.length; id++) count += 1 - this.#passedOver[id]!;
    return count;
  }

  /** In the merged list of the whole catalogue. */
  get rank(): number | null {
    return this.winner === null ? null : this.#rankBy(this.#best);
  }

  /** Score and rank under each interest alone. [K] */
  standing(): ({ score: number; rank: number } | null)[] {
    const length = this.#best.length;
    return Array.from({ length: this.#interests }, (_, k) => {
      const own = this.#scores.subarray(k * length, (k + 1) * length);
      const score = own[this.#id]!;
      return score === -Infinity ? null : { score, rank: this.#rankBy(own) };
    });
  }

  /** How many of the items above it each interest brings. [K] */
  aboveBy(): number[] {
    const counts = new Array<number>(this.#interests).fill(0);
    if (this.winner === null) return counts;
    this.#others((other) => {
      if (this.#precedes(other, this.#id)) counts[this.#winners[other]!]!++;
    });
    return counts;
  }

  /** The `count` items just above and those just below, best first. */
  around(count: number): { above: PlacedItem[]; below: PlacedItem[] } {
    const { rank } = this;
    if (rank === null) return { above: [], below: [] };
    const above: number[] = []; // the nearest first
    const below: number[] = [];
    this.#others((other) => {
      if (this.#precedes(other, this.#id)) {
        keep(above, other, count, (a, b) => this.#precedes(b, a));
      } else keep(below, other, count, (a, b) => this.#precedes(a, b));
    });
    const next = rank + 1 - this.#passedOver[this.#id]!;
    return {
      above: above.map((id, at) => this.#placed(id, rank - 1 - at)).reverse(),
      below: below.map((id, at) => this.#placed(id, next + at)),
    };
  }

  #placed(id: number, rank: number): PlacedItem {
    return { id, score: this.#best[id]!, interest: this.#winners[id]!, rank };
  }

  #rankBy(scores: Float32Array): number {
    const score = scores[this.#id]!;
    let rank = 1;
    this.#others((other) => {
      const its = scores[other]!;
      if (its > score || (its === score && other < this.#id)) rank++;
    });
    return rank;
  }

  #precedes(id: number, other: number): boolean {
    const difference = this.#best[id]! - this.#best[other]!;
    return difference > 0 || (difference === 0 && id < other);
  }

  /** Every item that is ranked, but the one in question. */
  #others(visit: (id: number) => void): void {
    const passedOver = this.#passedOver;
    for (let id = 1; id < passedOver.length; id++) {
      if (passedOver[id] === 0 && id !== this.#id) visit(id);
    }
  }
}

/** Keeps the first `count` in an order, however they come. */
function keep(
  kept: number[],
  id: number,
  count: number,
  before: (a: number, b: number) => boolean,
): void {
  if (kept.length === count && !before(id, kept.at(-1)!)) return;
  const at = kept.findIndex((other) => before(id, other));
  kept.splice(at < 0 ? kept.length : at, 0, id);
  if (kept.length > count) kept.pop();
}
