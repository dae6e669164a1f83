import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import { knownFigures, type KnownFigure } from '../../../app/domain/published-figures.ts';
import type { OwnFigure } from '../../../app/domain/published.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { FigureDraft } from './figure-draft.svelte.ts';
import { columnsOf, publishedGroups, type PublishedGroup } from './published-groups.ts';

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
  readonly columns: readonly string[] = $derived.by(() => columnsOf(this.#all, this.column));

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
    return publishedGroups(this.#all, this.column, run);
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
