import type { RunTableLayout } from '../../../app/contract/calls.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import { better, metricParts, runValue } from '../../../app/domain/run-columns.ts';
import type { Words } from '../../state/words.svelte.ts';
import { columnName, valueText } from '../../../app/i18n/column-words.ts';

/** "best Recall@50 12.40%", "Recall@50 (best validation) 12.40%": of the column that the table is sorted by, or of the best validation. */
export function bestOfGroup(
  runs: readonly ExperimentSummary[],
  { sort }: RunTableLayout,
  words: Words,
): string {
  const column = better(sort) === null ? 'validation.recall@50' : sort;
  const values = runs
    .map((run) => runValue(run, column))
    .filter((value) => typeof value === 'number');
  if (values.length === 0) return '';
  const best = better(column) === 'less' ? Math.min(...values) : Math.max(...values);
  const name = columnName(column, words);
  const value = valueText(best, column, words);
  // That of a validation says so itself.
  if (metricParts(column).validation) return `${name} ${value}`;
  return words.say(words.t.experiments.groupBest, { name, value });
}
