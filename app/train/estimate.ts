import type { RunEstimate } from '../contract/calls.ts';
import { interestCount, type RunSettings } from '../domain/settings.ts';
import { createModel } from '../model/create-model.ts';

export interface DatasetSize {
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
}

/** libtensorflow and the runtime itself, resident. */
const runtimeBytes = 350e6;

/**
 * What a run will take: its parameters, and its memory at the widest moment, which is the item table four
 * times (weights, two moments, the best so far), the log, and the tensors of one step.
 */
export function estimate(settings: RunSettings, size: DatasetSize): RunEstimate {
  const { dimension: d, historyLength: n, batchSize: B } = settings;
  const own = createModel(settings).weights.reduce(
    (sum, { shape }) => sum + shape.reduce((product, axis) => product * axis, 1),
    0,
  );
  const parameters = (size.items + 1) * d + own;
  const log = 12 * size.interactions + 4 * size.users;
  const S = Math.min(settings.negatives, size.items);
  const K = interestCount(settings);
  // History rows and their gradient, hidden layer and its gradient, interests; logits and softmax; candidates.
  const step = 4 * (B * n * (2 * d + 8 * d) + B * K * (d + n) * 2 + 2 * B * S + 4 * S * d);
  return { parameters, memoryBytes: runtimeBytes + 4 * 4 * parameters + log + step };
}
