import { untrack } from 'svelte';
import type { RunEstimate } from '../../../app/domain/forecast.ts';
import type { ExportFormat } from '../../../app/contract/exporting.ts';
import { popularFirst } from '../../../app/domain/dataset.ts';
import type {
  DatasetProfile,
  ItemRow,
  ItemRowOrder,
  UserRow,
  UserRowOrder,
} from '../../../app/domain/dataset.ts';
import type { DatasetId } from '../../../app/domain/ids.ts';
import { defaultModel, RunSettings } from '../../../app/domain/settings.ts';
import type { ImportJob } from '../../state/import-jobs.svelte.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import { NoteDraft } from '../../state/note-draft.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { PagedRows } from '../../ui/paged-rows.svelte.ts';
import { DuplicateForm } from './duplicate-form.svelte.ts';
import { ItemView } from './item-view.svelte.ts';
import { PlantForm } from './plant-form.svelte.ts';
import { ImportWizard } from './wizard/import-wizard.svelte.ts';

export const datasetTabs = ['overview', 'items', 'users', 'report'] as const;
export type DatasetTab = (typeof datasetTabs)[number];

/** The place where logs become datasets and datasets are looked at. */
export class DatasetsPlace {
  readonly studio: Studio;
  readonly duplicateForm: DuplicateForm;
  readonly plantForm: PlantForm;
  readonly profile = new Loadable<DatasetProfile>();
  /** what a training at the default settings takes */
  readonly estimate = new Loadable<RunEstimate>();
  readonly note: NoteDraft<DatasetId>;
  tab = $state<DatasetTab>('overview');
  items = $state.raw<PagedRows<ItemRow>>(this.#itemRows(null));
  users = $state.raw<PagedRows<UserRow>>(this.#userRows(null));
  itemOrder = $state.raw<ItemRowOrder>(popularFirst);
  /** null: as the log first names them */
  userOrder = $state.raw<UserRowOrder | null>(null);
  /** the item that is looked at, of the table of items */
  readonly item: ItemView;
  /** the name being typed, while a dataset is renamed */
  newName = $state<string | null>(null);
  /** the import that is being prepared */
  wizard = $state.raw<ImportWizard | null>(null);
  #job = $state.raw<ImportJob | null>(null);
  /** the answers that an import was started with, for another try */
  readonly #answers = new WeakMap<ImportJob, ImportWizard>();
  #opened: DatasetId | null = null;
  /** the message that offers the wizard which was put aside */
  #aside = 0;

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
    this.duplicateForm = new DuplicateForm(studio);
    this.plantForm = new PlantForm(studio);
    this.item = new ItemView(studio);
    this.note = new NoteDraft((id, note) =>
      studio.attempt(async () => {
        await studio.client.call('datasets.annotate', { id, note });
        await studio.datasets.load();
      }),
    );
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

  /** One file, or the parts of one log. */
  async importFile(): Promise<void> {
    await this.#choose(this.studio.words.t.wizard.chooseEvents, false);
  }

  async importFolder(): Promise<void> {
    await this.#choose(this.studio.words.t.wizard.chooseFolder, true);
  }

  /** Files and folders dropped anywhere in the window. */
  drop(files: readonly File[]): void {
    const paths = files.map((file) => this.studio.client.pathOf(file)).filter(Boolean);
    if (paths.length === 0) return;
    this.studio.go('datasets');
    void this.#prepare(paths);
  }

  /** Begins the import that the wizard describes, and shows its progress. */
  async start(): Promise<void> {
    const { wizard } = this;
    if (wizard === null) return;
    const job = await wizard.start();
    if (wizard.error !== null) return;
    this.wizard = null;
    this.#job = job;
    if (job !== null) this.#answers.set(job, wizard);
  }

  /** Puts the wizard aside; its answers can be had back for a moment. */
  leaveWizard(): void {
    const { wizard } = this;
    if (wizard === null) return;
    this.wizard = null;
    void this.studio.attempt(() => wizard.leave());
    if (wizard.log.shown === null) return;
    const { toasts, words } = this.studio;
    this.#aside = toasts.show(words.t.wizard.left, {
      action: { label: words.t.wizard.leftAgain, run: () => (this.wizard ??= wizard) },
    });
  }

  /** Instead of an import of the same file. */
  openInstead(id: DatasetId): void {
    this.leaveWizard();
    this.select(id);
  }

  /** Begins to make the dataset that the form describes, and shows its progress. */
  async duplicate(): Promise<void> {
    const job = await this.duplicateForm.start();
    if (this.duplicateForm.error === null) this.#job = job;
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
    if ('from' in job.request) {
      const of = this.studio.datasets.find(job.request.from);
      if (of !== null) this.duplicateForm.open(of, job.request);
      return;
    }
    const answers = this.#answers.get(job);
    if (answers === undefined) return this.#prepare(job.request.files);
    this.wizard = answers;
  }

  /** The answer to the question whether to go on though many rows are rejected. */
  async acceptRejects(job: ImportJob): Promise<void> {
    const { request } = job;
    if (request === null || !('files' in request)) return;
    await this.studio.attempt(async () => {
      const next = await this.studio.imports.start({ ...request, acceptRejects: true });
      const answers = this.#answers.get(job);
      this.studio.imports.dismiss(job);
      if (next !== null && answers !== undefined) this.#answers.set(next, answers);
      this.#job = next;
    });
  }

  dismissJob(job: ImportJob): void {
    this.studio.imports.dismiss(job);
    if (job.error?.code !== 'question') return;
    void this.studio.attempt(() => this.studio.client.call('datasets.forgetRows', null));
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

  /** All interactions as a file, where the person says. */
  async export(format: ExportFormat): Promise<void> {
    const { dataset } = this;
    if (dataset === null) return;
    await this.studio.attempt(() => this.studio.exports.start(dataset.id, format));
  }

  async showInFolder(): Promise<void> {
    const { dataset } = this;
    if (dataset === null) return;
    const { client } = this.studio;
    await this.studio.attempt(() => client.call('datasets.showInFolder', { id: dataset.id }));
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

  async #choose(title: string, folders: boolean): Promise<void> {
    await this.studio.attempt(async () => {
      const files = await this.studio.client.call('datasets.chooseParts', { title, folders });
      if (files.length > 0) await this.#prepare(files);
    });
  }

  async #prepare(files: readonly string[]): Promise<void> {
    void this.wizard?.leave();
    this.studio.toasts.dismiss(this.#aside);
    this.wizard = new ImportWizard(this.studio);
    await this.wizard.open(files);
  }

  #open(id: DatasetId | null): void {
    this.#opened = id;
    this.profile.reset();
    this.estimate.reset();
    this.itemOrder = popularFirst;
    this.userOrder = null;
    this.items = this.#itemRows(id);
    this.users = this.#userRows(id);
    this.item.follow(id);
    this.newName = null;
    if (id === null) return;
    void this.loadProfile();
    const settings = RunSettings.parse({ model: defaultModel });
    void this.estimate.load(() =>
      this.studio.client.call('experiments.estimate', { datasetId: id, runs: [settings] }),
    );
  }

  sortItems(key: ItemRowOrder['key']): void {
    this.itemOrder = turned(this.itemOrder, key);
    this.items.reload();
  }

  sortUsers(key: UserRowOrder['key']): void {
    this.userOrder = turned(this.userOrder, key);
    this.users.reload();
  }

  #itemRows(id: DatasetId | null): PagedRows<ItemRow> {
    return new PagedRows(async (page) =>
      id === null
        ? { total: 0, rows: [] }
        : this.studio.client.call('datasets.items', { id, ...page, order: this.itemOrder }),
    );
  }

  #userRows(id: DatasetId | null): PagedRows<UserRow> {
    return new PagedRows(async (page) =>
      id === null
        ? { total: 0, rows: [] }
        : this.studio.client.call('datasets.users', { id, ...page, order: this.userOrder }),
    );
  }
}

/** A column that is sorted by once more is turned round; numbers and times begin with the largest. */
function turned<Key extends string>(
  order: { readonly key: Key; readonly descending: boolean } | null,
  key: Key,
): { key: Key; descending: boolean } {
  const first = key === 'events' || key === 'last';
  return { key, descending: order?.key === key ? !order.descending : first };
}
