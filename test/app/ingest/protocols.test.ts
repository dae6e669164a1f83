import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logOfHistories, type InteractionLog } from '../../../app/domain/interactions.ts';
import { Protocol } from '../../../app/domain/settings.ts';
import { dealUsers, splitOf } from '../../../app/ingest/protocols.ts';
import {
  caseOf,
  evaluationCases,
  partOf,
  splitNames,
  trainedHistory,
  usersOf,
  type Split,
  type SplitName,
} from '../../../app/ingest/split.ts';

const day = 86_400_000;

/** Users' events as [item, time], oldest first; items are numbered through, so that each event can be told. */
function timedLog(times: readonly (readonly number[])[]): InteractionLog {
  let item = 0;
  const histories = times.map((own) => own.map(() => ++item));
  return logOfHistories(histories, Math.max(1, item), (user, event) => times[user]![event]! * day);
}

const logs = fc
  .array(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 12 }), {
    minLength: 1,
    maxLength: 25,
  })
  .filter((times) => times.some(({ length }) => length > 0))
  .map((times) => timedLog(times.map((own) => own.sort((a, b) => a - b))));

const timeOf = (log: InteractionLog, item: number) => log.times[log.itemIds.indexOf(item)]!;
const taken = (log: InteractionLog, split: Split, name: SplitName, user: number) => {
  const { input, targets } = caseOf(log, split, name, user);
  return { input: [...input], targets: [...targets] };
};

describe('strong generalisation', () => {
  it('deals every user once, 8:1:1', () => {
    const log = logOfHistories(Array(4333).fill([1, 1]) as number[][], 1);
    const parts = splitNames.map((name) => [...usersOf(splitOf(log, null), name)]);
    expect(parts.map(({ length }) => length)).toEqual([3466, 433, 434]);
    expect(new Set(parts.flat()).size).toBe(4333);
  });

  it('leaves no part empty where there are three users, and trains on what there is below that', () => {
    const sizes = (users: number) => {
      const deal = dealUsers(users, 1);
      return [0, 1, 2].map((code) => deal.filter((own) => own === code).length);
    };
    expect([0, 1, 2, 3, 5, 9].map(sizes)).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [1, 0, 1],
      [1, 1, 1],
      [3, 1, 1],
      [7, 1, 1],
    ]);
  });

  it('is the same deal for the same seed and another for another', () => {
    expect(dealUsers(200, 1)).toEqual(dealUsers(200, 1));
    expect(dealUsers(200, 1)).not.toEqual(dealUsers(200, 2));
  });

  it("takes the data's own deal as it is", () => {
    const log = timedLog([[1], [2], [3]]);
    const split = splitOf(log, Uint8Array.of(2, 1, 0));
    expect([0, 1, 2].map((user) => partOf(split, user))).toEqual(['test', 'validation', 'train']);
  });
});

describe('leave-one-out', () => {
  it('keeps the last event for the test and the one before it for the validation', () => {
    const log = timedLog([
      [1, 2, 3, 4],
      [1, 2],
      [5, 6, 7],
    ]);
    const split = splitOf(log, null, 'leave-one-out');
    expect([0, 1, 2].map((user) => [...trainedHistory(log, split, user)])).toEqual([
      [1, 2],
      [5, 6],
      [7],
    ]);
    expect(taken(log, split, 'validation', 0)).toEqual({ input: [1, 2], targets: [3] });
    expect(taken(log, split, 'test', 0)).toEqual({ input: [1, 2, 3], targets: [4] });
    expect(taken(log, split, 'test', 2)).toEqual({ input: [7, 8], targets: [9] });
    expect(evaluationCases(log, split, 'test').map(({ user }) => user)).toEqual([0, 2]);
    expect([0, 1, 2].map((user) => partOf(split, user))).toEqual(['test', 'train', 'test']);
  });

  it('is what a slow reading of its definition gives, for any log', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const split = splitOf(log, Uint8Array.from({ length: log.users }).fill(2), 'leave-one-out');
        for (let user = 0; user < log.users; user++) {
          const all = [...log.itemIds.subarray(log.offsets[user], log.offsets[user + 1])];
          const whole = all.length < 3;
          expect([...trainedHistory(log, split, user)]).toEqual(whole ? all : all.slice(0, -2));
          const judged = [...splitNames].filter((name) => split[name].end[user]! > 0);
          if (all.length === 0) expect(judged).toEqual([]);
          else expect(judged).toEqual(whole ? ['train'] : [...splitNames]);
          if (whole) continue;
          const [before, last] = [all.at(-2)!, all.at(-1)!];
          expect(taken(log, split, 'validation', user)).toEqual({
            ...{ input: all.slice(0, -2), targets: [before] },
          });
          expect(taken(log, split, 'test', user)).toEqual({
            ...{ input: all.slice(0, -1), targets: [last] },
          });
        }
      }),
    );
  });
});

describe('a point in time', () => {
  it('cuts all histories at two moments', () => {
    // Ten events: eight come before day 9, nine before day 10.
    const log = timedLog([
      [1, 2, 3, 9],
      [4, 5, 6, 10],
      [7, 8],
    ]);
    const split = splitOf(log, null, 'point-in-time');
    expect([0, 1, 2].map((user) => [...trainedHistory(log, split, user)])).toEqual([
      [1, 2, 3],
      [5, 6, 7],
      [9, 10],
    ]);
    expect(evaluationCases(log, split, 'validation')).toEqual([
      { user: 0, input: Int32Array.of(1, 2, 3), targets: Int32Array.of(4) },
    ]);
    expect(evaluationCases(log, split, 'test')).toEqual([
      { user: 1, input: Int32Array.of(5, 6, 7), targets: Int32Array.of(8) },
    ]);
    expect([0, 1, 2].map((user) => partOf(split, user))).toEqual(['validation', 'test', 'train']);
  });

  it('does not judge whom nobody knew at the moment, and can show them', () => {
    const log = timedLog([[1, 2, 3, 4, 5, 6, 7, 8, 9], [20]]);
    const split = splitOf(log, null, 'point-in-time');
    expect(evaluationCases(log, split, 'test')).toEqual([]);
    expect(partOf(split, 1)).toBe('test');
    expect(taken(log, split, 'test', 1)).toEqual({ input: [], targets: [10] });
  });

  it('takes every event once, and learns from nothing that came after what is to be found', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const split = splitOf(log, null, 'point-in-time');
        const inOrder = [...log.times].sort((a, b) => a - b);
        const [first, second] = [0.8, 0.9].map(
          (share) => inOrder[Math.floor(share * inOrder.length)]!,
        );
        const between = (ids: readonly number[], from: number, until: number) =>
          ids.filter((id) => timeOf(log, id) >= from && timeOf(log, id) < until);
        for (let user = 0; user < log.users; user++) {
          const all = [...log.itemIds.subarray(log.offsets[user], log.offsets[user + 1])];
          const early = between(all, -Infinity, first!);
          expect([...trainedHistory(log, split, user)]).toEqual(early);
          for (const [name, from, until] of [
            ['validation', first!, second!],
            ['test', second!, Infinity],
          ] as const) {
            const targets = between(all, from, until);
            expect(split[name].end[user]! > 0).toBe(targets.length > 0);
            if (targets.length === 0) continue;
            const input = between(all, -Infinity, from);
            expect(taken(log, split, name, user)).toEqual({ input, targets });
          }
        }
      }),
    );
  });

  it('is refused where events have no times', () => {
    expect(() => splitOf(logOfHistories([[1, 2, 3]], 3), null, 'point-in-time')).toThrow(
      expect.objectContaining({
        code: 'bad-settings',
        details: { problem: 'no-times', setting: 'protocol' },
      }),
    );
  });
});

it('no protocol lets a run learn from an event that is to be found', () => {
  fc.assert(
    fc.property(logs, fc.constantFrom(...Protocol.options), (log, protocol) => {
      const split = splitOf(log, null, protocol);
      for (const name of ['validation', 'test'] as const) {
        for (const { user, input, targets } of evaluationCases(log, split, name)) {
          const learned = new Set(trainedHistory(log, split, user));
          expect([...targets].filter((item) => learned.has(item))).toEqual([]);
          const whole = [...input, ...targets];
          const all = [...log.itemIds.subarray(log.offsets[user], log.offsets[user + 1])];
          expect(whole).toEqual(all.slice(0, whole.length));
        }
      }
    }),
  );
});
