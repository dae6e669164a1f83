import type { EvaluationCase } from '../../ingest/split.ts';
import type { Judged } from '../judge.ts';
import type { CandidateLists } from '../merge.ts';

/**
 * The baseline that every model is compared with: the items that training users chose most often, the
 * same for everybody (of equal counts the lower id), less what a user has seen where that is asked for.
 */
export class MostPopular implements Judged {
  readonly interests = 1;
  readonly batch = 1024;
  readonly #ranked: Int32Array;
  readonly #counts: Uint32Array;

  /** @param counts [items + 1] */
  constructor(counts: Uint32Array) {
    this.#counts = counts;
    this.#ranked = Int32Array.from({ length: counts.length - 1 }, (_, i) => i + 1);
    this.#ranked.sort((a, b) => counts[b]! - counts[a]! || a - b);
  }

  recommend(cases: readonly EvaluationCase[], top: number, dropSeen: boolean): CandidateLists {
    const ids = new Int32Array(cases.length * top);
    const scores = new Float64Array(ids.length).fill(-Infinity);
    cases.forEach(({ input }, user) => {
      const seen = new Set(dropSeen ? input : []);
      let rank = 0;
      for (const id of this.#ranked) {
        if (rank === top) break;
        if (seen.has(id)) continue;
        ids[user * top + rank] = id;
        scores[user * top + rank] = this.#counts[id]!;
        rank++;
      }
    });
    return { users: cases.length, interests: 1, top, ids, scores };
  }
}
