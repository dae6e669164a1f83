import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Field } from '../../../app/domain/fields.ts';
import { logOfHistories } from '../../../app/domain/interactions.ts';
import type { Fingerprinted } from '../../../app/ingest/fingerprint.ts';
import { eventsWithin, subsetOf, type TimeRange } from '../../../app/ingest/subset.ts';

const breathe = () => Promise.resolve();
const places = (count: number) => Array.from({ length: count }, (_, place) => place);
const years = ['1990', 'other'];

/** Every one has one year, but for every third, which has none. */
function fieldOf(count: number): Field {
  const codes = places(count).map((at) => (at % 3 === 0 ? [] : [(at % 3) - 1]));
  const offsets = new Uint32Array(count + 1);
  codes.forEach(({ length }, at) => (offsets[at + 1] = offsets[at]! + length));
  return { name: 'year', values: years, offsets, codes: Int32Array.from(codes.flat()) };
}

function contentsOf(histories: readonly (readonly number[])[], timed = true): Fingerprinted {
  const items = Math.max(1, ...histories.flat());
  const time = (user: number, event: number) => 1000 * event + user;
  const ids = places(items + 1);
  return {
    log: logOfHistories(histories, items, timed ? time : undefined),
    itemKeys: ids.map((id) => (id === 0 ? '' : `i${id}`)),
    titles: ids.map((id) => (id % 2 === 0 ? null : `Title ${id}`)),
    categories: ids.map((id) => (id === 0 ? [] : [`C${id % 2}`])),
    userKeys: histories.map((_, user) => `u${user}`),
    userSplits: Uint8Array.from(histories, (_, user) => user % 3),
    fields: { items: [fieldOf(items + 1)], users: [fieldOf(histories.length)] },
  };
}

/** All that is known of each event, by the names of things. */
function eventsOf({
  log,
  itemKeys,
  titles,
  categories,
  userKeys,
  userSplits,
  fields,
}: Fingerprinted) {
  const values = ([field]: readonly Field[], id: number) =>
    field === undefined
      ? []
      : Array.from(
          field.codes.subarray(field.offsets[id], field.offsets[id + 1]),
          (code) => field.values[code],
        );
  return userKeys.flatMap((key, user) =>
    places(log.offsets[user + 1]! - log.offsets[user]!).map((at) => {
      const event = log.offsets[user]! + at;
      const item = log.itemIds[event]!;
      return {
        user: [key, userSplits![user], values(fields.users, user)],
        item: [itemKeys[item], titles[item], categories[item], values(fields.items, item)],
        time: log.times[event],
      };
    }),
  );
}

const histories = fc.array(
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

async function subset(
  contents: Fingerprinted,
  range: TimeRange,
  stays: (event: number) => boolean,
) {
  const { events, outside } = await eventsWithin(contents, range, breathe);
  const kept = Uint8Array.from(events.users, (_, event) => (stays(event) ? 1 : 0));
  return { left: subsetOf(contents, events, kept), outside };
}

it('has the events that stay with all that was known of them, and no one without an event', async () => {
  const one = fc.record({ histories, timed: fc.boolean(), stays: fc.array(fc.boolean()) });
  await fc.assert(
    fc.asyncProperty(one, async ({ histories: each, timed, stays }) => {
      const contents = contentsOf(each, timed);
      const staying = (event: number) => stays[event % Math.max(1, stays.length)] ?? true;
      const { left, outside } = await subset(contents, {}, staying);
      expect(eventsOf(left)).toEqual(eventsOf(contents).filter((_, event) => staying(event)));
      expect(outside).toBe(0);
      const { log, fields } = left;
      expect(new Set(log.itemIds).size).toBe(log.items);
      expect(left.itemKeys).toHaveLength(log.items + 1);
      expect(log.offsets.every((end, user) => user === 0 || end > log.offsets[user - 1]!)).toBe(
        true,
      );
      for (const { values, codes } of [...fields.items, ...fields.users]) {
        expect([...new Set(codes)].sort()).toEqual(places(values.length));
      }
    }),
  );
});

it('is the whole when all stays', async () => {
  const contents = contentsOf([[2, 1, 2], [3], [4, 5, 1], [6]]);
  const { left } = await subset(contents, {}, () => true);
  expect(left).toEqual(contents);
});

it('is of a range of times, its end not in it', async () => {
  const contents = contentsOf([[1, 2, 3], [4], [5, 6]]);
  const { left, outside } = await subset(contents, { from: 1000, until: 2000 }, () => true);
  expect(eventsOf(left).map(({ time }) => time)).toEqual([1000, 1002]);
  expect(outside).toBe(4);
});
