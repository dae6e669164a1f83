import { describe, expect, it } from 'vitest';
import { logOfHistories } from '../../../app/domain/interactions.ts';
import { findUsers, type UserQuery } from '../../../app/inspect/find-users.ts';
import { strongGeneralisation } from '../../../app/ingest/protocols.ts';

const keys = ['user-12', '2', 'User-2', '12', '23', 'x'];
const log = logOfHistories([[1], [1, 1], [1], [1], [1, 1, 1], [1]], 1);
const split = strongGeneralisation(log, Uint8Array.of(0, 0, 1, 2, 2, 0));
const everyone: UserQuery = { search: '', split: null, offset: 0, limit: 100 };
const find = (query: Partial<UserQuery>) => findUsers(keys, log, split, { ...everyone, ...query });
const found = (query: Partial<UserQuery>) => find(query).rows.map(({ user }) => user);

describe('findUsers', () => {
  it('gives everybody in the order of the log, with split and events', () => {
    const { total, rows } = find({});
    expect(total).toBe(6);
    expect(rows.map(({ user }) => user)).toEqual(keys);
    expect(rows[4]).toEqual({ user: '23', split: 'test', events: 3 });
    expect(rows[2]).toEqual({ user: 'User-2', split: 'validation', events: 1 });
  });

  it('puts the exact id first, then beginnings, then the rest; ignores case', () => {
    expect(found({ search: '2' })).toEqual(['2', '23', 'user-12', 'User-2', '12']);
    expect(found({ search: ' USER ' })).toEqual(['user-12', 'User-2']);
    expect(found({ search: 'nobody' })).toEqual([]);
  });

  it('keeps to a split, and to a page', () => {
    expect(found({ split: 'test' })).toEqual(['12', '23']);
    expect(find({ search: '2', offset: 1, limit: 2 })).toMatchObject({
      total: 5,
      rows: [{ user: '23' }, { user: 'user-12' }],
    });
    expect(found({ offset: 10 })).toEqual([]);
  });
});
