import type { InteractionLog } from '../../domain/interactions.ts';
import { RecentlyUsed } from '../../domain/recently-used.ts';
import { trainedHistories, type EvaluationCase, type Split } from '../../ingest/split.ts';
import type { Judged } from '../judge.ts';
import type { CandidateLists } from '../merge.ts';
import { TopList } from '../top-list.ts';
import { differentItems, lengthOf, SparseSum, transposed, type SparseRows } from './sparse.ts';

/** The last items of a user that are asked for their neighbours. */
const lastItems = 5;
/** The nearest neighbours that an item has a say about. */
const neighbourhood = 1000;
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
 *   cos(i, j) = |U_i and U_j| / sqrt(|U_i| |U_j|),   U_i the users who have item i in what is trained upon,
 *
 * and each of the five counts for its thousand nearest neighbours (Sarwar's model size), so that a
 * popular item of a large catalogue does not have a say about all of it. An item is no neighbour of
 * itself. Items that are no neighbour of any of the five are not recommended at all.
 *
 * Nothing is computed of the matrix of similarities but the rows that are asked for.
 */
export class ItemToItem implements Judged {
  readonly interests = 1;
  readonly batch = 32;
  /** [training users] each one's different items */
  readonly #itemsOf: SparseRows;
  /** [items + 1] the training users (numbered among themselves) who have each item */
  readonly #usersOf: SparseRows;
  readonly #known = new RecentlyUsed<number, Neighbours>(keptNeighbours);
  readonly #nearest: TopList;
  readonly #similarities: SparseSum;
  readonly #together: SparseSum;

  /** @param nearest how many neighbours each item has a say about */
  constructor(log: InteractionLog, split: Split, nearest = neighbourhood) {
    this.#itemsOf = differentItems(trainedHistories(log, split), log.items);
    this.#usersOf = transposed(this.#itemsOf, log.items + 1);
    this.#nearest = new TopList(nearest);
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
    const [users, items] = [this.#usersOf, this.#itemsOf];
    for (let at = users.offsets[item]!; at < users.offsets[item + 1]!; at++) {
      const user = users.ids[at]!;
      for (let own = items.offsets[user]!; own < items.offsets[user + 1]!; own++) {
        this.#together.add(items.ids[own]!, 1);
      }
    }
    const having = lengthOf(users, item);
    this.#together.drain((id, together) => {
      if (id === item) return;
      this.#nearest.offer(id, together / Math.sqrt(having * lengthOf(users, id)));
    });
    const ids = new Int32Array(this.#nearest.capacity);
    const similarities = new Float32Array(ids.length);
    const count = this.#nearest.drain(ids, similarities, 0);
    return { ids: ids.slice(0, count), similarities: similarities.slice(0, count) };
  }
}
