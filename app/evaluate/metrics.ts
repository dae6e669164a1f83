/**
 * Metrics of one user's list, and of all lists together. `hits` has a 1 at each rank (best first) whose
 * item is a target and may be shorter than N: a short list is judged as if nothing followed. `targets`
 * is the number of different items that the user went on to choose. Every function reads the first N.
 *
 * The mean over users is the caller's.
 */
export type Hits = Uint8Array;

/** The number of targets among the first N. */
export function hitCount(hits: Hits, top: number): number {
  let count = 0;
  for (let rank = Math.min(top, hits.length) - 1; rank >= 0; rank--) count += hits[rank]!;
  return count;
}

/** Recall@N = hits / |targets|, in [0, 1]. */
export function recall(hits: Hits, top: number, targets: number): number {
  return targets === 0 ? 0 : hitCount(hits, top) / targets;
}

/** HitRate@N = 1 if any of the N is a target, else 0. */
export function hitRate(hits: Hits, top: number): number {
  return hitCount(hits, top) > 0 ? 1 : 0;
}

/**
 * NDCG@N = DCG / IDCG with DCG = sum over the ranks p of hits (from 0) of 1 / log2(p + 2) and the ideal
 * that has a hit at each of the first min(N, |targets|) ranks (Järvelin and Kekäläinen, 2002).
 */
export function ndcg(hits: Hits, top: number, targets: number): number {
  return targets === 0 ? 0 : discountedGain(hits, top) / idealGain(Math.min(top, targets));
}

/**
 * The NDCG of ComiRec's public code: its ideal has as many hits as were found, so that one hit at rank 0
 * of ten targets already scores 1. Kept under its own name, for comparison with published figures.
 */
export function comirecNdcg(hits: Hits, top: number): number {
  const found = hitCount(hits, top);
  return found === 0 ? 0 : discountedGain(hits, top) / idealGain(found);
}

/** 1 / (rank of the first hit, from 1), 0 without one; its mean over users is MRR@N. */
export function reciprocalRank(hits: Hits, top: number): number {
  const first = hits.subarray(0, top).indexOf(1);
  return first < 0 ? 0 : 1 / (first + 1);
}

/**
 * Diversity@N = share of the pairs of recommended items whose categories differ, over the pairs whose
 * categories are both known; 0 where there is no such pair (ComiRec, section 3.4).
 *
 * @param categories of the list's items, best first: codes from 1, 0 = unknown
 */
export function diversity(categories: Int32Array, top: number): number {
  const length = Math.min(top, categories.length);
  let known = 0;
  let differing = 0;
  for (let rank = 0; rank < length; rank++) {
    if (categories[rank] === 0) continue;
    for (let earlier = 0; earlier < rank; earlier++) {
      if (categories[earlier] === 0) continue;
      known++;
      if (categories[earlier] !== categories[rank]) differing++;
    }
  }
  return known === 0 ? 0 : differing / known;
}

/**
 * Coverage = share of the catalogue that is in at least one list.
 *
 * @param exposure [items + 1] how many lists each item is in; index 0 is padding
 */
export function coverage(exposure: Uint32Array): number {
  let shown = 0;
  for (let id = 1; id < exposure.length; id++) if (exposure[id]! > 0) shown++;
  return exposure.length <= 1 ? 0 : shown / (exposure.length - 1);
}

/**
 * The Gini coefficient of exposure over the catalogue: 0 where all items are shown alike, towards 1 where
 * a few take all. sum_i (2i - V - 1) x_i / (V sum_i x_i) over x ascending, i from 1.
 */
export function gini(exposure: Uint32Array): number {
  const ascending = exposure.slice(1).sort();
  let weighted = 0;
  let total = 0;
  ascending.forEach((shown, index) => {
    weighted += (2 * (index + 1) - ascending.length - 1) * shown;
    total += shown;
  });
  return total === 0 ? 0 : weighted / (ascending.length * total);
}

/**
 * Mean popularity of what is shown: each shown item's count over that of the most popular item, in [0, 1].
 *
 * @param exposure [items + 1] how many lists each item is in
 * @param counts [items + 1] training events of each item
 */
export function meanPopularity(exposure: Uint32Array, counts: Uint32Array): number {
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  let shown = 0;
  let popularity = 0;
  for (let id = 1; id < exposure.length; id++) {
    shown += exposure[id]!;
    popularity += exposure[id]! * counts[id]!;
  }
  return shown === 0 || most === 0 ? 0 : popularity / (shown * most);
}

function discountedGain(hits: Hits, top: number): number {
  const length = Math.min(top, hits.length);
  let gain = 0;
  for (let rank = 0; rank < length; rank++) if (hits[rank] === 1) gain += discount(rank);
  return gain;
}

function idealGain(found: number): number {
  let gain = 0;
  for (let rank = 0; rank < found; rank++) gain += discount(rank);
  return gain;
}

function discount(rank: number): number {
  return 1 / Math.log2(rank + 2);
}
