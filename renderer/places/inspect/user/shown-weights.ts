import type { UserInspection } from '../../../../app/domain/inspection.ts';

/** How much each interest took from each item of a history, after one iteration of a routing. */
export interface ShownWeights {
  /** from 0; 0 without routing */
  readonly iteration: number;
  /** iterations; 0 without routing */
  readonly iterations: number;
  /** [n][K], oldest first */
  readonly weights: readonly (readonly number[])[];
  /** over all iterations, so that bars can be compared from one to the next; above 0 */
  readonly most: number;
}

/** @param wanted the iteration to show; null, or more than there are: the last */
export function shownWeights(
  { history, routing }: UserInspection,
  wanted: number | null,
): ShownWeights {
  const last = Math.max(0, routing.length - 1);
  const iteration = Math.min(wanted ?? last, last);
  const own = history.map(({ weights }) => weights);
  return {
    iteration,
    iterations: routing.length,
    weights: own.map((weights, place) => routing[iteration]?.[place] ?? weights),
    most: Math.max(1e-9, ...own.flat(), ...routing.flat(2)),
  };
}
