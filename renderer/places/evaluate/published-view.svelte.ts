import { PairedMetric, type ExperimentSummary } from '../../../app/domain/experiment.ts';
import { knownFigures, type KnownFigure } from '../../../app/domain/published-figures.ts';
import {
  doubtsOf,
  sameDataset,
  type FigureDoubt,
  type OwnFigure,
} from '../../../app/domain/published.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { FigureDraft } from './figure-draft.svelte.ts';

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

/** Published figures: those that the studio knows, and those that the person wrote down. */
export class PublishedView {
  readonly #studio: Studio;
  readonly own = new Loadable<readonly OwnFigure[]>();
  /** "recall@50" */
  column = $state('recall@50');
  /** the figure that is written down or changed; null while none is */
  draft: FigureDraft | null = $state.raw(null);

  readonly #all: readonly (KnownFigure | OwnFigure)[] = $derived.by(() => [
    ...knownFigures,
    ...(this.own.value ?? []),
  ]);
  /** the columns that there are figures of */
  readonly columns: readonly string[] = $derived.by(() => {
    const order = (column: string) => {
      const [metric, top] = column.split('@');
      return PairedMetric.options.findIndex((name) => name === metric) * 10_000 + Number(top);
    };
    return [...new Set([...this.#all.map(columnOf), this.column])].sort(
      (a, b) => order(a) - order(b),
    );
  });

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  ensure(): void {
    const { value, loading, error } = this.own;
    if (value === null && !loading && error === null) void this.load();
  }

  load(): Promise<void> {
    return this.own.load(() => this.#studio.client.call('figures.list', null));
  }

  /** Those on the run's own dataset first. */
  groupsOf(run: ExperimentSummary): PublishedGroup[] {
    const value = run.test?.[this.column] ?? null;
    const shown = this.#all.filter((figure) => columnOf(figure) === this.column);
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

  /** Opens the form for a new figure on the run's dataset. */
  add(run: ExperimentSummary): void {
    this.draft = FigureDraft.fresh(run.datasetName, this.column);
  }

  edit(figure: OwnFigure): void {
    this.draft = FigureDraft.of(figure);
  }

  closeDraft(): void {
    this.draft = null;
  }

  /** Keeps what the form holds, if it can be read. */
  async save(): Promise<void> {
    const figure = this.draft?.figure ?? null;
    if (this.draft === null || figure === null) return;
    const { id } = this.draft;
    const kept = await this.#studio.attempt(() =>
      this.#studio.client.call('figures.save', { id, ...figure }),
    );
    if (!kept) return;
    this.column = `${figure.metric}@${figure.top}`;
    this.draft = null;
    await this.load();
  }

  /** Deletes it, with a way back. */
  async delete(figure: OwnFigure): Promise<void> {
    const { client, toasts, words } = this.#studio;
    const done = await this.#studio.attempt(() => client.call('figures.delete', { id: figure.id }));
    if (!done) return;
    const restore = () =>
      this.#studio.attempt(async () => {
        await client.call('figures.save', figure);
        await this.load();
      });
    toasts.show(words.say(words.t.published.deleted, { name: figure.name }), {
      action: { label: words.t.common.undo, run: () => void restore() },
    });
    await this.load();
  }
}

const valueOf = (row: PublishedRow) => (row.kind === 'run' ? row.value : row.figure.value);
