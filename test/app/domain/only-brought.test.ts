import { describe, expect, it } from 'vitest';
import { onlyBroughtBy } from '../../../app/domain/only-brought.ts';

const scored = (item: string, target = false) => ({
  ...{ item, title: null, categories: [], score: 1, target },
});
const interest = (...items: string[]) => ({
  ...{ vector: [], norm: 1, categories: [], wins: 0 },
  items: items.map((item) => scored(item)),
});
const retrieved = (item: string, from: number, target = false) => ({
  ...scored(item, target),
  ...{ interest: from, runnerUp: null, seen: false },
});

describe('onlyBroughtBy', () => {
  const interests = [interest('a', 'b', 'c'), interest('c', 'd', 'e')];
  const list = [
    retrieved('a', 0, true),
    retrieved('c', 0, true),
    retrieved('d', 1),
    retrieved('b', 0),
  ];

  it('counts what stands in no other list, and the targets among it', () => {
    expect(onlyBroughtBy({ interests, retrieved: list }, 0)).toEqual({ items: 2, targets: 1 });
    expect(onlyBroughtBy({ interests, retrieved: list }, 1)).toEqual({ items: 1, targets: 0 });
  });

  it('counts every item of a single vector', () => {
    const single = { interests: interests.slice(0, 1), retrieved: [retrieved('a', 0, true)] };
    expect(onlyBroughtBy(single, 0)).toEqual({ items: 1, targets: 1 });
  });
});
