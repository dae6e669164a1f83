import type { InterestClusters, ItemReach, ReachedUser, ReachOrder } from '../../domain/survey.ts';
import type { Clustering } from './interest-clusters.ts';
import { listOf, surveyedCase, type Survey } from './survey.ts';

/** Bars of the ranks, at most. */
const mostBars = 10;

/** What an item is to every user of a survey. */
export interface Reach {
  /** [U] its rank in the user's list, from 1; 0 = not in it */
  readonly ranks: Int32Array;
  /** [U] 1 where it was in the input, where it is a later choice */
  readonly seen: Uint8Array;
  readonly chosen: Uint8Array;
}

export function reachOf(survey: Survey, id: number): Reach {
  const { users } = survey;
  const has = (ids: Int32Array) => (ids.includes(id) ? 1 : 0);
  return {
    ranks: users.map((_, row) => listOf(survey, row).indexOf(id) + 1),
    seen: Uint8Array.from(users, (_, row) => has(surveyedCase(survey, row).input)),
    chosen: Uint8Array.from(users, (_, row) => has(surveyedCase(survey, row).targets)),
  };
}

/** In sum: how many users get the item, by which of their interests, and how far up. */
export function itemReach(
  survey: Survey,
  id: number,
  reach: Reach,
  clustering: Clustering,
  { clusters }: InterestClusters,
): ItemReach {
  const { data, users, top, interests } = survey;
  const { ranks, seen, chosen } = reach;
  const width = Math.ceil(top / mostBars);
  const bars = Array.from({ length: Math.ceil(top / width) }, (_, bar) => ({
    from: bar * width + 1,
    to: Math.min(top, (bar + 1) * width),
    users: 0,
  }));
  const letters = new Array<number>(interests).fill(0);
  const byCluster = new Uint32Array(clustering.count);
  ranks.forEach((rank, row) => {
    if (rank === 0) return;
    bars[Math.floor((rank - 1) / width)]!.users++;
    const winner = winnerOf(survey, row, rank);
    letters[winner]!++;
    byCluster[clustering.groupOf[row * interests + winner]!]!++;
  });
  const rising = ranks.filter((rank) => rank > 0).sort();
  const whose = (marks: Uint8Array) => marks.filter((mark, row) => mark && ranks[row]! > 0).length;
  return {
    item: data.itemKeys[id]!,
    title: data.titles[id]!,
    categories: [...data.categories[id]!],
    users: users.length,
    reached: rising.length,
    seen: whose(seen),
    hits: whose(chosen),
    chosen: chosen.reduce((sum, one) => sum + one, 0),
    letters,
    clusters: clusters
      .map(({ cluster, categories, items }) => ({
        ...{ cluster, categories, items },
        users: byCluster[cluster]!,
      }))
      .filter((cluster) => cluster.users > 0)
      .sort((a, b) => b.users - a.users),
    ranks: bars,
    bestRank: rising[0] ?? null,
    medianRank: medianOf(rising),
  };
}

/**
 * The users who get the item, and those who chose it later and do not get it: in an order, the latter last
 * where it is by rank or interest; equals by their rank, then as the log has them.
 *
 * @param search a part of a user's id, ignoring case
 */
export function orderedReach(
  survey: Survey,
  { ranks, chosen }: Reach,
  search: string,
  { key, descending }: ReachOrder,
): Int32Array {
  const wanted = search.trim().toLowerCase();
  const keys = survey.data.userKeys;
  const { users } = survey;
  const rows = users
    .map((_, row) => row)
    .filter(
      (row) =>
        (ranks[row]! > 0 || chosen[row] === 1) && keys[users[row]!]!.toLowerCase().includes(wanted),
    );
  const sign = descending ? -1 : 1;
  const missed = (row: number) => Number(ranks[row] === 0);
  const byRank = (a: number, b: number) => missed(a) - missed(b) || ranks[a]! - ranks[b]!;
  const winner = (row: number) => winnerOf(survey, row, ranks[row]!);
  const orders: Record<ReachOrder['key'], (a: number, b: number) => number> = {
    user: (a, b) => sign * compareKeys(keys[users[a]!]!, keys[users[b]!]!),
    rank: (a, b) => missed(a) - missed(b) || sign * (ranks[a]! - ranks[b]!),
    interest: (a, b) => missed(a) - missed(b) || sign * (winner(a) - winner(b)),
    chosen: (a, b) => sign * (chosen[a]! - chosen[b]!),
    recall: (a, b) => sign * (survey.recalls[a]! - survey.recalls[b]!),
  };
  return rows.sort((a, b) => orders[key](a, b) || byRank(a, b) || a - b);
}

/** One row of the table. */
export function reachedUser(survey: Survey, reach: Reach, row: number): ReachedUser {
  const rank = reach.ranks[row]!;
  return {
    user: survey.data.userKeys[survey.users[row]!]!,
    rank: rank === 0 ? null : rank,
    interest: rank === 0 ? null : winnerOf(survey, row, rank),
    seen: reach.seen[row] === 1,
    chosen: reach.chosen[row] === 1,
    recall: survey.recalls[row]!,
  };
}

const winnerOf = ({ winners, top }: Survey, row: number, rank: number) =>
  rank === 0 ? 0 : winners[row * top + rank - 1]!;

function medianOf(rising: Int32Array): number | null {
  const middle = rising.length >> 1;
  if (rising.length === 0) return null;
  return rising.length % 2 === 1 ? rising[middle]! : (rising[middle - 1]! + rising[middle]!) / 2;
}

const { compare: compareKeys } = new Intl.Collator('en', { numeric: true });
