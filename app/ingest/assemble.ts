import type { InteractionLog } from '../domain/interactions.ts';
import type { CollectedEvents } from './event-collector.ts';

export interface AssembledLog {
  readonly log: InteractionLog;
  /** [users] */
  readonly userKeys: readonly string[];
  /** [V + 1]; [0] is '' */
  readonly itemKeys: readonly string[];
}

/**
 * Events in the order of the file to histories: users from 0 and items from 1 are numbered by their first
 * event that stays, and each user's events ordered by time. Those of the same time, and all where there
 * is no time, keep the order of the file.
 *
 * @param kept [events] 1 where the event stays
 */
export async function assemble(
  { users, items, order, timed, userKeys, itemKeys }: CollectedEvents,
  kept: Uint8Array,
  breathe: () => Promise<void>,
): Promise<AssembledLog> {
  const userNumbers = numberByFirst(users, userKeys, kept, 0);
  const itemNumbers = numberByFirst(items, itemKeys, kept, 1);
  await breathe();
  const offsets = offsetsOf(users, userNumbers.numbers, userNumbers.keys.length, kept);
  const events = offsets[userNumbers.keys.length]!;
  const itemIds = new Int32Array(events);
  const times = new Float64Array(events).fill(NaN);
  const next = offsets.slice();
  for (let event = 0; event < users.length; event++) {
    if (kept[event] === 0) continue;
    const place = next[userNumbers.numbers[users[event]!]!]!++;
    itemIds[place] = itemNumbers.numbers[items[event]!]!;
    if (order !== null) times[place] = order[event]!;
  }
  await breathe();
  if (order !== null) await sortHistories(offsets, itemIds, times, breathe);
  if (!timed) times.fill(NaN);
  const log = {
    users: userNumbers.keys.length,
    items: itemNumbers.keys.length,
    offsets,
    itemIds,
    times,
  };
  return { log, userKeys: userNumbers.keys, itemKeys: ['', ...itemNumbers.keys] };
}

/** New numbers by first event that stays, counted from `start`, and their keys in that order. */
function numberByFirst(ids: Int32Array, keys: readonly string[], kept: Uint8Array, start: number) {
  const numbers = new Int32Array(keys.length).fill(-1);
  const ordered: string[] = [];
  for (let event = 0; event < ids.length; event++) {
    const id = ids[event]!;
    if (kept[event] === 0 || numbers[id] !== -1) continue;
    numbers[id] = start + ordered.length;
    ordered.push(keys[id]!);
  }
  return { numbers, keys: ordered };
}

/** [users + 1] where each user's events begin. */
function offsetsOf(users: Int32Array, numbers: Int32Array, count: number, kept: Uint8Array) {
  const offsets = new Uint32Array(count + 1);
  for (let event = 0; event < users.length; event++) {
    if (kept[event] === 1) offsets[numbers[users[event]!]! + 1]!++;
  }
  for (let user = 0; user < count; user++) offsets[user + 1]! += offsets[user]!;
  return offsets;
}

/** Sorts each user's events by time, in place, stably; histories that are in order already cost a look. */
async function sortHistories(
  offsets: Uint32Array,
  itemIds: Int32Array,
  times: Float64Array,
  breathe: () => Promise<void>,
): Promise<void> {
  let sinceBreath = 0;
  for (let user = 0; user + 1 < offsets.length; user++) {
    const start = offsets[user]!;
    const end = offsets[user + 1]!;
    if (!isOrdered(times, start, end)) {
      const someItems = itemIds.slice(start, end);
      const someTimes = times.slice(start, end);
      const order = Uint32Array.from(someItems, (_, index) => index);
      order.sort((a, b) => someTimes[a]! - someTimes[b]! || a - b);
      order.forEach((from, index) => {
        itemIds[start + index] = someItems[from]!;
        times[start + index] = someTimes[from]!;
      });
    }
    sinceBreath += end - start;
    if (sinceBreath > 200_000) {
      sinceBreath = 0;
      await breathe();
    }
  }
}

function isOrdered(times: Float64Array, start: number, end: number): boolean {
  for (let event = start + 1; event < end; event++) {
    if (times[event]! < times[event - 1]!) return false;
  }
  return true;
}
