import type { RunEstimate } from '../domain/forecast.ts';
import { interestCount, type RunSettings } from '../domain/settings.ts';
import type { FieldSizes } from '../domain/fields.ts';
import { createModel } from '../model/create-model.ts';
import { sideRows, sizesInUse } from './side-features.ts';

export interface DatasetSize {
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
}

/** libtensorflow and the runtime itself, resident. */
const runtimeBytes = 390e6;
/** Of a validation: scores at once, and item vectors that stay native (evaluate/retrieval.ts). */
const mostFloats = 32 * 1024 * 1024;

/**
 * What a run will take: its parameters, and its memory at the widest moment, which is the item table four
 * times (weights, two moments, the best so far), the log, the tensors of one step and those of a validation. What they
 * come to beside what runs took: docs/performance.md.
 */
export function estimate(
  settings: RunSettings,
  size: DatasetSize,
  fields: FieldSizes = { items: [], users: [] },
): RunEstimate {
  const used = sizesInUse(settings, fields);
  const { dimension: d, historyLength: n, batchSize: B } = settings;
  const own = createModel(settings, used.users.length).weights.reduce(
    (sum, { shape }) => sum + shape.reduce((product, axis) => product * axis, 1),
    0,
  );
  const parameters = (size.items + 1 + sideRows(used)) * d + own;
  const log = 12 * size.interactions + 4 * size.users;
  const K = interestCount(settings);
  const S = {
    'sampled-softmax': Math.min(settings.negatives, size.items),
    'in-batch': B,
    'full-softmax': size.items,
  }[settings.objective];
  // Of each history position: the row and its gradient, and what the model makes of it, twice.
  const made = {
    external: 0,
    'two-tower': 0,
    mind: 2 * d,
    'comirec-dr': 4 * K * d,
    'comirec-sa': 8 * d,
  };
  const perPosition = 2 * d + made[settings.model];
  // Interests and weights, and their gradients; logits and their softmax; candidates and their gradient.
  const step = 4 * (B * n * perPosition + 2 * B * K * (d + n) + 2 * B * S + 4 * S * d);
  // The item vectors as they are retrieved, their native copy, and the scores of a tenth of the users.
  const table = size.items * d;
  const scores = Math.min(mostFloats, (K * size.users * size.items) / 10);
  const validation = 4 * (table + Math.min(mostFloats, table) + 1.5 * scores);
  const memoryBytes = runtimeBytes + 4 * 4 * parameters + log + step + validation;
  return { parameters, memoryBytes };
}
