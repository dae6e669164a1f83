import type { Graph, Value } from '../graph/graph.ts';
import { interestScores, presentOnly, type Readout, type ReadoutInputs } from './readout.ts';
import { softmaxGradient } from './softmax-gradient.ts';

/**
 * How a power of a negative score is meant. The paper writes s^p, which for a fractional p is no number;
 * 'signed' is sign(s) |s|^p, the same for every s > 0 and defined, and ascending, for all.
 */
export type PowerForm = 'raw' | 'signed';

/**
 * Label-aware attention (MIND, Li et al. 2019, eq. 8): the target decides how much each interest counts.
 *
 *   s_k = <U_k, E>,   w = softmax_k(s_k^p),   u = sum_k w_k U_k
 *
 * p = 0 weighs all alike, p = 1 is the soft readout, p -> infinity the hard one (hard-readout.ts).
 *
 *   dL/ds_k = dL/d(s_k^p) p s_k^p / s_k,   dL/dU_k = w_k g + dL/ds_k E,   dL/dE = sum_k dL/ds_k U_k
 */
export function labelAwareAttention(
  g: Graph,
  inputs: ReadoutInputs,
  power: number,
  form: PowerForm = 'signed',
): Readout {
  const { interests, target } = inputs;
  const [, count, dimension] = interests.shape as [number, number, number];
  const scores = interestScores(g, inputs); // [B, K]
  const powered = power === 1 ? scores : raised(g, scores, power, form); // [B, K]
  const selection = g.softmax(presentOnly(g, powered, inputs)); // [B, K]
  const row = g.reshape(selection, [-1, 1, count]); // [B, 1, K]
  const vector = g.reshape(g.batchMatMul(row, interests), [-1, dimension]); // [B, d]

  const backward = (gradient: Value) => {
    const column = g.reshape(gradient, [-1, dimension, 1]); // [B, d, 1]
    const toSelection = g.reshape(g.batchMatMul(interests, column), [-1, count]); // [B, K]
    const toPowered = softmaxGradient(g, selection, toSelection); // [B, K]
    // At s = 0 the slope is taken as 0 (for p < 1 it would be infinite).
    const slope = power === 1 ? null : g.scale(g.divideOrZero(powered, scores), power); // [B, K]
    const toScores = slope ? g.multiply(toPowered, slope) : toPowered; // [B, K]
    const scoreColumn = g.reshape(toScores, [-1, count, 1]); // [B, K, 1]
    const direct = g.batchMatMul(row, g.reshape(gradient, [-1, 1, dimension]), { a: true }); // [B, K, d]
    const throughScores = g.multiply(scoreColumn, g.reshape(target, [-1, 1, dimension])); // [B, K, d]
    const toTarget = g.batchMatMul(scoreColumn, interests, { a: true }); // [B, 1, d]
    return {
      interests: g.add(direct, throughScores), // [B, K, d]
      target: g.reshape(toTarget, [-1, dimension]), // [B, d]
    };
  };
  return { vector, selection, backward };
}

function raised(g: Graph, scores: Value, power: number, form: PowerForm): Value {
  const exponent = g.constant(power);
  if (form === 'raw') return g.power(scores, exponent);
  return g.multiply(g.sign(scores), g.power(g.absolute(scores), exponent));
}
