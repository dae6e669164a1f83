import { describe, expect, it } from 'vitest';
import { clipTogether } from '../../../app/train/clip.ts';
import { learningRateAt } from '../../../app/train/learning-rate.ts';

const settings = { learningRate: 0.1, warmUpSteps: 0, maximumSteps: 110 } as const;

describe('the learning rate', () => {
  it('stays where nothing is asked for', () => {
    for (const step of [1, 50, 110])
      expect(learningRateAt(step, { ...settings, rateDecay: 'none' })).toBe(0.1);
  });

  it('rises in a line, then falls along half a cosine to zero', () => {
    const warm = { ...settings, warmUpSteps: 10, rateDecay: 'cosine' } as const;
    expect(learningRateAt(1, warm)).toBeCloseTo(0.01, 12);
    expect(learningRateAt(9, warm)).toBeCloseTo(0.09, 12);
    expect(learningRateAt(10, warm)).toBeCloseTo(0.1, 12);
    expect(learningRateAt(60, warm)).toBeCloseTo(0.05, 12);
    expect(learningRateAt(110, warm)).toBeCloseTo(0, 12);
  });
});

describe('clipping', () => {
  it('scales all gradients by one factor, and leaves short ones alone', () => {
    const long = [Float32Array.of(3, 0), Float32Array.of(0, 4)];
    clipTogether(long, 1);
    expect(long.map((gradient) => [...gradient])).toEqual([
      [Math.fround(0.6), 0],
      [0, Math.fround(0.8)],
    ]);
    const short = [Float32Array.of(0.3, 0.4)];
    clipTogether(short, 1);
    expect([...short[0]!]).toEqual([Math.fround(0.3), Math.fround(0.4)]);
  });
});
