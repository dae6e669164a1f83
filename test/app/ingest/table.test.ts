import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../app/contract/errors.ts';
import { detectSeparator } from '../../../app/ingest/separator.ts';
import {
  chooseColumns,
  describeTable,
  detectColumns,
  requiredColumn,
} from '../../../app/ingest/table.ts';

const events = (...rows: string[]) => {
  const table = describeTable(
    rows.map((row) => row.split(',')),
    'events',
    null,
  );
  return { header: table.hasHeader, ...detectColumns(table, 'events') };
};

describe('columns of a log', () => {
  it.each([
    ['user,item,rating,timestamp', { user: 0, item: 1, weight: 2, time: 3 }],
    ['userId,movieId,rating,timestamp', { user: 0, item: 1, weight: 2, time: 3 }],
    ['timestamp,ASIN,reviewerID', { time: 0, item: 1, user: 2 }],
    ['User_ID,Product ID,Quantity,Date', { user: 0, item: 1, time: 3 }],
    ['user_id:token,item_id:token,timestamp:float', { user: 0, item: 1, time: 2 }],
    ['InvoiceNo,StockCode,InvoiceDate,CustomerID', { item: 1, time: 2, user: 3 }],
    ['用户ID,商品ID,时间戳', { user: 0, item: 1, time: 2 }],
    // The list decides, not the place: an item id is before a bare "item".
    ['user,date,timestamp,item', { user: 0, item: 3, time: 2 }],
  ])('by the names %s', (header, columns) => {
    expect(events(header, 'a,b,c,d')).toEqual({ header: true, ...columns });
  });

  it('by place where there is no header', () => {
    expect(events('1,31,978300760', '2,32,978300761')).toEqual({
      header: false,
      user: 0,
      item: 1,
      time: 2,
    });
    expect(events('1,31,5,978300760')).toEqual({
      header: false,
      user: 0,
      item: 1,
      weight: 2,
      time: 3,
    });
    expect(events('1,31,978300760,5')).toEqual({
      header: false,
      user: 0,
      item: 1,
      weight: 3,
      time: 2,
    });
    expect(events('ann,tea,1', 'bob,jam,2')).toEqual({ header: false, user: 0, item: 1, time: 2 });
    expect(events('ann,tea', 'bob,jam')).toEqual({ header: false, user: 0, item: 1 });
  });

  it('words above numbers are a header, though it names no role', () => {
    expect(events('who,what,when', '1,31,978300760')).toEqual({ header: true });
  });
});

describe('columns that are asked for', () => {
  const table = describeTable(
    [
      ['user', 'item', 'seen_on', 'bought_on'],
      ['1', '2', '2024-01-01', '2024-01-02'],
    ],
    'events',
    null,
  );
  it('stand over those detected', () => {
    expect(chooseColumns(table, 'events', { time: 'bought_on' }, 'log.csv')).toEqual({
      user: 0,
      item: 1,
      time: 3,
    });
  });
  it('play no second role', () => {
    expect(chooseColumns(table, 'events', { user: 'item', item: 'seen_on' }, 'log.csv')).toEqual({
      user: 1,
      item: 2,
    });
  });
  it('are left out where they are asked to be', () => {
    expect(chooseColumns(table, 'events', { time: null }, 'log.csv')).toEqual({ user: 0, item: 1 });
  });
  it('are refused by name where there is no such column', () => {
    const choose = () => chooseColumns(table, 'events', { time: 'sold_on' }, 'log.csv');
    expect(choose).toThrow(StudioError);
    expect(choose).toThrow(
      /log\.csv: there is no column "sold_on" for the time.*seen_on, bought_on/s,
    );
  });
  it('must be said where none is found', () => {
    expect(() => requiredColumn({}, 'user', table, 'log.csv')).toThrow(
      /log\.csv: no column for the user/,
    );
  });
});

describe('items and users files', () => {
  it('find their columns by name and by place', () => {
    const named = describeTable(
      [
        ['movieId', 'title', 'genres'],
        ['1', 'Toy Story', 'Comedy'],
      ],
      'items',
      null,
    );
    expect(named.hasHeader).toBe(true);
    expect(detectColumns(named, 'items')).toEqual({ item: 0, title: 1, category: 2 });
    const bare = describeTable([['1', 'Toy Story (1995)', 'Comedy']], 'items', null);
    expect(bare.hasHeader).toBe(false);
    expect(detectColumns(bare, 'items')).toEqual({ item: 0, title: 1, category: 2 });
    const users = describeTable(
      [
        ['user', 'split'],
        ['ann', 'train'],
      ],
      'users',
      null,
    );
    expect(detectColumns(users, 'users')).toEqual({ user: 0, split: 1 });
  });
});

describe('the separator', () => {
  it.each([
    [',', 'user,item,title\n1,2,"a; b; c"\n3,4,d|e|f\n'],
    [';', 'user;item;price\n1;2;1,5\n3;4;2,5\n'],
    ['\t', 'user\titem\n1\t2,3\n4\t5,6\n'],
    ['|', '1|Toy Story, The|x\n2|Heat|y\n'],
    ['::', '1::1193::5::978300760\n2::661::3::978302109\n'],
    [',', 'alone\nwithout\n'],
    [';', 'UserID;Location;Age\n2;stockton, california, usa;18\n4;porto, v.n.gaia, portugal;17\n'],
  ])('is %j', (separator, text) => expect(detectSeparator(text).separator).toBe(separator));
});

describe('a header', () => {
  it.each([
    ['buyer,item', ['ann,tea', 'bob,jam'], true],
    ['ann,item', ['bob,jam', 'eve,item'], false],
    ['ann,tea', ['bob,jam'], false],
    ['ann,tea,2024-01-31', ['bob,jam,2024-01-30'], false],
    ['who,what,when', ['bob,jam,2024-01-30'], true],
  ])('is above the rows or not: %s', (first, below, expected) => {
    const rows = [first, ...below].map((row) => row.split(','));
    expect(describeTable(rows, 'events', null).hasHeader).toBe(expected);
  });
});
