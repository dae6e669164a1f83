import type { CollectedEvents } from './event-collector.ts';

export interface CoreResult {
  /** [events] 1 where the event stays */
  readonly kept: Uint8Array;
  /** what stays */
  readonly events: number;
  readonly users: number;
  readonly items: number;
  /** events that went with users, and with items, that have too few */
  readonly droppedByUser: number;
  readonly droppedByItem: number;
}

/**
 * Leaves out users with fewer than `minimumUser` events and items with fewer than `minimumItem`, again and
 * again until every one that is left has enough (the k-core). Items go first in each round, then users.
 *
 * @param kept [events] 1 where an event stays so far; changed in place
 */
export async function coreOf(
  { users, items, userKeys, itemKeys }: CollectedEvents,
  kept: Uint8Array,
  minimumUser: number,
  minimumItem: number,
  breathe: () => Promise<void>,
): Promise<CoreResult> {
  let droppedByUser = 0;
  let droppedByItem = 0;
  for (;;) {
    const byItem = dropRare(items, itemKeys.length, minimumItem, kept);
    await breathe();
    const byUser = dropRare(users, userKeys.length, minimumUser, kept);
    await breathe();
    droppedByItem += byItem;
    droppedByUser += byUser;
    if (byUser === 0) break;
  }
  const userCounts = countsOf(users, userKeys.length, kept);
  return {
    kept,
    events: userCounts.reduce((sum, count) => sum + count, 0),
    users: present(userCounts),
    items: present(countsOf(items, itemKeys.length, kept)),
    droppedByUser,
    droppedByItem,
  };
}

/** One pass: how many events it dropped. */
function dropRare(ids: Int32Array, count: number, minimum: number, kept: Uint8Array): number {
  if (minimum <= 1) return 0;
  const counts = countsOf(ids, count, kept);
  let dropped = 0;
  for (let event = 0; event < ids.length; event++) {
    if (kept[event] === 1 && counts[ids[event]!]! < minimum) {
      kept[event] = 0;
      dropped++;
    }
  }
  return dropped;
}

/** [count] how many events each has that stay */
function countsOf(ids: Int32Array, count: number, kept: Uint8Array): Uint32Array {
  const counts = new Uint32Array(count);
  for (let event = 0; event < ids.length; event++) if (kept[event] === 1) counts[ids[event]!]!++;
  return counts;
}

const present = (counts: Uint32Array) =>
  counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
