import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import { cosineOf, liftOf, modelName } from '../../parts/runs.ts';
import type { Words } from '../../state/words.svelte.ts';
import type { Sorting } from '../../ui/DataGrid.svelte';

export type RunColumn =
  | 'status'
  | 'model'
  | 'dataset'
  | 'validation'
  | 'recall20'
  | 'hit20'
  | 'ndcg20'
  | 'recall50'
  | 'lift'
  | 'cosine'
  | 'time'
  | 'started';

/** The order of the states in the table: what goes on first, what went wrong before what is done. */
const rank = { running: 0, queued: 1, interrupted: 2, failed: 3, stopped: 4, finished: 5 } as const;

/** What a column is sorted by; null sorts last in either direction. */
export function sortValue(
  run: ExperimentSummary,
  column: RunColumn,
  words: Words,
): number | string | null {
  switch (column) {
    case 'status':
      return rank[run.status];
    case 'model':
      return modelName(run, words);
    case 'dataset':
      return run.datasetName;
    case 'validation':
      return run.bestValidation?.['recall@50'] ?? null;
    case 'recall20':
      return run.test?.['recall@20'] ?? null;
    case 'hit20':
      return run.test?.['hitRate@20'] ?? null;
    case 'ndcg20':
      return run.test?.['ndcg@20'] ?? null;
    case 'recall50':
      return run.test?.['recall@50'] ?? null;
    case 'lift':
      return liftOf(run);
    case 'cosine':
      return cosineOf(run);
    case 'time':
      return run.seconds;
    case 'started':
      return run.startedAt ?? run.createdAt;
  }
}

/** The runs that match every word of the filter, in the order asked for. */
export function arrange(
  runs: readonly ExperimentSummary[],
  filter: string,
  { key, descending }: Sorting<RunColumn>,
  words: Words,
): ExperimentSummary[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const sign = descending ? -1 : 1;
  return runs
    .filter((run) => {
      const text = textOf(run, words);
      return wanted.every((word) => text.includes(word));
    })
    .sort((a, b) => sign * compare(sortValue(a, key, words), sortValue(b, key, words), sign));
}

function compare(a: number | string | null, b: number | string | null, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : (a === null ? 1 : -1) * sign;
  if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b));
  return a - b;
}

function textOf(run: ExperimentSummary, words: Words): string {
  const { settings, datasetName, status, note, id } = run;
  const names = [modelName(run, words), settings.model, datasetName, note, id];
  return [...names, words.t.experiments.status[status]].join(' ').toLowerCase();
}
