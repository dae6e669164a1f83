import type { InspectedModel } from './inspected-model.ts';
import { nonZeroRows } from './non-zero-rows.ts';

interface ScoredItem {
  readonly id: number;
  readonly score: number;
  /** the one that scores the item highest, the lowest of equals */
  readonly interest: number;
}

export interface PlacedItem extends ScoredItem {
  readonly rank: number;
}

/** Where one item stands among all items for one user. */
export interface CataloguePlace {
  /** the interest that scores the item highest, the lowest of equals; null where there is none */
  readonly winner: number | null;
  /** in the merged list of the whole catalogue */
  readonly rank: number | null;
  /** [K] score and rank under each interest alone; null for one that is not there */
  readonly standing: ({ score: number; rank: number } | null)[];
  /** [K] how many of the items above it each interest brings */
  readonly aboveBy: number[];
  /** the items just above and those just below, best first */
  readonly above: PlacedItem[];
  readonly below: PlacedItem[];
}

/**
 * Where one item stands among all items for one user: under every interest, and by max_k <u_k, e_i>, the score of
 * the merged list. Order: the larger score first; of equal scores the lower id. An interest that is zero is not
 * there and scores nothing. One pass over the catalogue, which keeps no scores but the item's own.
 *
 * @param interests [1, K, d]
 * @param passedOver what is not ranked
 * @param neighbours how many items are told on each side
 */
export function placeInCatalogue(
  model: InspectedModel,
  interests: Float32Array,
  id: number,
  passedOver: ReadonlySet<number>,
  neighbours: number,
): CataloguePlace {
  const { interests: count, dimension } = model.encoder;
  const present = nonZeroRows(interests, dimension);
  const there = Int32Array.from(present.keys()).filter((k) => present[k] === 1);
  const own = new Float32Array(count); // the item's scores
  const ranks = new Int32Array(count).fill(1);
  const aboveBy = new Array<number>(count).fill(0);
  const above = new Nearest(neighbours, -1);
  const below = new Nearest(neighbours, 1);
  const unranked = [id, ...passedOver];
  let score = Number.NaN;
  // The block that holds the item comes first.
  model.scan(interests, id, ({ firstId, size, scores }) => {
    const values = scores.dataSync<'float32'>(); // [K, C]
    const rowOf = (k: number) => values.subarray(k * size, (k + 1) * size);
    if (Number.isNaN(score)) {
      for (const k of there) own[k] = rowOf(k)[id - firstId]!;
      score = there.reduce((most, k) => Math.max(most, own[k]!), -Infinity);
    }
    for (const other of unranked) {
      if (other < firstId || other >= firstId + size) continue;
      for (const k of there) rowOf(k)[other - firstId] = -Infinity;
    }
    const lower = id - firstId;
    for (const k of there) ranks[k]! += countBefore(rowOf(k), own[k]!, lower);
    const { best, winners } = bestOf(Array.from(there, rowOf), size);
    for (let at = 0; at < size; at++) {
      const its = best[at]!;
      if (its === -Infinity) continue;
      const interest = there[winners[at]!]!;
      if (its > score || (its === score && at < lower)) {
        aboveBy[interest]!++;
        above.offer(firstId + at, its, interest);
      } else below.offer(firstId + at, its, interest);
    }
  });

  if (there.length === 0) {
    const standing = new Array<null>(count).fill(null);
    return { winner: null, rank: null, standing, aboveBy, above: [], below: [] };
  }
  const before = aboveBy.reduce((sum, items) => sum + items, 0);
  const placed = (rank: (at: number) => number) => (item: ScoredItem, at: number) => ({
    ...item,
    rank: rank(at),
  });
  const next = before + 2 - (passedOver.has(id) ? 1 : 0);
  return {
    winner: there.find((k) => own[k] === score)!,
    rank: before + 1,
    standing: Array.from(own, (its, k) =>
      present[k] === 0 ? null : { score: its, rank: ranks[k]! },
    ),
    aboveBy,
    above: above.kept.map(placed((at) => before - at)).reverse(),
    below: below.kept.map(placed((at) => next + at)),
  };
}

/** How many scores come before one at a place, which may be before the first of them or beyond the last. */
function countBefore(scores: Float32Array, score: number, place: number): number {
  let count = 0;
  for (let at = 0; at < scores.length; at++) {
    const its = scores[at]!;
    if (its > score || (its === score && at < place)) count++;
  }
  return count;
}

/** The largest of each column, and the first row that has it. @param rows each of `size` scores */
function bestOf(rows: readonly Float32Array[], size: number) {
  const best = new Float32Array(size).fill(-Infinity);
  const winners = new Uint8Array(size);
  rows.forEach((row, k) => {
    for (let at = 0; at < size; at++) {
      if (row[at]! <= best[at]!) continue;
      best[at] = row[at]!;
      winners[at] = k;
    }
  });
  return { best, winners };
}

/** Of the items on one side of another those nearest to it, the nearest first. */
class Nearest {
  readonly kept: ScoredItem[] = [];
  readonly #most: number;
  readonly #side: 1 | -1;

  /** @param side 1: of those that come after it, -1: of those before */
  constructor(most: number, side: 1 | -1) {
    this.#most = most;
    this.#side = side;
  }

  offer(id: number, score: number, interest: number): void {
    const { kept } = this;
    const isNearer = (other: ScoredItem) => {
      const difference = this.#side * (score - other.score);
      return difference > 0 || (difference === 0 && this.#side * (other.id - id) > 0);
    };
    if (kept.length === this.#most && !isNearer(kept[kept.length - 1]!)) return;
    const at = kept.findIndex(isNearer);
    kept.splice(at < 0 ? kept.length : at, 0, { id, score, interest });
    if (kept.length > this.#most) kept.pop();
  }
}
