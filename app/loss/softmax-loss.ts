import type { Graph, Value } from '../model/graph/graph.ts';

/** What a user's vector is scored against, and how the scores are corrected. */
export interface ScoredItems {
  /** e [B, d], each example's own target */
  readonly targets: Value;
  /** log Q correction of each target, [B, 1] */
  readonly targetCorrection: Value;
  /** c [S, d], shared by the batch */
  readonly candidates: Value;
  /** log Q correction of each candidate, [S, 1] */
  readonly candidateCorrection: Value;
  /** [h, 2] pairs (example, candidate) where the candidate is that example's own target */
  readonly hits: Value;
}

/** A loss of scores, as a training step uses it. */
export interface ScoreLoss {
  /** of each example's own target, [B, 1]; the example's loss is -log of it */
  readonly targetProbability: Value;
  /** The gradients of the mean loss. */
  backward(): {
    /** [B, d] */
    readonly users: Value;
    /** [B, d] */
    readonly targets: Value;
    /** [S, d] */
    readonly candidates: Value;
  };
}

/** What an accidental hit's logit becomes: the least float, which softmax takes to exactly zero. */
export const removedLogit = -3.4028234663852886e38;

/**
 * Softmax cross entropy of each target against shared candidates. Who the candidates are makes it the
 * sampled, the in-batch or the full softmax (candidates.ts): Jean et al. 2015; Yi et al. 2019.
 *
 *   t_b = <u_b, e_b> / tau + correction,   s_bj = <u_b, c_j> / tau + correction_j   (hits removed)
 *   p_b = softmax([s_b1 .. s_bS, t_b]),    loss = mean over b of -log p_b,target
 *
 * All logits are one product: the rows (u / tau, 1, t) meet the columns (c_j, correction_j, 0) and
 * (0, 0, 1). Its gradients, too, are one product each:
 *
 *   p (c, correction, 0; 0, 0, 1) = (sum_j p_j c_j, -, p_target)
 *   dL/du = (sum_j p_j c_j + (p_target - 1) e) / (B tau)
 *   dL/dc_j = sum_b p_bj u_b / (B tau),   dL/de_b = (p_target - 1) u_b / (B tau)
 *
 * @param users u [B, d]
 */
export function softmaxLoss(
  g: Graph,
  users: Value,
  items: ScoredItems,
  temperature: number,
): ScoreLoss {
  const [, dimension] = users.shape as [number, number];
  const [batch] = items.targetCorrection.shape as [number, number];
  const [count] = items.candidateCorrection.shape as [number, number];

  const u = g.scale(users, 1 / temperature); // [B, d]
  const inner = g.sum(g.multiply(u, items.targets), [1], true); // [B, 1]
  const t = g.add(inner, items.targetCorrection); // [B, 1]
  const left = g.concat([u, g.fill([batch, 1], 1), t], 1); // [B, d + 2]
  const columns = g.concat([items.candidates, items.candidateCorrection, g.fill([count, 1], 0)], 1);
  const last = g.concat([g.fill([1, dimension + 1], 0), g.fill([1, 1], 1)], 1); // [1, d + 2]
  const right = g.concat([columns, last], 0); // [S + 1, d + 2]
  const logits = g.matMul(left, right, { b: true }); // [B, S + 1]
  const p = g.softmax(g.replace(logits, items.hits, removedLogit)); // [B, S + 1]

  const expected = g.matMul(p, right); // [B, d + 2]
  const targetProbability = g.columns(expected, dimension + 1, 1); // [B, 1]

  const backward = () => {
    const share = 1 / (batch * temperature);
    const miss = g.scale(g.subtract(targetProbability, g.constant(1)), share); // [B, 1]
    const mean = g.scale(g.columns(expected, 0, dimension), share); // [B, d]
    const toAll = g.matMul(p, g.scale(users, share), { a: true }); // [S + 1, d]
    return {
      users: g.add(mean, g.multiply(miss, items.targets)), // [B, d]
      targets: g.multiply(miss, users), // [B, d]
      candidates: g.rows(toAll, 0, count), // [S, d]
    };
  };
  return { targetProbability, backward };
}
