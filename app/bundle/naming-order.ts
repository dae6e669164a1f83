import type { InteractionLog } from '../domain/interactions.ts';

/** The events of a log, in the order in which they are to be written. */
export interface OrderedEvents {
  /** [events] places in `itemIds` and `times` */
  readonly places: Uint32Array;
  /** [events] the user of each place */
  readonly users: Int32Array;
}

/**
 * An order of the events in which items and users are first named in the order of their numbers, and the events of a
 * user at one time stay in the order of the history: what an import needs, which sorts by time and numbers by first
 * coming, to give the same numbers again. The order of the file that the log came of is such a one. Where there is
 * none (a dataset made of another keeps that one's numbers), what does not fit stands at the end, user by user.
 *
 * An event fits when it names no item beyond the next one and no user beyond the next one. It fits ever after, so
 * that whatever fits may be written at once: each event is looked at a few times at most.
 */
export function namingOrder({
  users,
  items,
  offsets,
  itemIds,
  times,
}: InteractionLog): OrderedEvents {
  const events = itemIds.length;
  const userOf = new Int32Array(events);
  for (let user = 0; user < users; user++) userOf.fill(user, offsets[user], offsets[user + 1]);

  const places = new Uint32Array(events);
  const written = new Uint8Array(events);
  let count = 0;
  let nextItem = 1;
  let nextUser = 0;
  // Events that wait for their item, or their user, to be the next: lists through `behind`, -1 at the end.
  const ofItem = new Int32Array(items + 2).fill(-1);
  const ofUser = new Int32Array(users + 1).fill(-1);
  const behind = new Int32Array(events);
  const ready: number[] = [];

  const release = (lists: Int32Array, at: number) => {
    for (let event = lists[at]!; event >= 0; event = behind[event]!) ready.push(event);
    lists[at] = -1;
  };
  const wait = (lists: Int32Array, at: number, event: number) => {
    behind[event] = lists[at]!;
    lists[at] = event;
  };
  /** Events of one time are held in their order; without times the place in the history is written, which differs. */
  const isBound = (event: number) =>
    event > 0 && userOf[event] === userOf[event - 1] && times[event] === times[event - 1];
  const offer = (event: number) => {
    const item = itemIds[event]!;
    const user = userOf[event]!;
    if (item > nextItem) return wait(ofItem, item, event);
    if (user > nextUser) return wait(ofUser, user, event);
    written[event] = 1;
    places[count++] = event;
    if (item === nextItem) release(ofItem, ++nextItem);
    if (user === nextUser) release(ofUser, ++nextUser);
    if (event + 1 < events && isBound(event + 1)) ready.push(event + 1);
  };
  for (let event = 0; event < events; event++) {
    if (!isBound(event)) offer(event);
    while (ready.length > 0) offer(ready.pop()!);
  }
  for (let event = 0; event < events; event++) if (written[event] === 0) places[count++] = event;
  return { places, users: userOf };
}
