import { describe, expect, it } from 'vitest';
import type { UserInspection } from '../../../../app/domain/inspection.ts';
import { shownWeights } from '../../../../renderer/places/inspect/user/shown-weights.ts';

const last = [
  [0.1, 0.9],
  [0.6, 0.4],
];
const first = [
  [0.5, 0.5],
  [0.95, 0.05],
];
const of = (routing: number[][][]) =>
  ({ history: last.map((weights) => ({ weights })), routing }) as unknown as UserInspection;

describe('the weights of a history', () => {
  it('are those after the iteration that was chosen, on one scale for all of them', () => {
    const routed = of([first, last]);
    expect(shownWeights(routed, 0)).toEqual({
      iteration: 0,
      iterations: 2,
      weights: first,
      most: 0.95,
    });
    expect(shownWeights(routed, null)).toMatchObject({ iteration: 1, weights: last, most: 0.95 });
    expect(shownWeights(routed, 7)).toMatchObject({ iteration: 1, weights: last });
  });

  it('are the only ones without routing, and none of an empty history', () => {
    expect(shownWeights(of([]), 2)).toEqual({
      iteration: 0,
      iterations: 0,
      weights: last,
      most: 0.9,
    });
    const empty = { history: [], routing: [] } as unknown as UserInspection;
    expect(shownWeights(empty, null)).toMatchObject({ weights: [], most: 1e-9 });
  });
});
