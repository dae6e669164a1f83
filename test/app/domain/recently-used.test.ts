import { describe, expect, it } from 'vitest';
import { RecentlyUsed } from '../../../app/domain/recently-used.ts';

describe('RecentlyUsed', () => {
  it('makes a value once and lets go of what was used longest ago', () => {
    const made: string[] = [];
    const gone: string[] = [];
    const cache = new RecentlyUsed<string, string>(2, (value) => gone.push(value));
    const use = (key: string) =>
      cache.get(key, () => {
        made.push(key);
        return key.toUpperCase();
      });
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(use)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
    expect(gone).toEqual(['B', 'C']);
    cache.clear();
    expect(gone).toEqual(['B', 'C', 'A', 'B']);
  });

  it('counts by size, and keeps the newest however large', () => {
    const gone: number[] = [];
    const cache = new RecentlyUsed<number, number>(10, (value) => gone.push(value));
    const use = (size: number) =>
      cache.get(
        size,
        () => size,
        (value) => value,
      );
    [4, 5].forEach(use);
    expect(gone).toEqual([]);
    use(6);
    expect(gone).toEqual([4, 5]);
    use(50);
    expect(gone).toEqual([4, 5, 6]);
    expect(use(50)).toBe(50);
  });

  it('keeps nothing of what could not be made', () => {
    const cache = new RecentlyUsed<string, number>(2);
    const fail = () => {
      throw new Error('no');
    };
    expect(() => cache.get('a', fail)).toThrow('no');
    expect(cache.get('a', () => 1)).toBe(1);
  });
});
