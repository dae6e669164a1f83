import { untrack } from 'svelte';
import type { DatasetProfile, ItemRow, UserRow } from '../../../app/domain/dataset.ts';
import type { DatasetId } from '../../../app/domain/ids.ts';
import type { ImportJob } from '../../state/import-jobs.svelte.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { PagedRows } from '../../ui/paged-rows.svelte.ts';
import { ImportForm } from './import-form.svelte.ts';
import { PlantForm } from './plant-form.svelte.ts';

export const datasetTabs = ['overview', 'items', 'users', 'report'] as const;
export type DatasetTab = (typeof datasetTabs)[number];

/** The place where logs become datasets and datasets are looked at. */
export class DatasetsPlace {
  readonly studio: Studio;
  readonly form: ImportForm;
  readonly plantForm: PlantForm;
  readonly profile = new Loadable<DatasetProfile>();
  tab = $state<DatasetTab>('overview');
  items = $state.raw<PagedRows<ItemRow>>(this.#itemRows(null));
  users = $state.raw<PagedRows<UserRow>>(this.#userRows(null));
  /** the name being typed, while a dataset is renamed */
  newName = $state<string | null>(null);
  #job = $state.raw<ImportJob | null>(null);
  #opened: DatasetId | null = null;

  /** the import that is looked at, for as long as there is something to say of it */
  readonly job = $derived.by(() =>
    this.#job !== null && this.studio.imports.list.includes(this.#job) ? this.#job : null,
  );
  readonly dataset = $derived.by(
    () =>
      this.studio.datasets.find(this.studio.preferences.value.dataset) ??
      this.studio.datasets.list[0] ??
      null,
  );
  readonly isEmpty = $derived.by(
    () =>
      this.studio.datasets.ready &&
      this.studio.datasets.list.length === 0 &&
      this.studio.imports.list.length === 0,
  );
  readonly offersSample = $derived.by(
    () =>
      this.studio.info?.sampleAvailable === true &&
      !this.studio.datasets.list.some((dataset) => dataset.sample) &&
      !this.studio.imports.running.some((job) => job.request === null),
  );

  constructor(studio: Studio) {
    this.studio = studio;
    this.form = new ImportForm(studio);
    this.plantForm = new PlantForm(studio);
  }

  /** Opens the dataset that is selected; called whenever the selection may have changed. */
  follow(): void {
    const id = this.dataset?.id ?? null;
    if (id === this.#opened) return;
    untrack(() => this.#open(id));
  }

  select(id: DatasetId): void {
    this.#job = null;
    this.studio.preferences.set({ dataset: id });
  }

  selectJob(job: ImportJob): void {
    this.#job = job;
  }

  async importSample(): Promise<void> {
    const { datasets, words } = this.studio;
    const name = datasets.freeName(words.t.datasets.sampleName);
    await this.studio.attempt(async () => {
      this.#job = await this.studio.imports.startSample(name);
    });
  }

  async importFile(): Promise<void> {
    await this.form.chooseOther();
  }

  /** A file dropped anywhere in the window. */
  drop(files: readonly File[]): void {
    const [first] = files;
    if (first === undefined) return;
    const path = this.studio.client.pathOf(first);
    if (path === '') return;
    const { toasts, words } = this.studio;
    if (files.length > 1) toasts.show(words.say(words.t.shell.dropOne, { n: files.length }));
    this.studio.go('datasets');
    void this.form.open(path);
  }

  /** Begins the import that the form describes, and shows its progress. */
  async start(): Promise<void> {
    if (await this.form.start()) this.#job = this.studio.imports.list.at(-1) ?? null;
  }

  /** Begins to plant what the form describes, and shows its progress. */
  async plant(): Promise<void> {
    this.#job = await this.plantForm.start();
  }

  async cancelJob(job: ImportJob): Promise<void> {
    await this.studio.attempt(() => this.studio.imports.cancel(job));
  }

  /** Once more, after a failure or a cancel: the sample at once, all else through its form. */
  async again(job: ImportJob): Promise<void> {
    this.studio.imports.dismiss(job);
    if (job.request === null) return this.importSample();
    if ('planted' in job.request) {
      this.plantForm.open(job.request.planted, job.request.name);
      return;
    }
    const { files, name } = job.request;
    await this.form.open(files[0]!);
    this.form.name = name;
  }

  dismissJob(job: ImportJob): void {
    this.studio.imports.dismiss(job);
  }

  async rename(): Promise<void> {
    const { dataset, newName } = this;
    if (dataset === null || newName === null || newName.trim() === '') return;
    const { client, datasets } = this.studio;
    const done = await this.studio.attempt(async () => {
      await client.call('datasets.rename', { id: dataset.id, name: newName });
      await datasets.load();
    });
    if (done) this.newName = null;
  }

  async remove(): Promise<void> {
    const { dataset } = this;
    if (dataset === null) return;
    const { client, datasets, toasts, words } = this.studio;
    const { deleted } = words.t.datasets;
    await this.studio.attempt(async () => {
      await client.call('datasets.delete', { id: dataset.id });
      await datasets.load();
      toasts.show(words.say(deleted, { name: dataset.name }), {
        action: { label: words.t.common.undo, run: () => void this.#restore(dataset.id) },
      });
    });
  }

  async saveRejects(): Promise<void> {
    const { dataset } = this;
    if (dataset === null) return;
    const { client, toasts, words } = this.studio;
    await this.studio.attempt(async () => {
      const path = await client.call('datasets.saveRejects', { id: dataset.id });
      if (path === null) return;
      toasts.show(words.say(words.t.importing.rejectsSaved, { path }), { tone: 'good' });
    });
  }

  loadProfile(): Promise<void> {
    const id = this.#opened;
    if (id === null) return Promise.resolve();
    return this.profile.load(() => this.studio.client.call('datasets.profile', { id }));
  }

  async #restore(id: DatasetId): Promise<void> {
    const { client, datasets, toasts, words } = this.studio;
    await this.studio.attempt(async () => {
      const { name } = await client.call('datasets.restore', { id });
      await datasets.load();
      this.select(id);
      toasts.show(words.say(words.t.datasets.restored, { name }));
    });
  }

  #open(id: DatasetId | null): void {
    this.#opened = id;
    this.profile.reset();
    this.items = this.#itemRows(id);
    this.users = this.#userRows(id);
    this.newName = null;
    if (id === null) return;
    void this.loadProfile();
  }

  #itemRows(id: DatasetId | null): PagedRows<ItemRow> {
    return new PagedRows(async (page) =>
      id === null
        ? { total: 0, rows: [] }
        : this.studio.client.call('datasets.items', { id, ...page }),
    );
  }

  #userRows(id: DatasetId | null): PagedRows<UserRow> {
    return new PagedRows(async (page) =>
      id === null
        ? { total: 0, rows: [] }
        : this.studio.client.call('datasets.users', { id, ...page }),
    );
  }
}
