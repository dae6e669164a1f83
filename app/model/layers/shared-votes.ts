import type { Graph, Value } from '../graph/graph.ts';
import { sumOfRows } from './sum-of-rows.ts';

/**
 * MIND's votes: one bilinear map for all interests, x_t = H_t S + s (Li et al. 2019, eq. 6; the bias s is
 * part of ComiRec's code, null to do without).
 *
 * @param history H [B, n, d], kernel S [d, d], bias s [d]
 * @returns value [B, 1, n, d]
 */
export function sharedVotes(g: Graph, history: Value, kernel: Value, bias: Value | null) {
  const [, length, dimension] = history.shape as [number, number, number];
  const rows = g.reshape(history, [-1, dimension]); // [B n, d]
  const product = g.matMul(rows, kernel); // [B n, d]
  const votes = bias ? g.addBias(product, bias) : product; // [B n, d]
  const value = g.reshape(votes, [-1, 1, length, dimension]); // [B, 1, n, d]

  const backward = (gradient: Value) => {
    const toVotes = g.reshape(gradient, [-1, dimension]); // [B n, d]
    return {
      history: g.reshape(g.matMul(toVotes, kernel, { b: true }), [-1, length, dimension]),
      kernel: g.matMul(rows, toVotes, { a: true }), // [d, d]
      bias: sumOfRows(g, toVotes), // [d]
    };
  };
  return { value, backward };
}
