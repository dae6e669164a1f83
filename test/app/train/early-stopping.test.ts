import { describe, expect, it } from 'vitest';
import { EarlyStopping } from '../../../app/train/early-stopping.ts';

const recall = (value: number) => ({ 'recall@50': value });

describe('early stopping', () => {
  it('ends after `patience` evaluations in a row that were no better than the best', () => {
    const stopping = new EarlyStopping(2, { best: null, stale: 0 });
    expect(stopping.note(10, recall(0))).toBe(true);
    expect(stopping.note(20, recall(0.3))).toBe(true);
    expect(stopping.note(30, recall(0.3))).toBe(false);
    expect(stopping.exhausted).toBe(false);
    expect(stopping.note(40, recall(0.4))).toBe(true);
    expect(stopping.note(50, recall(0.1))).toBe(false);
    expect(stopping.note(60, recall(0.2))).toBe(false);
    expect(stopping.exhausted).toBe(true);
    expect(stopping.best).toEqual({ step: 40, metrics: recall(0.4) });
  });

  it('goes on from where it was', () => {
    const state = { best: { step: 5, metrics: recall(0.5) }, stale: 1 };
    const stopping = new EarlyStopping(2, state);
    stopping.note(10, recall(0.4));
    expect(stopping.exhausted).toBe(true);
  });
});
