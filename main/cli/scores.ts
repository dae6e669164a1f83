import type { Metrics } from '../../app/domain/experiment.ts';
import { table } from './table.ts';

/** Test metrics beside those of the most popular items, or what is said where there are none yet. */
export function scores(test: Metrics | null, baseline: Metrics | null): string {
  if (test === null) return 'not tested yet';
  return table(
    ['test', 'model', 'most popular'],
    Object.entries(test).map(([name, value]) => [name, value, baseline?.[name]]),
  );
}
