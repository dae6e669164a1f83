import type { SavedTable } from '../../../app/contract/saving.ts';
import { PairedMetric, type ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { KnownFigure } from '../../../app/domain/published-figures.ts';
import {
  doubtsOf,
  sameDataset,
  type FigureDoubt,
  type OwnFigure,
} from '../../../app/domain/published.ts';
import { recordTable } from '../../parts/record-table.ts';

/** A line beside the run's own: a figure of others, or the run itself. */
export type PublishedRow =
  | { readonly kind: 'run'; readonly value: number }
  | {
      readonly kind: 'published';
      readonly figure: KnownFigure | OwnFigure;
      /** the run's value less this one; null where the run has none, or other data */
      readonly difference: number | null;
      readonly doubts: readonly FigureDoubt[];
    };

/** The figures on one dataset, the highest first, with the run among them where it is on the same data. */
export interface PublishedGroup {
  readonly dataset: string;
  readonly same: boolean;
  /** what the data is called with the figures */
  readonly names: readonly string[];
  readonly rows: readonly PublishedRow[];
}

export const isOwn = (figure: KnownFigure | OwnFigure): figure is OwnFigure => 'id' in figure;
const columnOf = ({ metric, top }: KnownFigure | OwnFigure) => `${metric}@${top}`;

/** The figures of a column by their data, those on the run's own first. @param column "recall@50" */
export function publishedGroups(
  figures: readonly (KnownFigure | OwnFigure)[],
  column: string,
  run: ExperimentSummary,
): PublishedGroup[] {
  const value = run.test?.[column] ?? null;
  const shown = figures.filter((figure) => columnOf(figure) === column);
  // All names of the run's own data are one group.
  const groupOf = ({ dataset }: { dataset: string }) =>
    sameDataset(dataset, run.datasetName) ? run.datasetName : dataset;
  const groups = [...new Set(shown.map(groupOf))].map((dataset) => {
    const same = dataset === run.datasetName;
    const members = shown.filter((figure) => groupOf(figure) === dataset);
    const names = [...new Set(members.map((figure) => figure.dataset))];
    const others = members.map((figure) => ({
      kind: 'published' as const,
      figure,
      difference: same && value !== null ? value - figure.value : null,
      doubts: doubtsOf(figure, run),
    }));
    const own = same && value !== null ? [{ kind: 'run' as const, value }] : [];
    const rows = [...own, ...others].sort((a, b) => valueOf(b) - valueOf(a));
    return { dataset, same, names, rows };
  });
  return groups.sort((a, b) => Number(b.same) - Number(a.same));
}

/** What a group shows, a row a figure. @param column "recall@50" */
export function publishedTable(rows: readonly PublishedRow[], column: string): SavedTable {
  return recordTable(
    rows.map((row) => {
      if (row.kind === 'run') return { name: 'this run', metric: column, value: row.value };
      const { figure, difference, doubts } = row;
      const { name, source, dataset, value, deviation, protocol, seen } = figure;
      const told = { name, metric: column, value, deviation, difference, source, dataset };
      return { ...told, protocol, seen, doubts };
    }),
  );
}

/** The columns that there are figures of, and the one that is shown, by metric and length. */
export function columnsOf(figures: readonly (KnownFigure | OwnFigure)[], shown: string): string[] {
  const order = (column: string) => {
    const [metric, top] = column.split('@');
    return PairedMetric.options.findIndex((name) => name === metric) * 10_000 + Number(top);
  };
  return [...new Set([...figures.map(columnOf), shown])].sort((a, b) => order(a) - order(b));
}

const valueOf = (row: PublishedRow) => (row.kind === 'run' ? row.value : row.figure.value);
