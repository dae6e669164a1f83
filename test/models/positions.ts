import type { RunSettings } from '../../app/domain/settings.ts';
import { createModel } from '../../app/model/create-model.ts';
import { type EncoderParts, TrainedEncoder } from '../../app/model/trained-encoder.ts';
import { runtime } from '../../main/worker/tensorflow.ts';
import { toyParts } from './toy.ts';

/**
 * The toy model with its positions in another order: new position t is the old position order[t], and what
 * the model keeps for a position (an embedding, a matrix, a start logit) goes along. A position that there
 * was not (order[t] >= n) gets weights of its own, far from zero.
 *
 * What is kept for a position is found by its shape: the toy's history length is no other size of it.
 */
export function withPositions(settings: RunSettings, order: readonly number[]): EncoderParts {
  const { model, weights, ...parts } = toyParts(settings);
  const n = settings.historyLength;
  const moved = model.weights.map(({ name, shape }) => {
    const axis = shape.indexOf(n);
    return [name, axis < 0 ? weights[name]! : taken(weights[name]!, shape, axis, order)] as const;
  });
  const historyLength = order.length;
  return {
    ...parts,
    historyLength,
    model: createModel({ ...settings, historyLength }, parts.side?.users.length ?? 0),
    weights: Object.fromEntries(moved),
  };
}

/** The interests [K, d] of one history of ids. */
export function interestsOf(parts: EncoderParts, history: readonly number[]): Float32Array {
  const encoder = new TrainedEncoder(runtime, parts);
  try {
    return encoder.encode(Int32Array.from(history), 1).interests;
  } finally {
    encoder.dispose();
  }
}

/** Entries order[0], order[1] ... along an axis; 3 where there is no such entry. */
function taken(
  weight: Float32Array,
  shape: readonly number[],
  axis: number,
  order: readonly number[],
): Float32Array {
  const product = (sizes: readonly number[]) => sizes.reduce((all, size) => all * size, 1);
  const [size, inner] = [shape[axis]!, product(shape.slice(axis + 1))];
  const result = new Float32Array((weight.length / size) * order.length).fill(3);
  for (let outer = 0; outer < product(shape.slice(0, axis)); outer++)
    order.forEach((from, to) => {
      if (from >= size) return;
      const start = (outer * size + from) * inner;
      result.set(weight.subarray(start, start + inner), (outer * order.length + to) * inner);
    });
  return result;
}
