import { historyOf, type InteractionLog } from '../../domain/interactions.ts';
import { RecentlyUsed } from '../../domain/recently-used.ts';
import { usersOf, type Split } from '../../ingest/split.ts';
import type { EvaluationCase, Judged } from '../judge.ts';
import type { CandidateLists } from '../merge.ts';
import { TopList } from '../top-list.ts';

/** The last items of a user that are asked for their neighbours. */
const lastItems = 5;
/** Neighbours that are kept for the next user who has the same item: 64 MiB of them. */
const keptNeighbours = 64 * 1024 * 128;

/** An item's neighbours with their similarities. */
interface Neighbours {
  readonly ids: Int32Array;
  readonly similarities: Float32Array;
}

/**
 * Item-based collaborative filtering (Sarwar et al., 2001; Linden et al., 2003), without training: the
 * score of an item is the sum of its cosines with the last five different items of the user, where
 *
 *   cos(i, j) = |U_i and U_j| / sqrt(|U_i| |U_j|),   U_i the training users who have item i.
 *
 * An item is no neighbour of itself. Items that no training user had together with any of the five are
 * not recommended at all.
 */
export class ItemToItem implements Judged {
  readonly interests = 1;
  readonly batch = 256;
  /** [training users] each one's different items */
  readonly #itemsOf: readonly Int32Array[];
  /** [items + 1] the training users (numbered among themselves) who have each item */
  readonly #usersOf: readonly Int32Array[];
  readonly #known = new RecentlyUsed<number, Neighbours>(keptNeighbours);
  readonly #similarities: SparseSum;
  readonly #together: SparseSum;

  constructor(log: InteractionLog, split: Split) {
    this.#itemsOf = Array.from(usersOf(split, 'train'), (user) =>
      Int32Array.from(new Set(historyOf(log, user))),
    );
    this.#usersOf = transpose(this.#itemsOf, log.items);
    this.#similarities = new SparseSum(log.items + 1);
    this.#together = new SparseSum(log.items + 1);
  }

  recommend(cases: readonly EvaluationCase[], top: number, dropSeen: boolean): CandidateLists {
    const ids = new Int32Array(cases.length * top);
    const scores = new Float64Array(ids.length);
    const best = new TopList(top);
    cases.forEach(({ input }, user) => {
      const last = [...new Set(input.toReversed())].slice(0, lastItems);
      for (const item of last) {
        const near = this.#neighbours(item);
        near.ids.forEach((id, i) => this.#similarities.add(id, near.similarities[i]!));
      }
      const seen = new Set(dropSeen ? input : []);
      this.#similarities.drain((id, score) => {
        if (!seen.has(id)) best.offer(id, score);
      });
      best.drain(ids, scores, user * top);
    });
    return { users: cases.length, interests: 1, top, ids, scores };
  }

  #neighbours(item: number): Neighbours {
    return this.#known.get(
      item,
      () => this.#measure(item),
      ({ ids }) => ids.length,
    );
  }

  #measure(item: number): Neighbours {
    const users = this.#usersOf[item]!;
    for (const user of users) for (const id of this.#itemsOf[user]!) this.#together.add(id, 1);
    const ids = new Int32Array(this.#together.size);
    const similarities = new Float32Array(ids.length);
    let count = 0;
    this.#together.drain((id, together) => {
      if (id === item) return;
      ids[count] = id;
      similarities[count++] = together / Math.sqrt(users.length * this.#usersOf[id]!.length);
    });
    return { ids: ids.subarray(0, count), similarities: similarities.subarray(0, count) };
  }
}

/** Sums of which few are not zero: what was touched is remembered, so that emptying costs no more. */
class SparseSum {
  size = 0;
  readonly #sums: Float64Array;
  readonly #touched: Int32Array;

  constructor(length: number) {
    this.#sums = new Float64Array(length);
    this.#touched = new Int32Array(length);
  }

  /** @param value above 0 */
  add(index: number, value: number): void {
    if (this.#sums[index] === 0) this.#touched[this.size++] = index;
    this.#sums[index]! += value;
  }

  /** Gives every sum and is empty again. */
  drain(each: (index: number, sum: number) => void): void {
    for (const index of this.#touched.subarray(0, this.size)) {
      each(index, this.#sums[index]!);
      this.#sums[index] = 0;
    }
    this.size = 0;
  }
}

/** Rows of items by user -> rows of users by item. [items + 1] */
function transpose(itemsOf: readonly Int32Array[], items: number): Int32Array[] {
  const counts = new Uint32Array(items + 1);
  for (const own of itemsOf) for (const id of own) counts[id]!++;
  const usersOf = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  itemsOf.forEach((own, user) => {
    for (const id of own) usersOf[id]![counts[id]!++] = user;
  });
  return usersOf;
}
