import { z } from 'zod';

/** What the test users' lists are worth at one lambda: means over them. */
export const TradeoffPoint = z.object({
  lambda: z.number(),
  recall: z.number(),
  /** share of pairs of a list whose categories differ */
  diversity: z.number(),
});
export type TradeoffPoint = z.infer<typeof TradeoffPoint>;

/** Recall and diversity of a run's whole test set at rising lambdas, from 0. */
export const Tradeoff = z.object({
  users: z.int(),
  /** empty where no item has a category: there is nothing to hold back */
  points: z.array(TradeoffPoint),
});
export type Tradeoff = z.infer<typeof Tradeoff>;

/** So many lambdas are tried. */
export const tradeoffSteps = 12;

/** From 0 to the maximum, the closer the smaller they are: there the lists change most. */
export function tradeoffLambdas(maximum: number): number[] {
  const last = tradeoffSteps - 1;
  return Array.from({ length: tradeoffSteps }, (_, step) => maximum * (step / last) ** 2);
}

/** The point of a lambda on the curve, between the two that were tried; null where there are none. */
export function tradeoffAt(points: readonly TradeoffPoint[], lambda: number): TradeoffPoint | null {
  const next = points.findIndex((point) => point.lambda >= lambda);
  const after = points[next] ?? points.at(-1);
  const before = points[next - 1];
  if (after === undefined || before === undefined) return after ?? null;
  const share = (lambda - before.lambda) / (after.lambda - before.lambda);
  const between = (of: 'recall' | 'diversity') => before[of] + share * (after[of] - before[of]);
  return { lambda, recall: between('recall'), diversity: between('diversity') };
}
