import type { Field } from '../domain/fields.ts';
import type { InteractionLog } from '../domain/interactions.ts';
import type { CollectedEvents } from './event-collector.ts';
import type { Fingerprinted } from './fingerprint.ts';

/** A range of times, from <= time < until, in milliseconds since 1970; absent = open. */
export interface TimeRange {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

export const hasTimes = ({ times }: InteractionLog): boolean =>
  times.some((time) => !Number.isNaN(time));

/**
 * The events of a dataset within a range as an import reads them from a file, so that the same filters go over
 * them: user by user, each user's oldest first.
 *
 * @returns the events, and how many are outside of the range
 */
export async function eventsWithin(
  { log, itemKeys, userKeys }: Pick<Fingerprinted, 'log' | 'itemKeys' | 'userKeys'>,
  { from = -Infinity, until = Infinity }: TimeRange,
  breathe: () => Promise<void>,
): Promise<{ events: CollectedEvents; outside: number }> {
  const timed = hasTimes(log);
  const all = from === -Infinity && until === Infinity;
  const users = new Int32Array(log.itemIds.length);
  const items = new Int32Array(log.itemIds.length);
  const order = new Float64Array(log.itemIds.length);
  let count = 0;
  for (let user = 0; user < log.users; user++) {
    if (user % 20_000 === 0) await breathe();
    for (let event = log.offsets[user]!; event < log.offsets[user + 1]!; event++) {
      const time = log.times[event]!;
      if (!all && !(time >= from && time < until)) continue;
      users[count] = user;
      items[count] = log.itemIds[event]! - 1;
      order[count++] = time;
    }
  }
  const events = {
    users: users.subarray(0, count),
    items: items.subarray(0, count),
    order: timed ? order.subarray(0, count) : null,
    timed,
    userKeys: [...userKeys],
    itemKeys: itemKeys.slice(1),
  };
  return { events, outside: log.itemIds.length - count };
}

/**
 * What is left of a dataset when only some of its events stay: users and items without an event go, all others
 * keep their order, their names, their split and their fields. A value of a field that nobody has any more goes.
 *
 * @param events of `eventsWithin`
 * @param kept [events] 1 where the event stays
 */
export function subsetOf(
  contents: Fingerprinted,
  events: CollectedEvents,
  kept: Uint8Array,
): Fingerprinted {
  const { users, items } = events;
  const { log, itemKeys, titles, categories, userKeys, userSplits, fields } = contents;
  const stayingUsers = new Uint8Array(log.users);
  const stayingItems = new Uint8Array(log.items + 1);
  // The padding, which has no events, stays.
  stayingItems[0] = 1;
  kept.forEach((stays, event) => {
    if (stays === 0) return;
    stayingUsers[users[event]!] = 1;
    stayingItems[items[event]! + 1] = 1;
  });
  const userIds = placesOf(stayingUsers);
  const itemIds = placesOf(stayingItems);
  const ofUsers = <T>(values: readonly T[]) => Array.from(userIds, (id) => values[id]!);
  const ofItems = <T>(values: readonly T[]) => Array.from(itemIds, (id) => values[id]!);
  return {
    log: keptLog(events, kept, userIds, itemIds),
    itemKeys: ofItems(itemKeys),
    titles: ofItems(titles),
    categories: ofItems(categories),
    userKeys: ofUsers(userKeys),
    userSplits: userSplits && Uint8Array.from(userIds, (id) => userSplits[id]!),
    fields: {
      items: fields.items.flatMap((field) => fieldOf(field, itemIds) ?? []),
      users: fields.users.flatMap((field) => fieldOf(field, userIds) ?? []),
    },
  };
}

/** Where there are ones. */
function placesOf(flags: Uint8Array): Int32Array {
  return Int32Array.from(flags, (_, place) => place).filter((place) => flags[place] === 1);
}

/** @param userIds [users'] the old numbers of those that stay @param itemIds [V' + 1] the same, padding first */
function keptLog(
  { users, items, order }: CollectedEvents,
  kept: Uint8Array,
  userIds: Int32Array,
  itemIds: Int32Array,
): InteractionLog {
  const numbers = new Int32Array((itemIds.at(-1) ?? 0) + 1);
  itemIds.forEach((old, id) => (numbers[old] = id));
  const stays = placesOf(kept);
  const offsets = new Uint32Array(userIds.length + 1);
  let user = 0;
  stays.forEach((event, place) => {
    while (userIds[user] !== users[event]) offsets[++user] = place;
  });
  offsets[userIds.length] = stays.length;
  return {
    users: userIds.length,
    items: itemIds.length - 1,
    offsets,
    itemIds: stays.map((event) => numbers[items[event]! + 1]!),
    times: Float64Array.from(stays, (event) => order?.[event] ?? NaN),
  };
}

/** The field of those that stay; null where none of them has a value. @param ids their old numbers */
function fieldOf({ name, values, offsets, codes }: Field, ids: Int32Array): Field | null {
  const some = new Uint8Array(values.length);
  const bearers = Array.from(ids, (id) => codes.subarray(offsets[id], offsets[id + 1]));
  for (const own of bearers) for (const code of own) some[code] = 1;
  const staying = placesOf(some);
  if (staying.length === 0) return null;
  const numbers = new Int32Array(values.length);
  staying.forEach((old, code) => (numbers[old] = code));
  const ends = new Uint32Array(ids.length + 1);
  bearers.forEach(({ length }, at) => (ends[at + 1] = ends[at]! + length));
  const own = new Int32Array(ends[ids.length]!);
  bearers.forEach((each, at) =>
    own.set(
      each.map((code) => numbers[code]!),
      ends[at],
    ),
  );
  return { name, values: Array.from(staying, (code) => values[code]!), offsets: ends, codes: own };
}
