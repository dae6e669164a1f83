import type { SavedTable } from '../../app/contract/saving.ts';
import { baselinesOf, compare, type Scored } from '../../app/domain/baseline-verdict.ts';
import { recordTable } from './record-table.ts';

/** Every metric of a run and of its baselines, a row a metric. */
export function scoresTable(run: Scored): SavedTable {
  const names = baselinesOf(run);
  return recordTable(
    Object.keys(run.test ?? {}).map((metric) => {
      const { own, baselines } = compare(run, metric);
      const others = names.map((name, place) => [name, baselines[place] ?? null] as const);
      return { metric, run: own, ...Object.fromEntries(others) };
    }),
  );
}
