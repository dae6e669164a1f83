import type { Graph, Value } from '../graph/graph.ts';
import { softmaxGradient } from './softmax-gradient.ts';
import { squash } from './squash.ts';

export interface RoutingInputs {
  /** what each position proposes to the interests, [B, G, n, d]: G = 1 one vote for all, G = K one each */
  readonly votes: Value;
  /** [B, 1, n], 1 real, 0 padding */
  readonly mask: Value;
  /** b at the start, [1 or B, K, n] */
  readonly startLogits: Value;
  /** which interests take part, [B, K], 1 or 0; null = all */
  readonly present: Value | null;
}

export interface RoutingOptions {
  readonly iterations: number;
  /** of squash (squash.ts) */
  readonly squashPower: number;
}

/** What the logit of an interest that takes no part becomes (DeepMatch). */
const absentLogit = -(2 ** 31);

/**
 * Behaviour-to-interest dynamic routing (MIND, Li et al. 2019, section 4.2; ComiRec-DR, Cen et al. 2020,
 * section 3.2; after Sabour et al. 2017). Each iteration:
 *
 *   c = softmax over the K interests of b, 0 at padding      [B, K, n]
 *   z_k = sum_t c_kt x_kt,   v_k = squash(z_k)               [B, K, d]
 *   b_kt = b_kt + <v_k, x_kt>                                (not after the last)
 *
 * As in the original, the gradient reaches the votes x through z of the last iteration only, c being
 * constant there: dL/dx_kt = c_kt dL/dz_k. A regulariser may have a gradient for c itself; that one goes
 * through the softmax to the logits and from there to the votes, the capsules of earlier iterations being
 * constant: dL/dx_kt += dL/db_kt sum_i v_k(i).
 *
 * @returns value v [B, K, d] and coupling c [B, K, n] of the last iteration; the couplings of all, the last among them
 */
export function routing(g: Graph, inputs: RoutingInputs, options: RoutingOptions) {
  const { votes, mask, startLogits, present } = inputs;
  const groups = votes.shape[1]!;
  const interests = startLogits.shape[1]!;
  const each = interests / groups;
  const absent = present && g.reshape(g.subtract(g.constant(1), present), [-1, interests, 1]);
  // Softmax is over the last axis: there and back.
  const swapped = (value: Value) => g.transpose(value, [0, 2, 1]);
  const grouped = (value: Value) => g.reshape(value, [-1, groups, each, value.shape[2]!]); // [B, K, m] -> [B, G, K / G, m]
  const ungrouped = (value: Value) => g.reshape(value, [-1, interests, value.shape[3]!]);

  let logits = startLogits; // [1 or B, K, n]
  let shares: Value; // [1 or B, n, K]
  let coupling: Value; // [B, K, n]
  let capsules: ReturnType<typeof squash>; // [B, K, d]
  const couplings: Value[] = [];
  const earlier: Value[] = [];
  for (let iteration = 1; ; iteration++) {
    const open = absent ? g.add(logits, g.scale(absent, absentLogit)) : logits;
    shares = g.softmax(swapped(open)); // [1 or B, n, K]
    coupling = g.multiply(swapped(shares), mask); // [B, K, n]
    couplings.push(coupling);
    const sums = ungrouped(g.batchMatMul(grouped(coupling), votes)); // [B, K, d]
    capsules = squash(g, sums, options.squashPower);
    if (iteration === options.iterations) break;
    earlier.push(capsules.value);
    const agreement = g.batchMatMul(grouped(capsules.value), votes, { b: true }); // [B, G, K / G, n]
    logits = g.add(logits, ungrouped(agreement)); // [B, K, n]
  }

  const backward = (gradient: Value, couplingGradient: Value | null = null): Value => {
    const toSums = grouped(capsules.backward(gradient)); // [B, G, K / G, d]
    const direct = g.batchMatMul(grouped(coupling), toSums, { a: true }); // [B, G, n, d]
    if (couplingGradient === null || earlier.length === 0) return direct;
    const toShares = swapped(g.multiply(couplingGradient, mask)); // [B, n, K]
    const toLogits = swapped(softmaxGradient(g, shares, toShares)); // [B, K, n]
    const capsulesSoFar = grouped(earlier.reduce((sum, value) => g.add(sum, value))); // [B, G, K / G, d]
    const throughLogits = g.batchMatMul(grouped(toLogits), capsulesSoFar, { a: true });
    return g.add(direct, throughLogits); // [B, G, n, d]
  };
  return { value: capsules.value, coupling, couplings, backward };
}
