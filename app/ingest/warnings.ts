import type { ImportWarning } from '../domain/import-warning.ts';
import { historyOf } from '../domain/interactions.ts';
import type { AssembledLog } from './assemble.ts';
import type { CollectedEvents } from './event-collector.ts';

const basketShare = 0.1;
const crowd = { users: 20, share: 0.05 };
/** More rows than this share that go back are no order at all. */
const disorderShare = 0.01;
const dominantShare = 0.01;
const fewUsers = 500;
const buckets = 1 << 20;

/** What is legal in a log but suspicious. */
export function warningsOf(events: CollectedEvents, assembled: AssembledLog): ImportWarning[] {
  const { times } = assembled.log;
  const timed = events.timed && times.length > 1;
  const equal = timed && times.every((time) => time === times[0]);
  return [
    ...(equal ? [{ kind: 'equal-times' as const, time: times[0]! }] : []),
    ...(timed && !equal ? [baskets(assembled), crowdedSecond(assembled)] : []),
    events.timed ? backwardTimes(events) : null,
    dominantUser(assembled),
    assembled.log.users < fewUsers
      ? { kind: 'few-users' as const, users: assembled.log.users }
      : null,
  ].filter((warning) => warning !== null);
}

/** @param unlisted items of the log that the items file does not have @param of items of the log */
export function itemsWithoutRow(unlisted: readonly string[], of: number): ImportWarning[] {
  const [example] = unlisted;
  if (example === undefined) return [];
  return [{ kind: 'items-without-row', items: unlisted.length, of, example }];
}

const secondOf = (time: number) => Math.floor(time / 1000);

/** Users with two events or more of which the last two share a second. */
function baskets({ log }: AssembledLog): ImportWarning | null {
  let several = 0;
  let users = 0;
  for (let user = 0; user < log.users; user++) {
    const end = log.offsets[user + 1]!;
    if (end - log.offsets[user]! < 2) continue;
    several++;
    if (secondOf(log.times[end - 1]!) === secondOf(log.times[end - 2]!)) users++;
  }
  const share = users / Math.max(1, several);
  return share >= basketShare ? { kind: 'baskets', users, share } : null;
}

/**
 * The second in which most users have an event. All are counted in buckets first, and one by one only those
 * of the fullest bucket, so that ten million seconds need no map.
 */
function crowdedSecond({ log }: AssembledLog): ImportWarning | null {
  const counts = new Int32Array(buckets);
  const counted = new Int32Array(buckets).fill(-1);
  eachSecond(log, (second, user) => {
    const bucket = bucketOf(second);
    if (counted[bucket] === user) return;
    counted[bucket] = user;
    counts[bucket]!++;
  });
  const fullest = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0));
  const usersAt = new Map<number, Set<number>>();
  eachSecond(log, (second, user) => {
    if (bucketOf(second) !== fullest) return;
    const users = usersAt.get(second);
    if (users) users.add(user);
    else usersAt.set(second, new Set([user]));
  });
  const [most] = [...usersAt].sort((a, b) => b[1].size - a[1].size);
  if (most === undefined) return null;
  const [second, { size: users }] = most;
  const share = users / log.users;
  return users >= crowd.users && share >= crowd.share
    ? { kind: 'crowded-second', time: second * 1000, users, share }
    : null;
}

const bucketOf = (second: number) => ((second % buckets) + buckets) % buckets;

function eachSecond(
  { users, offsets, times }: AssembledLog['log'],
  visit: (second: number, user: number) => void,
): void {
  for (let user = 0; user < users; user++) {
    for (let event = offsets[user]!; event < offsets[user + 1]!; event++) {
      visit(secondOf(times[event]!), user);
    }
  }
}

/** Rows in the order of the file of which a few are earlier than the row before, of all or of their user. */
function backwardTimes({ users, order, userKeys }: CollectedEvents): ImportWarning | null {
  if (order === null) return null;
  const latest = new Float64Array(userKeys.length).fill(-Infinity);
  let ofAll = 0;
  let ofUser = 0;
  for (let event = 0; event < order.length; event++) {
    const user = users[event]!;
    if (event > 0 && order[event]! < order[event - 1]!) ofAll++;
    if (order[event]! < latest[user]!) ofUser++;
    latest[user] = order[event]!;
  }
  const isFew = (rows: number) => rows > 0 && rows <= order.length * disorderShare;
  if (isFew(ofAll)) return { kind: 'backward-times', of: 'all', rows: ofAll };
  // Rows in order of time have none that go back, whoever's they are.
  if (ofAll > 0 && isFew(ofUser)) return { kind: 'backward-times', of: 'user', rows: ofUser };
  return null;
}

/** One user with more than a hundredth of all events, and more than twice a user's share. */
function dominantUser({ log, userKeys }: AssembledLog): ImportWarning | null {
  const total = log.itemIds.length;
  let most = 0;
  for (let user = 1; user < log.users; user++) {
    if (historyOf(log, user).length > historyOf(log, most).length) most = user;
  }
  const events = historyOf(log, most).length;
  const share = events / total;
  return share > dominantShare && share > 2 / log.users
    ? { kind: 'dominant-user', user: userKeys[most]!, events, share }
    : null;
}
