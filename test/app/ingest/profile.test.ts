import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logEdges, logRanks, profileOf, timeRange } from '../../../app/ingest/profile.ts';
import { rejectLine, RejectCounter } from '../../../app/ingest/rejects.ts';

/** Two users: [1, 1, 2] and [3]; worked out by hand below. */
const log = {
  users: 2,
  items: 3,
  offsets: Uint32Array.of(0, 3, 4),
  itemIds: Int32Array.of(1, 1, 2, 3),
  times: Float64Array.of(0, 30, 59, 10),
};
const input = {
  log,
  categories: [[], ['Comedy', 'Drama'], ['Drama'], []],
  fields: [],
  rejects: [],
  filtered: [],
  warnings: [],
  planted: null,
};

describe('a dataset’s profile', () => {
  const profile = profileOf(input);

  it('counts repeated events once in the density', () => expect(profile.density).toBe(3 / 6));
  it('gives the head the 10% most popular items, at least one', () =>
    expect(profile.headShare).toBe(2 / 4));
  it('has the median of the history lengths', () => expect(profile.medianHistory).toBe(2));
  it('counts users by history length', () =>
    expect(profile.historyLengths).toEqual([
      { from: 1, to: 2, count: 1 },
      { from: 2, to: 3, count: 0 },
      { from: 3, to: 4, count: 1 },
    ]));
  it('has the popularity by rank', () =>
    expect(profile.popularity).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ]));
  it('has the events over time, every one in a bin', () => {
    expect(profile.timeline).toHaveLength(60);
    expect(profile.timeline[0]).toEqual({ from: 0, to: 1, count: 1 });
    expect(profile.timeline.filter(({ count }) => count > 0).map(({ from }) => from)).toEqual([
      0, 10, 30, 59,
    ]);
  });
  it('has the categories by events', () =>
    expect(profile.topCategories).toEqual([
      { category: 'Drama', items: 2, events: 3 },
      { category: 'Comedy', items: 1, events: 2 },
    ]));
  it('has no timeline without times, and one bin for one moment', () => {
    const without = { ...log, times: new Float64Array(4).fill(NaN) };
    expect(profileOf({ ...input, log: without }).timeline).toEqual([]);
    expect(timeRange(without.times)).toBeNull();
    const moment = { ...log, times: new Float64Array(4).fill(5) };
    expect(profileOf({ ...input, log: moment }).timeline).toEqual([{ from: 5, to: 6, count: 4 }]);
  });
});

describe('log axes', () => {
  it('have edges that rise from the first value to past the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.nat(100_000),
        fc.integer({ min: 1, max: 40 }),
        (first, more, bins) => {
          const edges = logEdges(first, first + more, bins);
          expect(edges[0]).toBe(first);
          expect(edges.at(-1)).toBe(first + more + 1);
          expect(edges.length).toBeLessThanOrEqual(bins + 1);
          edges.slice(1).forEach((edge, index) => expect(edge).toBeGreaterThan(edges[index]!));
        },
      ),
    );
  });
  it('have ranks that rise from 1 to the last', () => {
    expect(logRanks(1, 5)).toEqual([1]);
    expect(logRanks(10_000, 5)).toEqual([1, 10, 100, 1000, 10_000]);
  });
});

describe('rejects', () => {
  it('are counted by reason, most frequent first, with the first twenty lines', () => {
    const counter = new RejectCounter();
    counter.add('missing-user', 7, 'part-1.csv');
    for (let line = 10; line < 40; line++) counter.add('bad-time', line, null);
    const groups = counter.groups();
    expect(groups.map(({ reason, count }) => [reason, count])).toEqual([
      ['bad-time', 30],
      ['missing-user', 1],
    ]);
    expect(groups.map(({ files }) => files)).toEqual([[], ['part-1.csv']]);
    expect(groups[0]!.lines).toEqual(Array.from({ length: 20 }, (_, n) => n + 10));
  });
  it('are written so that they stay one quoted field and no formula', () => {
    expect(rejectLine('a.csv', 3, 'bad-time', 'a,"b",c')).toBe(
      '"a.csv",3,bad-time,"a,""b"",c"\r\n',
    );
    expect(rejectLine('=a.csv', 4, 'field-count', '=1+1')).toBe(
      '"\'=a.csv",4,field-count,"\'=1+1"\r\n',
    );
    expect(rejectLine('', 5, 'field-count', '-1,2')).toBe('"",5,field-count,"\'-1,2"\r\n');
  });
});
