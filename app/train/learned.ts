import { bytesOf, type Moments, type RowMemory } from '../kernels/row-memory.ts';
import type { Adam } from './adam.ts';

/** Everything that training changes. */
export interface Learned {
  /** the embedding table, [V + 1 + side rows, d], and its moments */
  readonly table: Moments;
  readonly weights: Readonly<Record<string, Moments>>;
  readonly optimiser: Adam;
}

export function withMoments(weight: Float32Array): Moments {
  return {
    weight,
    mean: new Float32Array(weight.length),
    square: new Float32Array(weight.length),
  };
}

/** A copy in a memory, where kernels reach it. */
export function settled({ table, weights, optimiser }: Learned, memory: RowMemory): Learned {
  const copied = (array: Float32Array) => {
    const copy = memory.floats(array.length);
    copy.set(array);
    return copy;
  };
  const moved = ({ weight, mean, square }: Moments): Moments => ({
    weight: copied(weight),
    mean: copied(mean),
    square: copied(square),
  });
  return {
    table: moved(table),
    weights: Object.fromEntries(
      Object.entries(weights).map(([name, moments]) => [name, moved(moments)]),
    ),
    optimiser,
  };
}

/** The memory that it takes there. */
export function settledBytes({ table, weights }: Learned): number {
  return [table, ...Object.values(weights)].reduce(
    (sum, { weight }) => sum + 3 * bytesOf(weight.length),
    0,
  );
}
