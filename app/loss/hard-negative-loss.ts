import type { Graph, Value } from '../model/graph/graph.ts';
import { removedLogit, type ScoredItems, type ScoreLoss } from './softmax-loss.ts';

/**
 * Softmax cross entropy whose negatives weigh more the better they score (REMI's interest-aware hard
 * negatives, Xie et al. 2023, section 4.1; Robinson et al. 2021). With s the scores and q the log Q
 * corrections, candidates count by w_j, their share of exp(beta s_j) in the catalogue:
 *
 *   N_b = sum_j w_bj exp(s_bj + q_j),   w_bj = exp(beta s_bj) / (sum_i exp(beta s_bi + q_i) / sum_i exp(q_i))
 *   loss = mean over b of -log(exp(t_b) / (exp(t_b) + N_b))
 *
 * beta = 0 is the plain loss (softmax-loss.ts). In logarithms, with L(a) = log sum_j exp(a_j):
 *
 *   log N = L((1 + beta) s + q) - L(beta s + q) + L(q)
 *   dlogN/ds_j = (1 + beta) softmax((1 + beta) s + q)_j - beta softmax(beta s + q)_j
 *
 * @param users u [B, d]
 */
export function hardNegativeLoss(
  g: Graph,
  users: Value,
  items: ScoredItems,
  temperature: number,
  beta: number,
): ScoreLoss {
  const [batch] = items.targetCorrection.shape as [number, number];
  const [count] = items.candidateCorrection.shape as [number, number];
  const u = g.scale(users, 1 / temperature); // [B, d]
  const inner = g.sum(g.multiply(u, items.targets), [1], true); // [B, 1]
  const t = g.add(inner, items.targetCorrection); // [B, 1]
  const s = g.matMul(u, items.candidates, { b: true }); // [B, S]
  const q = g.reshape(items.candidateCorrection, [1, count]); // [1, S]
  const open = (scores: Value) => g.replace(g.add(scores, q), items.hits, removedLogit); // [B, S]

  const harder = logSumExp(g, open(g.scale(s, 1 + beta)));
  const hard = logSumExp(g, open(g.scale(s, beta)));
  const plain = logSumExp(g, open(g.fill([batch, count], 0)));
  const logN = g.add(g.subtract(harder.value, hard.value), plain.value); // [B, 1]
  const targetProbability = g.sigmoid(g.subtract(t, logN)); // [B, 1]

  const backward = () => {
    const miss = g.scale(g.subtract(targetProbability, g.constant(1)), 1 / batch); // [B, 1]
    const slope = g.subtract(g.scale(harder.softmax, 1 + beta), g.scale(hard.softmax, beta));
    const toScores = g.multiply(g.scale(miss, -1), slope); // [B, S]
    const fromCandidates = g.matMul(toScores, items.candidates); // [B, d]
    const toU = g.add(fromCandidates, g.multiply(miss, items.targets)); // [B, d]
    return {
      users: g.scale(toU, 1 / temperature), // [B, d]
      targets: g.multiply(miss, u), // [B, d]
      candidates: g.matMul(toScores, u, { a: true }), // [S, d]
    };
  };
  return { targetProbability, backward };
}

/** log sum_j exp(a_j) of each row, [B, 1], and its gradient, softmax(a) [B, S]. */
function logSumExp(g: Graph, a: Value) {
  const largest = g.maximum(a, [1], true); // [B, 1]
  const powers = g.exponential(g.subtract(a, largest)); // [B, S]
  const sum = g.sum(powers, [1], true); // [B, 1]
  return { value: g.add(largest, g.logarithm(sum)), softmax: g.divide(powers, sum) };
}
