import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { NoteDraft } from '../../state/note-draft.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import type { Sorting } from '../../ui/DataGrid.svelte';
import { arrange } from './rows.ts';
import type { RunColumn } from './rows.ts';

/** The place where all runs are kept and each can be looked at. */
export class ExperimentsPlace {
  readonly studio: Studio;
  filter = $state('');
  sorting = $state.raw<Sorting<RunColumn>>({ key: 'started', descending: true });
  /** the run that was looked at last: it stays marked in the table */
  last = $state<ExperimentId | null>(null);
  readonly note: NoteDraft<ExperimentId>;

  /** the run whose page is open; null shows the table */
  readonly run: ExperimentSummary | null = $derived.by(() =>
    this.studio.runs.find(this.studio.preferences.value.experiment),
  );
  readonly rows: readonly ExperimentSummary[] = $derived.by(() =>
    arrange(this.studio.runs.list, this.filter, this.sorting, this.studio.words),
  );

  constructor(studio: Studio) {
    this.studio = studio;
    this.note = new NoteDraft((id, note) =>
      studio.attempt(async () => {
        studio.runs.put(await studio.client.call('experiments.annotate', { id, note }));
      }),
    );
  }

  open(run: ExperimentSummary): void {
    this.studio.preferences.set({ experiment: run.id });
  }

  back(): void {
    this.last = this.run?.id ?? this.last;
    this.studio.preferences.set({ experiment: null });
  }

  /** A click on a column's head: figures begin with the largest, words with the first. */
  sort(key: RunColumn): void {
    const words = key === 'model' || key === 'dataset' || key === 'status';
    const again = this.sorting.key === key;
    this.sorting = { key, descending: again ? !this.sorting.descending : !words };
  }

  async remove(run: ExperimentSummary): Promise<void> {
    const { client, runs, toasts, words } = this.studio;
    await this.studio.attempt(async () => {
      await client.call('experiments.delete', { id: run.id });
      runs.drop(run.id);
      if (this.studio.preferences.value.experiment === run.id) this.back();
      const model = words.t.models[run.settings.model].name;
      toasts.show(words.say(words.t.experiments.deleted, { model }), {
        action: { label: words.t.common.undo, run: () => void this.#restore(run.id) },
      });
    });
  }

  async #restore(id: ExperimentId): Promise<void> {
    const { client, runs, toasts, words } = this.studio;
    await this.studio.attempt(async () => {
      runs.put(await client.call('experiments.restore', { id }));
      this.last = id;
      toasts.show(words.t.experiments.restored);
    });
  }
}
