import { describe, expect, it } from 'vitest';
import { RowMemory } from '../../../app/kernels/row-memory.ts';
import { Adam } from '../../../app/train/adam.ts';
import { RowGradients } from '../../../app/train/row-gradients.ts';

/** One weight, and steps with a gradient of it. */
function oneWeight(start: number) {
  const memory = new RowMemory(1000);
  const [weight, mean, square] = [memory.floats(1), memory.floats(1), memory.floats(1)];
  const [ids, gradient] = [memory.integers(1), memory.floats(1)];
  weight[0] = start;
  const adam = new Adam();
  const step = (g: number, learningRate: number, decay = 0): number => {
    gradient[0] = g;
    const moments = { weight, mean, square };
    memory.adam(moments, ids, gradient, adam.begin(learningRate, decay));
    return weight[0]!;
  };
  return { step };
}

describe('Adam', () => {
  it('takes the two steps that were worked out by hand', () => {
    // g 0.5 then -1 at rate 0.1: m 0.05, -0.055; v 2.5e-4, 1.24975e-3.
    const { step } = oneWeight(1);
    expect(step(0.5, 0.1)).toBeCloseTo(0.9, 6);
    const rate = (0.1 * Math.sqrt(1 - 0.999 ** 2)) / (1 - 0.9 ** 2);
    expect(step(-1, 0.1)).toBeCloseTo(0.9 + (rate * 0.055) / Math.sqrt(1.24975e-3), 6);
  });

  it('shrinks weights apart from the gradient where they decay', () => {
    expect(oneWeight(2).step(0, 0.1, 0.5)).toBeCloseTo(2 * (1 - 0.1 * 0.5), 6);
  });
});

describe('row gradients', () => {
  it('add up repeated ids, skip padding and start anew when cleared', () => {
    const memory = new RowMemory(10_000);
    const rows = new RowGradients(memory, { items: 5, dimension: 2, rows: 10 });
    const add = (ids: number[], gradient: number[]) => {
      const [own, values] = [memory.integers(ids.length), memory.floats(gradient.length)];
      own.set(ids);
      values.set(gradient);
      rows.add(own, values);
    };
    add([3, 0, 3, 1], [1, 2, 9, 9, 3, 4, 5, 6]);
    add([1], [10, 10]);
    expect([...rows.ids]).toEqual([3, 1]);
    expect([...rows.values]).toEqual([4, 6, 15, 16]);
    rows.clear();
    expect(rows.ids.length).toBe(0);
    add([1], [1, 1]);
    expect([...rows.values]).toEqual([1, 1]);
  });
});
