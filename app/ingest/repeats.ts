import type { Repeats } from '../contract/importing.ts';
import type { CollectedEvents } from './event-collector.ts';

/**
 * Leaves one event of each pair of user and item: the first or the last by time, by the order of the file
 * among those of one time and where there are no times.
 *
 * @returns [events] 1 where the event stays, and how many do not
 */
export async function withoutRepeats(
  { users, items, order, userKeys, itemKeys }: CollectedEvents,
  repeats: Repeats,
  breathe: () => Promise<void>,
): Promise<{ kept: Uint8Array; dropped: number }> {
  const kept = new Uint8Array(users.length).fill(1);
  if (repeats === 'all') return { kept, dropped: 0 };
  const byUser = groupedByUser(users, userKeys.length);
  await breathe();
  /** [items] the event of the present user that stays, and whose it is */
  const best = new Int32Array(itemKeys.length);
  const owner = new Int32Array(itemKeys.length).fill(-1);
  let dropped = 0;
  for (let at = 0; at < byUser.length; at++) {
    if (at % 1_000_000 === 0) await breathe();
    const event = byUser[at]!;
    const item = items[event]!;
    if (owner[item] !== users[event]) {
      owner[item] = users[event]!;
      best[item] = event;
      continue;
    }
    const before = best[item]!;
    const isLater = order === null || order[event]! >= order[before]!;
    const stays = repeats === 'last' ? isLater : !isLater;
    kept[stays ? before : event] = 0;
    if (stays) best[item] = event;
    dropped++;
  }
  return { kept, dropped };
}

/** [events] all events, those of each user together, in the order of the file. */
function groupedByUser(users: Int32Array, count: number): Int32Array {
  const next = new Int32Array(count + 1);
  for (const user of users) next[user + 1]!++;
  for (let user = 0; user < count; user++) next[user + 1]! += next[user]!;
  const grouped = new Int32Array(users.length);
  for (let event = 0; event < users.length; event++) grouped[next[users[event]!]!++] = event;
  return grouped;
}
