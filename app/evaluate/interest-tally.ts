import type { InterestFigures } from '../domain/report.ts';
import type { Observation } from './judge.ts';
import { Merge, type CandidateLists } from './merge.ts';

/** What each of K interests does for the merged list of N, collected user after user. */
export class InterestTally {
  readonly #interests: number;
  readonly #top: number;
  readonly #merge: Merge;
  /** [K] sums over users */
  readonly #alone: Float64Array;
  readonly #share: Float64Array;
  readonly #without: Float64Array;
  readonly #first: Float64Array;
  #whole = 0;
  #users = 0;

  /**
   * @param interests K
   * @param top N
   * @param items in the catalogue
   */
  constructor(interests: number, top: number, items: number) {
    this.#interests = interests;
    this.#top = top;
    this.#merge = new Merge(interests, top, new Int32Array(items + 1));
    this.#alone = new Float64Array(interests);
    this.#share = new Float64Array(interests);
    this.#without = new Float64Array(interests);
    this.#first = new Float64Array(interests);
  }

  add({ case: each, lists, row }: Observation): void {
    const targets = new Set(each.targets);
    const all = new Uint8Array(this.#interests);
    this.#users++;
    this.#whole += this.#recall(lists, row, targets, all);
    const brought = this.#brought();
    for (let k = 0; k < this.#interests; k++) {
      this.#share[k]! += brought[k]! / Math.max(1, this.#merge.length);
    }
    for (let k = 0; k < this.#interests; k++) {
      const others = all.map((_, interest) => (interest === k ? 1 : 0));
      this.#without[k]! += this.#recall(lists, row, targets, others);
      const alone = others.map((left) => 1 - left);
      this.#alone[k]! += this.#recall(lists, row, targets, alone);
    }
    const order = [...brought.keys()].sort((a, b) => brought[b]! - brought[a]! || a - b);
    const left = all.fill(1);
    order.forEach((interest, place) => {
      left[interest] = 0;
      this.#first[place]! += this.#recall(lists, row, targets, left);
    });
  }

  /** [K] */
  figures(): InterestFigures[] {
    const mean = (sum: number) => sum / Math.max(1, this.#users);
    return Array.from({ length: this.#interests }, (_, k) => ({
      alone: mean(this.#alone[k]!),
      share: mean(this.#share[k]!),
      lost: mean(this.#whole - this.#without[k]!),
    }));
  }

  /** [K] Recall@N with the first 1 .. K of each user's interests. */
  cumulative(): number[] {
    return Array.from(this.#first, (sum) => sum / Math.max(1, this.#users));
  }

  #recall(lists: CandidateLists, row: number, targets: Set<number>, without: Uint8Array): number {
    this.#merge.union(lists, row, this.#top, without);
    const shown = this.#merge.ids.subarray(0, Math.min(this.#top, this.#merge.length));
    const found = shown.reduce((count, id) => count + (targets.has(id) ? 1 : 0), 0);
    return targets.size === 0 ? 0 : found / targets.size;
  }

  /** [K] items of the merged list that each interest retrieved */
  #brought(): Uint32Array {
    const brought = new Uint32Array(this.#interests);
    const length = Math.min(this.#top, this.#merge.length);
    for (const interest of this.#merge.interests.subarray(0, length)) brought[interest]!++;
    return brought;
  }
}
