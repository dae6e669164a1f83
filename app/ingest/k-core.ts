import type { CollectedEvents } from './event-collector.ts';

export interface CoreResult {
  /** [events] 1 where the event stays */
  readonly kept: Uint8Array;
  readonly events: number;
  /** events that went with users, and with items, that have too few */
  readonly droppedByUser: number;
  readonly droppedByItem: number;
}

/**
 * Leaves out users with fewer than `minimumUser` events and items with fewer than `minimumItem`, again and
 * again until every one that is left has enough (the k-core). Items go first in each round, then users.
 */
export async function coreOf(
  { users, items, userKeys, itemKeys }: CollectedEvents,
  minimumUser: number,
  minimumItem: number,
  breathe: () => Promise<void>,
): Promise<CoreResult> {
  const kept = new Uint8Array(users.length).fill(1);
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
  return {
    kept,
    events: users.length - droppedByUser - droppedByItem,
    droppedByUser,
    droppedByItem,
  };
}

/** One pass: how many events it dropped. */
function dropRare(ids: Int32Array, count: number, minimum: number, kept: Uint8Array): number {
  if (minimum <= 1) return 0;
  const counts = new Uint32Array(count);
  for (let event = 0; event < ids.length; event++) if (kept[event] === 1) counts[ids[event]!]!++;
  let dropped = 0;
  for (let event = 0; event < ids.length; event++) {
    if (kept[event] === 1 && counts[ids[event]!]! < minimum) {
      kept[event] = 0;
      dropped++;
    }
  }
  return dropped;
}
