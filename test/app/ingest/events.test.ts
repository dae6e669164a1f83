import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../app/ingest/assemble.ts';
import { EventCollector, type CollectedEvents } from '../../../app/ingest/event-collector.ts';
import { coreOf } from '../../../app/ingest/k-core.ts';
import { RowFilter } from '../../../app/ingest/row-filter.ts';
import { historyOf } from '../../../app/domain/interactions.ts';

const breathe = () => Promise.resolve();
const layout = {
  fields: 4,
  user: 0,
  item: 1,
  time: { column: 2, format: 'seconds' },
  weight: 3,
  event: null,
  quantity: null,
} as const;
const noFilter = () => new RowFilter({});

describe('a row becomes an event, or the reason why not', () => {
  it.each([
    [['ann', 'tea', '1363061522', '5'], null],
    [['ann', 'tea', '1363061522'], 'field-count'],
    [['ann', 'tea', '1363061522', '5', ''], 'field-count'],
    [['', 'tea', '1363061522', '5'], 'missing-user'],
    [['ann', '  ', '1363061522', '5'], 'missing-item'],
    [['ann', 'tea', '', '5'], 'missing-time'],
    [['ann', 'tea', 'noon', '5'], 'bad-time'],
    [['ann', 'tea', '1363061522000', '5'], 'time-out-of-range'],
    [['ann', 'tea', '-9000000000', '5'], 'time-out-of-range'],
    [['ann', 'tea', '1363061522', ''], 'missing-weight'],
    [['ann', 'tea', '1363061522', 'five'], 'bad-weight'],
  ] as const)('%j: %s', (fields, reason) => {
    const collector = new EventCollector(layout, noFilter());
    expect(collector.add(fields)).toBe(reason);
    expect(collector.events).toBe(reason === null ? 1 : 0);
    if (reason !== null) expect(collector.take().userKeys).toEqual([]);
  });

  it('leaves out what is lighter than the minimum, and counts it', () => {
    const filter = new RowFilter({ minimumWeight: 4 });
    const collector = new EventCollector(layout, filter);
    for (const weight of ['3.9', '4', '5']) collector.add(['ann', 'tea', '1363061522', weight]);
    expect(collector.events).toBe(2);
    expect(filter.counts()).toEqual([{ filter: 'minimum-weight', count: 1 }]);
  });

  it('keeps ids as text', () => {
    const collector = new EventCollector(
      { ...layout, fields: 2, time: null, weight: null },
      noFilter(),
    );
    for (const [user, item] of [
      ['007', '1'],
      ['7', '01'],
      [' 007 ', '1.0'],
    ] as const) {
      collector.add([user, item]);
    }
    const { userKeys, itemKeys, users, order } = collector.take();
    expect(userKeys).toEqual(['007', '7']);
    expect(itemKeys).toEqual(['1', '01', '1.0']);
    expect([...users]).toEqual([0, 1, 0]);
    expect(order).toBeNull();
  });

  it('grows past a million events', () => {
    const collector = new EventCollector({ ...layout, fields: 3, weight: null }, noFilter());
    const count = (1 << 20) + 5;
    for (let n = 0; n < count; n++)
      collector.add(['u', n % 2 === 0 ? 'a' : 'b', String(1.4e9 + n)]);
    const { items, order } = collector.take();
    expect(items.length).toBe(count);
    expect([items[count - 2], items[count - 1]]).toEqual([1, 0]);
    expect(order?.[count - 1]).toBe((1.4e9 + count - 1) * 1000);
  });
});

interface Event {
  readonly user: number;
  readonly item: number;
  readonly time: number;
}
const someEvents = fc.array(fc.record({ user: fc.nat(5), item: fc.nat(5), time: fc.nat(4) }), {
  minLength: 1,
  maxLength: 60,
});
const collected = (events: readonly Event[]): CollectedEvents => ({
  users: Int32Array.from(events, ({ user }) => user),
  items: Int32Array.from(events, ({ item }) => item),
  order: Float64Array.from(events, ({ time }) => time),
  timed: true,
  userKeys: Array.from({ length: 6 }, (_, n) => `u${n}`),
  itemKeys: Array.from({ length: 6 }, (_, n) => `i${n}`),
});

const all = (events: readonly Event[]) => new Uint8Array(events.length).fill(1);

describe('the k-core', () => {
  /** As its definition says: drop anything with too little, as long as there is something to drop. */
  function slowCore(events: readonly Event[], minimumUser: number, minimumItem: number): Event[] {
    const enough = ({ user, item }: Event) =>
      events.filter((other) => other.user === user).length >= minimumUser &&
      events.filter((other) => other.item === item).length >= minimumItem;
    const rest = events.filter(enough);
    return rest.length === events.length ? rest : slowCore(rest, minimumUser, minimumItem);
  }

  it('is what its definition leaves', async () => {
    await fc.assert(
      fc.asyncProperty(
        someEvents,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        async (events, u, i) => {
          const core = await coreOf(collected(events), all(events), u, i, breathe);
          expect(events.filter((_, index) => core.kept[index] === 1)).toEqual(
            slowCore(events, u, i),
          );
          const left = slowCore(events, u, i);
          expect(core.users).toBe(new Set(left.map(({ user }) => user)).size);
          expect(core.items).toBe(new Set(left.map(({ item }) => item)).size);
          expect(core.events + core.droppedByUser + core.droppedByItem).toBe(events.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('goes round until nothing changes', async () => {
    // i1 has one event and goes; so ann has one left and goes; so i2 has one left and goes.
    const chain = [
      { user: 0, item: 1, time: 0 },
      { user: 0, item: 2, time: 0 },
      { user: 1, item: 2, time: 0 },
      { user: 1, item: 3, time: 0 },
      { user: 1, item: 3, time: 0 },
    ];
    const core = await coreOf(collected(chain), all(chain), 2, 2, breathe);
    expect([...core.kept]).toEqual([0, 0, 0, 1, 1]);
    expect([core.droppedByUser, core.droppedByItem]).toEqual([1, 2]);
  });
});

describe('histories', () => {
  it('are each user’s events that stay, by time, those of one time in the order of the file', async () => {
    await fc.assert(
      fc.asyncProperty(someEvents, fc.infiniteStream(fc.boolean()), async (events, drop) => {
        const kept = Uint8Array.from(events, () => (drop.next().value ? 1 : 0));
        const stay = events.filter((_, index) => kept[index] === 1);
        const { log, userKeys, itemKeys } = await assemble(collected(events), kept, breathe);
        expect(userKeys).toEqual([...new Set(stay.map(({ user }) => `u${user}`))]);
        expect(itemKeys).toEqual(['', ...new Set(stay.map(({ item }) => `i${item}`))]);
        expect([log.users, log.items]).toEqual([userKeys.length, itemKeys.length - 1]);
        userKeys.forEach((key, user) => {
          const expected = stay.filter((event) => `u${event.user}` === key);
          expected.sort((a, b) => a.time - b.time);
          const history = [...historyOf(log, user)].map((item) => itemKeys[item]);
          expect(history).toEqual(expected.map(({ item }) => `i${item}`));
          const times = [...log.times.subarray(log.offsets[user], log.offsets[user + 1])];
          expect(times).toEqual(expected.map(({ time }) => time));
        });
      }),
      { numRuns: 200 },
    );
  });

  it('keep the order of the file and have no times where the log has none', async () => {
    const events = {
      ...collected([
        { user: 0, item: 3, time: 9 },
        { user: 0, item: 1, time: 1 },
      ]),
    };
    const { log } = await assemble(
      { ...events, order: null, timed: false },
      new Uint8Array([1, 1]),
      breathe,
    );
    expect([...log.itemIds]).toEqual([1, 2]);
    expect([...log.times]).toEqual([NaN, NaN]);
  });

  it('are ordered by positions, which are no times', async () => {
    const events = collected([
      { user: 0, item: 3, time: 9 },
      { user: 0, item: 1, time: 1 },
    ]);
    const { log, itemKeys } = await assemble(
      { ...events, timed: false },
      new Uint8Array([1, 1]),
      breathe,
    );
    expect([...log.itemIds].map((id) => itemKeys[id])).toEqual(['i1', 'i3']);
    expect([...log.times]).toEqual([NaN, NaN]);
  });
});
