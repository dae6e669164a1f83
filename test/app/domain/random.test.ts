import { describe, expect, it } from 'vitest';
import { Random } from '../../../app/domain/random.ts';

describe('Random', () => {
  it('gives the reference sequence of xoshiro128** for a known state', () => {
    // Worked out by hand from the published algorithm: state 1, 2, 3, 4.
    const random = new Random(Uint32Array.of(1, 2, 3, 4));
    expect([random.uint32(), random.uint32(), random.uint32()]).toEqual([11520, 0, 5927040]);
  });

  it('repeats itself from the same seed and differs from another', () => {
    const draw = (seed: number) => {
      const random = new Random(seed);
      return Array.from({ length: 8 }, () => random.uint32());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect(new Set(draw(0)).size).toBe(8);
  });

  it('goes on from a saved state', () => {
    const random = new Random(3);
    random.uniform();
    const resumed = new Random(random.state());
    expect([resumed.normal(), resumed.below(1000)]).toEqual([random.normal(), random.below(1000)]);
  });

  it('is uniform, and normal, to within four standard errors', () => {
    const random = new Random(11);
    const draws = 40_000;
    const cells = new Array<number>(10).fill(0);
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < draws; i++) {
      cells[random.below(10)]!++;
      const z = random.normal();
      sum += z;
      squares += z * z;
    }
    const error = Math.sqrt(draws * 0.1 * 0.9);
    for (const count of cells) expect(Math.abs(count - draws / 10)).toBeLessThan(4 * error);
    expect(Math.abs(sum / draws)).toBeLessThan(4 / Math.sqrt(draws));
    expect(Math.abs(squares / draws - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
  });

  it('shuffles to a permutation and reaches every order of three', () => {
    const random = new Random(5);
    const orders = new Set<string>();
    for (let i = 0; i < 200; i++) {
      const values = Int32Array.of(1, 2, 3);
      random.shuffle(values);
      orders.add(values.join());
    }
    expect(orders.size).toBe(6);
  });

  it('forks streams that do not disturb their source', () => {
    const random = new Random(9);
    const before = random.state();
    const first = random.fork(0);
    const second = random.fork(1);
    expect(random.state()).toEqual(before);
    expect(first.uint32()).not.toBe(second.uint32());
  });
});
