import type { Graph, Value } from '../graph/graph.ts';

/**
 * ComiRec-DR's votes: a matrix for each position and interest, x_kt = W_tk H_t (Cen et al. 2020, eq. 1).
 * One matrix product a position, [K d, d] by all users' item there: nothing larger than B n K d is made.
 *
 * @param history H [B, n, d], kernel W [n, K d, d]
 * @returns value [B, K, n, d]
 */
export function positionalVotes(g: Graph, history: Value, kernel: Value) {
  const [, length, dimension] = history.shape as [number, number, number];
  const interests = kernel.shape[1]! / dimension;
  const byPosition = g.transpose(history, [1, 0, 2]); // [n, B, d]
  const products = g.batchMatMul(byPosition, kernel, { b: true }); // [n, B, K d]
  const split = g.reshape(products, [length, -1, interests, dimension]); // [n, B, K, d]
  const value = g.transpose(split, [1, 2, 0, 3]); // [B, K, n, d]

  const backward = (gradient: Value) => {
    const back = g.transpose(gradient, [2, 0, 1, 3]); // [n, B, K, d]
    const toProducts = g.reshape(back, [length, -1, interests * dimension]); // [n, B, K d]
    return {
      history: g.transpose(g.batchMatMul(toProducts, kernel), [1, 0, 2]), // [B, n, d]
      kernel: g.batchMatMul(toProducts, byPosition, { a: true }), // [n, K d, d]
    };
  };
  return { value, backward };
}
