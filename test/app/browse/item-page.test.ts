import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexItems, placesOf, userAt } from '../../../app/browse/item-index.ts';
import { itemPage, type Catalogue } from '../../../app/browse/item-page.ts';
import { choosersOf, pageOfChoosers } from '../../../app/browse/item-users.ts';
import { historyOf, logOfHistories } from '../../../app/domain/interactions.ts';

function catalogue(
  histories: readonly (readonly number[])[],
  items: number,
  times?: (user: number, event: number) => number,
): Catalogue & { userKeys: string[] } {
  const names = Array.from({ length: items + 1 }, (_, item) => (item === 0 ? '' : `i${item}`));
  return {
    log: logOfHistories(histories, items, times),
    itemKeys: names,
    titles: names
      .map((name, item) => (item === 2 ? 'The second' : name && null))
      .map((t) => t || null),
    categories: names.map((_, item) => (item === 1 ? ['Drama', 'Comedy'] : [])),
    fields: {
      items: [
        {
          name: 'year',
          values: ['1990', '1991'],
          offsets: Uint32Array.of(0, 0, 2, ...Array.from({ length: items - 1 }, () => 2)),
          codes: Int32Array.of(1, 0),
        },
      ],
    },
    userKeys: histories.map((_, user) => `U${user}`),
  };
}
const pageOf = (data: Catalogue, item: number) => itemPage(data, indexItems(data.log), item);
const everyone = { search: '', offset: 0, limit: 100 };

describe('the page of an item', () => {
  const histories = [[1, 2, 1, 3], [], [2, 1, 2], [3]];
  const data = catalogue(histories, 4, (user, event) => 1000 * (user + 1) + event);

  it('counts its events, its users and its rank, and has its fields', () => {
    expect(pageOf(data, 1)).toMatchObject({
      item: 'i1',
      title: null,
      categories: ['Drama', 'Comedy'],
      fields: [{ name: 'year', values: ['1991', '1990'] }],
      events: 3,
      users: 2,
      rank: 1,
      firstTime: 1000,
      lastTime: 3001,
    });
    expect(pageOf(data, 2)).toMatchObject({ title: 'The second', fields: [], rank: 1 });
    expect(pageOf(data, 3)).toMatchObject({ rank: 3 });
  });

  it('says what is chosen next and before, with lift', () => {
    // Pairs: 1>2, 2>1, 1>3, 2>1, 1>2. After 1: 2 twice, 3 once. As a next: 2 twice of five, 3 once of five.
    const { next, before } = pageOf(data, 1);
    expect(next.map(({ item, count }) => [item, count])).toEqual([
      ['i2', 2],
      ['i3', 1],
    ]);
    expect(next[0]!.lift).toBeCloseTo(2 / 3 / (2 / 5), 12);
    expect(next[1]!.lift).toBeCloseTo(1 / 3 / (1 / 5), 12);
    expect(before.map(({ item, count }) => [item, count])).toEqual([['i2', 2]]);
    expect(before[0]!.lift).toBeCloseTo(1 / (2 / 5), 12);
  });

  it('draws its events over the time of the whole dataset', () => {
    const { timeline } = pageOf(data, 3);
    expect(timeline[0]!.from).toBe(1000);
    expect(timeline.at(-1)!.to).toBeCloseTo(4001, 6);
    expect(timeline.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(timeline.at(-1)!.count).toBe(1);
  });

  it('has nothing to say of an item that nobody chose, or of times that there are not', () => {
    expect(pageOf(data, 4)).toMatchObject({
      events: 0,
      users: 0,
      rank: 4,
      firstTime: null,
      timeline: [],
      next: [],
      before: [],
    });
    expect(pageOf(catalogue(histories, 3), 1)).toMatchObject({
      events: 3,
      firstTime: null,
      lastTime: null,
      timeline: [],
    });
  });

  it('lists who chose it, newest first, in pages', () => {
    const index = indexItems(data.log);
    const found = choosersOf(data.log, index, 1);
    expect(pageOfChoosers(found, data, everyone)).toEqual({
      total: 2,
      rows: [
        { user: 'U2', times: 1, lastTime: 3001, events: 3 },
        { user: 'U0', times: 2, lastTime: 1002, events: 4 },
      ],
    });
    const second = pageOfChoosers(found, data, { search: '', offset: 1, limit: 1 });
    expect(second.rows.map(({ user }) => user)).toEqual(['U0']);
    expect(pageOfChoosers(found, data, { ...everyone, search: ' u0' }).total).toBe(1);
    const untimed = catalogue(histories, 3);
    const inOrder = choosersOf(untimed.log, indexItems(untimed.log), 1);
    expect(pageOfChoosers(inOrder, untimed, everyone).rows).toMatchObject([
      { user: 'U0', lastTime: null },
      { user: 'U2', lastTime: null },
    ]);
  });

  it('agrees with a walk over every history', () => {
    const anyHistories = fc.array(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 8 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(anyHistories, fc.integer({ min: 1, max: 6 }), (any, item) => {
        const { log, ...rest } = catalogue(any, 6, (user, event) => user * 10 + event);
        const index = indexItems(log);
        for (const place of placesOf(index, item)) {
          expect(log.itemIds[place]).toBe(item);
          expect(historyOf(log, userAt(log, place))).toContain(item);
        }
        const page = itemPage({ log, ...rest }, index, item);
        const pairs = any.flatMap((history) =>
          history.slice(1).map((next, event) => [history[event]!, next] as const),
        );
        expect(page.events).toBe(any.flat().filter((other) => other === item).length);
        expect(page.users).toBe(any.filter((history) => history.includes(item)).length);
        for (const [side, own] of [
          ['next', (pair: readonly number[]) => pair],
          ['before', (pair: readonly number[]) => pair.toReversed()],
        ] as const) {
          const from = pairs.map(own).filter(([first]) => first === item);
          expect(page[side].reduce((sum, { count }) => sum + count, 0)).toBe(from.length);
          for (const { item: other, count, lift } of page[side]) {
            const is = (pair: readonly number[]) => `i${pair[1]}` === other;
            expect(count).toBe(from.filter(is).length);
            const expected =
              count / from.length / (pairs.map(own).filter(is).length / pairs.length);
            expect(lift).toBeCloseTo(expected, 10);
          }
        }
        const { total, rows } = pageOfChoosers(
          choosersOf(log, index, item),
          { log, ...rest },
          everyone,
        );
        expect(total).toBe(page.users);
        expect(rows.reduce((sum, { times }) => sum + times, 0)).toBe(page.events);
      }),
    );
  });
});
