import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutRepeats } from '../../../app/ingest/repeats.ts';

const breathe = () => Promise.resolve();
const someEvents = fc.array(fc.record({ user: fc.nat(3), item: fc.nat(3), time: fc.nat(4) }), {
  maxLength: 40,
});

it.each(['first', 'last'] as const)(
  'of each pair the %s event by time stays, by the order of the file among equals',
  async (repeats) => {
    await fc.assert(
      fc.asyncProperty(someEvents, fc.boolean(), async (events, timed) => {
        const { kept, dropped } = await withoutRepeats(
          {
            users: Int32Array.from(events, ({ user }) => user),
            items: Int32Array.from(events, ({ item }) => item),
            order: timed ? Float64Array.from(events, ({ time }) => time) : null,
            timed,
            userKeys: ['a', 'b', 'c', 'd'],
            itemKeys: ['a', 'b', 'c', 'd'],
          },
          repeats,
          breathe,
        );
        const pairs = new Map<string, number[]>();
        events.forEach(({ user, item }, event) => {
          const key = `${user} ${item}`;
          pairs.set(key, [...(pairs.get(key) ?? []), event]);
        });
        const earlier = (a: number, b: number) =>
          timed ? events[a]!.time - events[b]!.time || a - b : a - b;
        const expected = [...pairs.values()].map((same) => {
          const byTime = same.toSorted(earlier);
          return repeats === 'first' ? byTime[0]! : byTime.at(-1)!;
        });
        expect([...kept.keys()].filter((event) => kept[event] === 1)).toEqual(
          expected.sort((a, b) => a - b),
        );
        expect(dropped).toBe(events.length - expected.length);
      }),
      { numRuns: 300 },
    );
  },
);
