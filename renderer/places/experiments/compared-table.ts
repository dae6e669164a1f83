import type { SavedTable } from '../../../app/contract/saving.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import { spreadOf } from '../../../app/domain/run-comparison.ts';
import { runValue } from '../../../app/domain/run-columns.ts';
import { recordTable } from '../../parts/record-table.ts';

/** Runs side by side as a row each, whichever way they are shown. */
export function comparedTable(
  runs: readonly ExperimentSummary[],
  columns: readonly string[],
): SavedTable {
  return {
    columns: ['run', ...columns],
    rows: runs.map((run) => [run.id, ...columns.map((column) => runValue(run, column))]),
  };
}

/** Mean and standard deviation over seeds, a row a figure of a group. */
export function seedsTable(
  groups: readonly (readonly ExperimentSummary[])[],
  columns: readonly string[],
): SavedTable {
  return recordTable(
    groups.flatMap((group) =>
      columns.map((column) => ({
        runs: group.map(({ id }) => id),
        column,
        ...spreadOf(group, column),
      })),
    ),
  );
}
