import { expect } from 'vitest';
import { Random } from '../../app/domain/random.ts';
import type { RunSettings } from '../../app/domain/settings.ts';
import { toyBatch, toyLearner } from './toy.ts';

/**
 * Compares the gradient of every weight, and of the item table, with how the objective changes along it. The
 * objective must be smooth there: routing's stopped gradients are exempt (the reference vectors have them).
 */
export function expectGradientsAgree(settings: RunSettings): void {
  const { learned, learner, model } = toyLearner(settings);
  const batch = toyBatch(settings);
  const d = settings.dimension;
  const { gradients } = learner.gradients(batch);
  const table = new Float32Array(learned.table.weight.length);
  gradients.rows.ids.forEach((id, row) =>
    table.set(gradients.rows.values.subarray(row * d, (row + 1) * d), id * d),
  );
  gradients.rows.clear();
  const objectiveAt = () => {
    const { objective, gradients: again } = learner.gradients(batch);
    again.rows.clear();
    return objective;
  };
  const trained = model.weights.filter((weight) => weight.trained).map(({ name }) => name);
  expect(Object.keys(gradients.weights).sort()).toEqual([...trained].sort());
  const weights = [
    ['item table', learned.table.weight, table] as const,
    ...trained.map(
      (name) => [name, learned.weights[name]!.weight, gradients.weights[name]!] as const,
    ),
  ];
  for (const [name, weight, gradient] of weights) {
    // What lacks a gradient that it should have shows only off the gradient's own direction.
    expectSlopeElsewhere(name, weight, gradient, objectiveAt);
    // Along the gradient itself the slope is its length: a small step up and one down.
    const length = Math.hypot(...gradient);
    const before = weight.slice();
    const step = 2e-3;
    const moved = (by: number) => {
      weight.forEach((_, i) => (weight[i] = before[i]! + (by * gradient[i]!) / length));
      return objectiveAt();
    };
    const slope = (moved(step) - moved(-step)) / (2 * step);
    weight.set(before);
    // A bias that shifts all scores of a user alike changes no softmax: its slope is nothing but rounding.
    if (length < 1e-5) expect(Math.abs(slope), name).toBeLessThan(1e-3);
    else expect(slope / length, name).toBeCloseTo(1, 1);
  }
  learner.dispose();
}

/** Compares along a random direction, where float32 allows no more than a rough agreement. */
function expectSlopeElsewhere(
  name: string,
  weight: Float32Array,
  gradient: Float32Array,
  objectiveAt: () => number,
): void {
  const random = new Random(11);
  const direction = weight.map(() => random.normal());
  const length = Math.hypot(...direction);
  const before = weight.slice();
  const step = 1e-3;
  const moved = (by: number) => {
    weight.forEach((_, i) => (weight[i] = before[i]! + (by * direction[i]!) / length));
    return objectiveAt();
  };
  const slope = (moved(step) - moved(-step)) / (2 * step);
  weight.set(before);
  const expected = direction.reduce((sum, x, i) => sum + (x * gradient[i]!) / length, 0);
  const scale = Math.hypot(...gradient) / Math.sqrt(weight.length);
  expect(Math.abs(slope - expected), `${name}, elsewhere`).toBeLessThan(0.1 * scale + 1e-4);
}
