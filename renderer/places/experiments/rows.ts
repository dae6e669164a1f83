import type { RunTableLayout } from '../../../app/contract/calls.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import { isExpression, parseFilter } from '../../../app/domain/run-filter.ts';
import type { FilterFault, RunTest } from '../../../app/domain/run-filter.ts';
import { modelName } from '../../../app/i18n/column-words.ts';
import type { Words } from '../../state/words.svelte.ts';

/** A row of the table: a run, or the head of a group of runs. */
export type TableRow =
  | { readonly kind: 'run'; readonly run: ExperimentSummary }
  | {
      readonly kind: 'group';
      /** '' for the runs that are in none */
      readonly name: string;
      readonly runs: readonly ExperimentSummary[];
      readonly open: boolean;
    };

/** What a text in the filter chooses; every run where it cannot be read. */
export interface Asked {
  readonly test: RunTest;
  readonly fault: FilterFault | null;
}

const everything: RunTest = () => true;

/** An expression on columns, or words that a run's texts must all have. */
export function readFilter(text: string, columns: readonly string[], words: Words): Asked {
  if (isExpression(text)) {
    const parsed = parseFilter(text, columns);
    return parsed.ok
      ? { test: parsed.test, fault: null }
      : { test: everything, fault: parsed.fault };
  }
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return { test: everything, fault: null };
  const test = (run: ExperimentSummary) => {
    const own = textOf(run, words);
    return wanted.every((word) => own.includes(word));
  };
  return { test, fault: null };
}

/** The rows of the table: groups in the order of their first run, the runs without a group last. */
export function tableRows(
  runs: readonly ExperimentSummary[],
  group: RunTableLayout['group'],
  closed: ReadonlySet<string>,
): TableRow[] {
  if (group === 'none') return runs.map((run) => ({ kind: 'run', run }));
  const groups = new Map<string, { name: string; runs: ExperimentSummary[] }>();
  for (const run of runs) {
    const key = (group === 'sweep' ? run.sweep?.id : run.folder) ?? '';
    const name = (group === 'sweep' ? run.sweep?.name : run.folder) ?? '';
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { name, runs: [run] });
    else known.runs.push(run);
  }
  return [...groups.values()]
    .sort((a, b) => Number(a.name === '') - Number(b.name === ''))
    .flatMap(({ name, runs: own }): TableRow[] => {
      const open = !closed.has(name);
      const head: TableRow = { kind: 'group', name, runs: own, open };
      return open ? [head, ...own.map((run): TableRow => ({ kind: 'run', run }))] : [head];
    });
}

/** The folders that any run is in, by name. */
export function foldersOf(runs: readonly ExperimentSummary[]): string[] {
  return [...new Set(runs.map(({ folder }) => folder))].filter(Boolean).sort();
}

function textOf(run: ExperimentSummary, words: Words): string {
  const { settings, datasetName, status, note, id, tags, folder, sweep } = run;
  const names = [modelName(run, words), settings.model, datasetName, note, id, folder, ...tags];
  return [...names, sweep?.name ?? '', words.t.experiments.status[status]].join(' ').toLowerCase();
}
