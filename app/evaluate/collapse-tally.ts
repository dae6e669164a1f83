import type { CollapseFigures } from '../domain/experiment.ts';
import { attentionEntropy, effectiveRank, entropy, meanCosine } from './collapse.ts';
import { innerProduct } from './inner-product.ts';
import type { CandidateLists } from './merge.ts';

/** At this list length the union of the K lists is counted, whatever lengths the metrics are asked for. */
const unionTop = 50;

/** Collapse figures of user after user, and their means. */
export class CollapseTally {
  readonly #itemVectors: Float32Array;
  readonly #interests: number;
  readonly #wins: Float64Array;
  /** [items + 1] the number of the user in whose union the item last was */
  readonly #inUnionOf: Uint32Array;
  readonly #cosine = new Mean();
  readonly #rank = new Mean();
  readonly #attention = new Mean();
  readonly #unique = new Mean();
  /** whether any interest said what it took from a history */
  #isWeighted = false;
  #users = 0;

  /**
   * @param itemVectors [V + 1, d]
   * @param dimension d
   * @param interests K
   */
  constructor(itemVectors: Float32Array, dimension: number, interests: number) {
    this.#itemVectors = itemVectors;
    this.#interests = interests;
    this.#wins = new Float64Array(interests);
    this.#inUnionOf = new Uint32Array(itemVectors.length / dimension);
  }

  /**
   * @param interests [K, d] this user's
   * @param weights [K, n] how much each interest took from each position of the history
   * @param lists what they retrieved
   * @param user their row of `lists`
   * @param targets what they went on to choose; each is won by the interest with the largest inner product
   */
  add(
    interests: Float32Array,
    weights: Float32Array,
    lists: CandidateLists,
    user: number,
    targets: Int32Array,
  ): void {
    this.#users++;
    this.#cosine.add(meanCosine(interests, this.#interests));
    this.#rank.add(effectiveRank(interests, this.#interests));
    this.#attention.add(attentionEntropy(weights, this.#interests));
    this.#isWeighted ||= weights.some((weight) => weight !== 0);
    this.#unique.add(this.#uniqueShare(lists, user));
    for (const id of targets)
      this.#wins[winner(interests, this.#interests, this.#itemVectors, id)]!++;
  }

  figures(): CollapseFigures {
    const total = this.#wins.reduce((a, b) => a + b, 0);
    return {
      meanCosine: this.#cosine.value(0),
      shares: Array.from(this.#wins, (wins) => (total === 0 ? 0 : wins / total)),
      shareEntropy: this.#interests === 1 ? 1 : entropy(this.#wins) / Math.log(this.#interests),
      attentionEntropy: this.#isWeighted ? this.#attention.value(1) : null,
      uniqueUnion: this.#unique.value(1),
      effectiveRank: this.#rank.value(1),
    };
  }

  /** Different items in the union of the lists over all their entries; null where they are empty. */
  #uniqueShare(lists: CandidateLists, user: number): number | null {
    let entries = 0;
    let different = 0;
    for (let interest = 0; interest < lists.interests; interest++) {
      const start = (user * lists.interests + interest) * lists.top;
      const end = start + Math.min(unionTop, lists.top);
      for (let slot = start; slot < end; slot++) {
        const id = lists.ids[slot]!;
        if (id === 0) break;
        entries++;
        if (this.#inUnionOf[id] === this.#users) continue;
        this.#inUnionOf[id] = this.#users;
        different++;
      }
    }
    return entries === 0 ? null : different / entries;
  }
}

/**
 * The interest with the largest inner product with an item, the lowest of equals.
 *
 * @param interests [K, d]
 * @param itemVectors [V + 1, d]
 */
function winner(
  interests: Float32Array,
  count: number,
  itemVectors: Float32Array,
  id: number,
): number {
  const dimension = interests.length / count;
  let best = 0;
  let bestScore = -Infinity;
  for (let interest = 0; interest < count; interest++) {
    const score = innerProduct(interests, interest, itemVectors, id, dimension);
    if (score > bestScore) {
      best = interest;
      bestScore = score;
    }
  }
  return best;
}

/** A mean over those users for whom the figure exists. */
class Mean {
  #sum = 0;
  #count = 0;

  add(value: number | null): void {
    if (value === null) return;
    this.#sum += value;
    this.#count++;
  }

  value(ofNone: number): number {
    return this.#count === 0 ? ofNone : this.#sum / this.#count;
  }
}
