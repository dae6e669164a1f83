import { describe, expect, it } from 'vitest';
import { historyOf, itemCounts, packHistory } from '../../../app/domain/interactions.ts';

const log = {
  users: 3,
  items: 4,
  offsets: Uint32Array.of(0, 3, 3, 5),
  itemIds: Int32Array.of(1, 2, 1, 4, 2),
  times: new Float64Array(5),
};

describe('an interaction log', () => {
  it('gives the history of each user, empty ones too', () => {
    expect([0, 1, 2].map((user) => [...historyOf(log, user)])).toEqual([[1, 2, 1], [], [4, 2]]);
  });

  it('counts events by item', () => {
    expect([...itemCounts(log)]).toEqual([0, 2, 2, 0, 1]);
  });
});

describe('packHistory', () => {
  it('keeps the last n items, oldest first, and fills with zeros over what was there', () => {
    const histories = new Int32Array(9).fill(9);
    packHistory(Int32Array.of(5, 6, 7, 8), histories, 0, 3);
    packHistory(Int32Array.of(4), histories, 1, 3);
    packHistory(new Int32Array(0), histories, 2, 3);
    expect([...histories]).toEqual([6, 7, 8, 4, 0, 0, 0, 0, 0]);
  });
});
