import type { PairRequest } from '../../../app/contract/worker.ts';
import { SvelteSet } from 'svelte/reactivity';
import type { RunTableLayout } from '../../../app/contract/calls.ts';
import type { ExperimentSummary, MarkChange } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import {
  columnKind,
  columnsOf,
  exportedColumns,
  sortedRuns,
} from '../../../app/domain/run-columns.ts';
import { differing } from '../../../app/domain/run-comparison.ts';
import { isOver } from '../../parts/runs.ts';
import { NoteDraft } from '../../state/note-draft.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { UserComparing } from './comparison.svelte.ts';
import { VectorExportForm } from './vector-export.svelte.ts';
import { VectorImportForm } from './vector-import.svelte.ts';
import { foldersOf, readFilter, tableRows } from './rows.ts';
import type { Asked, TableRow } from './rows.ts';

/** The place where all runs are kept, found again, and looked at. */
export class ExperimentsPlace {
  readonly studio: Studio;
  readonly trainAgain: (run: ExperimentSummary) => void;
  filter = $state('');
  /** the run that was looked at last: it stays marked in the table */
  last = $state<ExperimentId | null>(null);
  readonly #selection = new SvelteSet<ExperimentId>();
  /** the groups whose runs are not shown */
  readonly #closed = new SvelteSet<string>();
  /** the selected runs are shown side by side */
  comparing = $state(false);
  /** where the table was left: pixels scrolled, and the row that the keyboard was at */
  readonly left = { scrolled: 0, at: 0 };
  #isBack = false;
  readonly note: NoteDraft<ExperimentId>;
  readonly vectorExport: VectorExportForm;
  readonly vectorImport: VectorImportForm;

  /** the run whose page is open; null shows the table */
  readonly run: ExperimentSummary | null = $derived.by(() =>
    this.studio.runs.find(this.studio.preferences.value.experiment),
  );
  readonly layout: RunTableLayout = $derived.by(() => this.studio.preferences.value.runTable);
  /** every column that there is something for */
  readonly columns: readonly string[] = $derived.by(() => columnsOf(this.studio.runs.list));
  readonly asked: Asked = $derived.by(() =>
    readFilter(this.filter.trim(), this.columns, this.studio.words),
  );
  /** the runs that the filter chooses, in the order asked for */
  readonly found: readonly ExperimentSummary[] = $derived.by(() =>
    sortedRuns(
      this.studio.runs.list.filter(this.asked.test),
      this.layout.sort,
      this.layout.descending,
    ),
  );
  readonly rows: readonly TableRow[] = $derived.by(() =>
    tableRows(this.found, this.layout.group, this.#closed),
  );
  /** the selected runs, whether the filter shows them or not */
  readonly selected: readonly ExperimentSummary[] = $derived.by(() =>
    this.studio.runs.list.filter(({ id }) => this.#selection.has(id)),
  );
  /** two or more that are compared; [] shows the table */
  readonly compared: readonly ExperimentSummary[] = $derived.by(() =>
    this.comparing && this.selected.length > 1 ? this.selected : [],
  );
  readonly folders: readonly string[] = $derived.by(() => foldersOf(this.studio.runs.list));

  /** @param trainAgain opens Train with the settings of a run */
  constructor(studio: Studio, trainAgain: (run: ExperimentSummary) => void) {
    this.studio = studio;
    this.trainAgain = trainAgain;
    this.vectorExport = new VectorExportForm(studio);
    this.vectorImport = new VectorImportForm(studio);
    this.note = new NoteDraft((id, note) => this.mark([id], () => ({ note })));
  }

  open(run: ExperimentSummary): void {
    this.studio.preferences.set({ experiment: run.id });
  }

  /** Takes vectors from elsewhere, and shows what became of them. */
  async importVectors(): Promise<void> {
    const run = await this.vectorImport.start();
    if (run !== null) this.open(run);
  }

  back(): void {
    this.last = this.run?.id ?? this.last;
    this.comparing = false;
    this.#isBack = true;
    this.studio.preferences.set({ experiment: null });
  }

  /** Whether the table is there because one came back to it: then its row gets the focus. */
  takeReturn(): boolean {
    const isBack = this.#isBack;
    this.#isBack = false;
    return isBack;
  }

  lay(change: Partial<RunTableLayout>): void {
    this.studio.preferences.set({ runTable: { ...this.layout, ...change } });
  }

  /** Keeps the pixels that the person gave a column; null is the usual width again. */
  widen(column: string, pixels: number | null): void {
    const others = Object.entries(this.layout.widths).filter(([other]) => other !== column);
    const own = pixels === null ? [] : [[column, pixels] as const];
    this.lay({ widths: Object.fromEntries([...others, ...own]) });
  }

  /** A click on a column's head: figures begin with the largest, words with the first. */
  sort(column: string): void {
    const { sort, descending } = this.layout;
    const words = columnKind(column) === 'text';
    this.lay({ sort: column, descending: sort === column ? !descending : !words });
  }

  isSelected(run: ExperimentSummary): boolean {
    return this.#selection.has(run.id);
  }

  /** Selects the runs, or lets go of them where all of them are selected. */
  toggle(runs: readonly ExperimentSummary[]): void {
    const all = runs.every((run) => this.isSelected(run));
    for (const { id } of runs) {
      if (all) this.#selection.delete(id);
      else this.#selection.add(id);
    }
  }

  clearSelection(): void {
    this.#selection.clear();
  }

  /** Shows runs side by side; of none, the table. */
  compare(ids: readonly ExperimentId[]): void {
    this.comparing = ids.length > 0;
    if (ids.length === 0) return;
    this.clearSelection();
    for (const id of ids) this.#selection.add(id);
  }

  /** Opens a group that is closed and closes one that is open. */
  fold(name: string): void {
    if (!this.#closed.delete(name)) this.#closed.add(name);
  }

  /** Changes the marks of runs, each by what it has. @returns whether it went well */
  mark(
    ids: readonly ExperimentId[],
    change: (run: ExperimentSummary) => MarkChange,
  ): Promise<boolean> {
    const { client, runs } = this.studio;
    return this.studio.attempt(async () => {
      for (const id of ids) {
        const run = runs.find(id);
        if (run === null) continue;
        runs.put(await client.call('experiments.annotate', { id, ...change(run) }));
      }
    });
  }

  /** Writes a report where the person says; of several runs with what the users say of two of them. */
  async report(
    runs: readonly ExperimentSummary[],
    comparing = new UserComparing(this.studio, runs),
  ): Promise<void> {
    const { toasts, words } = this.studio;
    if (comparing.request !== null && comparing.answer.value === null) {
      toasts.show(words.t.experiments.users.working);
      await comparing.ask();
    }
    await this.export(runs, 'html', comparing.answer.value === null ? null : comparing.request);
  }

  /** Writes the runs where the person says: the table's columns, all that is kept, or a report. */
  async export(
    runs: readonly ExperimentSummary[],
    format: 'csv' | 'json' | 'html',
    pair: PairRequest | null = null,
  ): Promise<void> {
    const { client, toasts, words } = this.studio;
    const t = words.t.experiments;
    await this.studio.attempt(async () => {
      const path = await client.call('experiments.export', {
        ids: runs.map(({ id }) => id),
        format,
        // Without what tells them apart, rows of a sweep would be alike.
        columns: exportedColumns([...this.layout.columns, ...differing(runs)]),
        pair,
        name: format === 'html' ? t.reportName : t.table,
      });
      if (path === null) return;
      const saved = words.say(t.exported, { n: runs.length });
      toasts.show(saved, { tone: 'good', detail: path });
    });
  }

  /** Deletes what is over, and offers to take it back. */
  async remove(runs: readonly ExperimentSummary[]): Promise<void> {
    const { client, runs: list, toasts, words } = this.studio;
    const over = runs.filter(isOver);
    const t = words.t.experiments;
    if (over.length < runs.length) toasts.show(t.goesOn);
    if (over.length === 0) return;
    await this.studio.attempt(async () => {
      for (const { id } of over) {
        await client.call('experiments.delete', { id });
        list.drop(id);
        if (this.studio.preferences.value.experiment === id) this.back();
      }
      const model = words.t.models[over[0]!.settings.model].name;
      const text =
        over.length === 1
          ? words.say(t.deleted, { model })
          : words.say(t.deletedMany, { n: over.length });
      toasts.show(text, {
        action: { label: words.t.common.undo, run: () => void this.#restore(over) },
      });
    });
  }

  async #restore(over: readonly ExperimentSummary[]): Promise<void> {
    const { client, runs, toasts, words } = this.studio;
    await this.studio.attempt(async () => {
      for (const { id } of over) runs.put(await client.call('experiments.restore', { id }));
      this.last = over[0]!.id;
      toasts.show(words.say(words.t.experiments.restored, { n: over.length }));
    });
  }
}
