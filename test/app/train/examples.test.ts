import { describe, expect, it } from 'vitest';
import { historyOf, logOfHistories } from '../../../app/domain/interactions.ts';
import { Random } from '../../../app/domain/random.ts';
import { ExampleSampler, trainableUsers } from '../../../app/train/examples.ts';
import { splitOf, strongGeneralisation } from '../../../app/ingest/protocols.ts';

const histories = [
  [1, 2, 3, 4, 5, 6, 7, 8],
  [9, 8, 7, 6],
  [2, 4, 6, 8, 1],
  [3, 3, 3, 3, 3, 3],
];
const log = logOfHistories(histories, 9);
const split = strongGeneralisation(log, Uint8Array.of(0, 0, 0, 1));

describe('training examples', () => {
  it('come from training users with at least five events', () => {
    expect([...trainableUsers(split)]).toEqual([0, 2]);
  });

  it('are a target at position 4 or later and the n items before it, zeros after', () => {
    const sampler = new ExampleSampler(log, split, 5);
    const { histories: given, targets } = sampler.next(400, new Random(1));
    const seen = new Set<string>();
    targets.forEach((target, row) => {
      const history = [...given.subarray(row * 5, row * 5 + 5)];
      seen.add(`${history.join(' ')} -> ${target}`);
    });
    expect([...seen].sort()).toEqual([
      '1 2 3 4 0 -> 5',
      '1 2 3 4 5 -> 6',
      '2 3 4 5 6 -> 7',
      '2 4 6 8 0 -> 1',
      '3 4 5 6 7 -> 8',
    ]);
  });

  it('are none of what leave-one-out keeps for the evaluation', () => {
    const sampler = new ExampleSampler(log, splitOf(log, null, 'leave-one-out'), 8);
    const { histories: given, targets, users } = sampler.next(400, new Random(1));
    // Of the histories, those of at least 4 + 1 + 2 events.
    expect(new Set(users)).toEqual(new Set([0]));
    expect(new Set(targets)).toEqual(new Set([5, 6]));
    expect(Math.max(...given)).toBe(5);
  });

  it('take every position of a user equally often', () => {
    const sampler = new ExampleSampler(
      log,
      strongGeneralisation(log, Uint8Array.of(0, 1, 1, 1)),
      5,
    );
    const { targets } = sampler.next(40_000, new Random(2));
    for (const target of historyOf(log, 0).subarray(4)) {
      const share = targets.filter((id) => id === target).length / targets.length;
      expect(share).toBeCloseTo(0.25, 1);
    }
  });
});
