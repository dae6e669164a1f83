import { describe, expect, it } from 'vitest';
import { assemble } from '../../../app/ingest/assemble.ts';
import { warningsOf } from '../../../app/ingest/warnings.ts';

type Event = readonly [user: string, item: string, time: number];
const breathe = () => Promise.resolve();
const second = 1000;

async function warned(events: readonly Event[], timed = true) {
  const userKeys = [...new Set(events.map(([user]) => user))];
  const itemKeys = [...new Set(events.map(([, item]) => item))];
  const collected = {
    users: Int32Array.from(events, ([user]) => userKeys.indexOf(user)),
    items: Int32Array.from(events, ([, item]) => itemKeys.indexOf(item)),
    order: Float64Array.from(events, ([, , time]) => time),
    timed,
    userKeys,
    itemKeys,
  };
  const all = new Uint8Array(events.length).fill(1);
  return warningsOf(collected, await assemble(collected, all, breathe));
}
/** `users` users with `each` events, a second apart, in the order of the file. */
const orderly = (users: number, each: number): Event[] =>
  Array.from({ length: users * each }, (_, n) => [`u${n % users}`, `i${n % 7}`, n * second]);

describe('what is legal but suspicious', () => {
  it('is nothing in an orderly log of 500 users', async () => {
    expect(await warned(orderly(500, 3))).toEqual([]);
  });

  it('fewer than 500 users', async () => {
    expect(await warned(orderly(499, 3))).toEqual([{ kind: 'few-users', users: 499 }]);
  });

  it('last events that share a second', async () => {
    const baskets = orderly(500, 3).map(([user, item], n): Event => [
      user,
      item,
      (n % 500) * second + Math.floor(n / 500),
    ]);
    expect(await warned(baskets)).toContainEqual({ kind: 'baskets', users: 500, share: 1 });
  });

  it('a second that many users share', async () => {
    const crowded = orderly(500, 3).map(([user, item, time], n): Event => [
      user,
      item,
      n < 100 ? 50 * second : time,
    ]);
    expect(await warned(crowded)).toContainEqual({
      kind: 'crowded-second',
      time: 50 * second,
      users: 100,
      share: 0.2,
    });
  });

  it('all times the same', async () => {
    const equal = orderly(500, 3).map(([user, item]): Event => [user, item, 5]);
    expect(await warned(equal)).toEqual([{ kind: 'equal-times', time: 5 }]);
  });

  it('a few rows that go back in a log in order of time', async () => {
    const events = orderly(500, 3);
    events[700] = [events[700]![0], 'i1', 10 * second];
    expect(await warned(events)).toEqual([{ kind: 'backward-times', of: 'all', rows: 1 }]);
  });

  it('a few rows that go back in a log in order of each user’s time', async () => {
    const events = orderly(500, 3).sort((a, b) =>
      a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[2] - b[2],
    );
    expect(await warned(events)).toEqual([]);
    events[5] = [events[5]![0], 'i1', 0];
    expect(await warned(events)).toEqual([{ kind: 'backward-times', of: 'user', rows: 1 }]);
  });

  it('one user with more than a hundredth of the events', async () => {
    const robot = Array.from({ length: 30 }, (_, n): Event => [
      'robot',
      `r${n}`,
      (1500 + n) * second,
    ]);
    expect(await warned([...orderly(500, 3), ...robot])).toEqual([
      { kind: 'dominant-user', user: 'robot', events: 30, share: 30 / 1530 },
    ]);
  });

  it('says nothing of times where there are positions', async () => {
    const equal = orderly(500, 3).map(([user, item]): Event => [user, item, 5]);
    expect(await warned(equal, false)).toEqual([]);
  });
});
