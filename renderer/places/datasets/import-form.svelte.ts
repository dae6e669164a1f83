import type { ErrorData } from '../../../app/contract/errors.ts';
import { StudioError } from '../../../app/contract/errors.ts';
import type { ImportPreview, ImportRequest } from '../../../app/contract/importing.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { baseName, roleColumns } from './columns.ts';

export const eventRoles = ['user', 'item', 'time', 'weight'] as const;
export const itemRoles = ['item', 'title', 'category'] as const;
export type EventRole = (typeof eventRoles)[number] | 'ignored';
export type ItemRole = (typeof itemRoles)[number] | 'ignored';

/** The wizard's answers about one file, from its choice until its import begins. */
export class ImportForm {
  readonly #studio: Studio;
  file = $state<string | null>(null);
  readonly preview = new Loadable<ImportPreview>();
  /** by column, in the order of the header */
  roles = $state<EventRole[]>([]);
  name = $state('');
  minimumWeight = $state('');
  perUser = $state('1');
  perItem = $state('1');
  itemsFile = $state<string | null>(null);
  readonly itemsPreview = new Loadable<ImportPreview>();
  itemsRoles = $state<ItemRole[]>([]);
  usersFile = $state<string | null>(null);
  starting = $state(false);
  error = $state.raw<ErrorData | null>(null);

  readonly header = $derived(this.preview.value?.header ?? []);
  readonly itemsHeader = $derived(this.itemsPreview.value?.header ?? []);
  readonly hasWeight = $derived(this.roles.includes('weight'));
  readonly #weight = $derived(numberOf(this.minimumWeight));
  readonly #perUser = $derived(countOf(this.perUser));
  readonly #perItem = $derived(countOf(this.perItem));
  /** what stands in the way of an import, by field */
  readonly problems = $derived({
    user: !this.roles.includes('user'),
    item: !this.roles.includes('item'),
    itemId: this.itemsPreview.value !== null && !this.itemsRoles.includes('item'),
    name: this.name.trim() === '',
    weight: this.hasWeight && this.minimumWeight.trim() !== '' && this.#weight === null,
    perUser: this.#perUser === null,
    perItem: this.#perItem === null,
  });
  readonly request: ImportRequest | null = $derived(this.#request());

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  get isOpen(): boolean {
    return this.file !== null;
  }

  async open(file: string): Promise<void> {
    this.close();
    this.file = file;
    this.name = this.#studio.datasets.freeName(baseName(file).replace(/\.[^.]+$/, ''));
    await this.loadPreview();
  }

  async loadPreview(): Promise<void> {
    const { file } = this;
    if (file === null) return;
    await this.preview.load(() => this.#studio.client.call('datasets.preview', { files: [file] }));
    const { value } = this.preview;
    if (value !== null) this.roles = roleColumns(value, eventRoles);
  }

  close(): void {
    this.file = null;
    this.preview.reset();
    this.roles = [];
    this.minimumWeight = '';
    this.perUser = '1';
    this.perItem = '1';
    this.removeItems();
    this.usersFile = null;
    this.error = null;
  }

  /** A role is played by one column: it leaves the one that had it before. */
  setRole(column: number, role: EventRole): void {
    this.roles = this.roles.map((old, index) => passOn(old, index, column, role));
  }

  setItemsRole(column: number, role: ItemRole): void {
    this.itemsRoles = this.itemsRoles.map((old, index) => passOn(old, index, column, role));
  }

  async chooseOther(): Promise<void> {
    const file = await this.#choose(this.#studio.words.t.importing.chooseEvents);
    if (file !== null) await this.open(file);
  }

  async chooseItems(): Promise<void> {
    const file = await this.#choose(this.#studio.words.t.importing.chooseItems);
    if (file === null) return;
    this.itemsFile = file;
    await this.itemsPreview.load(() =>
      this.#studio.client.call('datasets.preview', { files: [file], kind: 'items' }),
    );
    const { value } = this.itemsPreview;
    if (value !== null) this.itemsRoles = roleColumns(value, itemRoles);
  }

  removeItems(): void {
    this.itemsFile = null;
    this.itemsPreview.reset();
    this.itemsRoles = [];
  }

  async chooseUsers(): Promise<void> {
    const file = await this.#choose(this.#studio.words.t.importing.chooseUsers);
    if (file !== null) this.usersFile = file;
  }

  /** @returns whether the import has begun; otherwise `error` says why not */
  async start(): Promise<boolean> {
    const { request } = this;
    if (request === null) return false;
    this.starting = true;
    this.error = null;
    try {
      await this.#studio.imports.start(request);
      this.close();
      return true;
    } catch (thrown) {
      this.error = StudioError.dataOf(thrown);
      return false;
    } finally {
      this.starting = false;
    }
  }

  #request(): ImportRequest | null {
    const { file } = this;
    if (file === null || this.preview.value === null) return null;
    if (Object.values(this.problems).some(Boolean)) return null;
    const event = (role: EventRole) => this.header[this.roles.indexOf(role)];
    const side = (role: ItemRole) => this.itemsHeader[this.itemsRoles.indexOf(role)];
    return {
      name: this.name.trim(),
      files: [file],
      columns: {
        user: event('user'),
        item: event('item'),
        time: event('time') ?? null,
        weight: event('weight') ?? null,
      },
      filters: {
        repeats: 'all',
        minimumUserEvents: this.#perUser ?? 1,
        minimumItemEvents: this.#perItem ?? 1,
        ...(this.hasWeight && this.#weight !== null ? { minimumWeight: this.#weight } : {}),
      },
      ...(this.itemsFile === null || this.itemsPreview.value === null
        ? {}
        : {
            itemsFile: this.itemsFile,
            itemColumns: {
              item: side('item'),
              title: side('title') ?? null,
              category: side('category') ?? null,
            },
          }),
      ...(this.usersFile === null ? {} : { usersFile: this.usersFile }),
      acceptRejects: false,
      sample: false,
    };
  }

  async #choose(title: string): Promise<string | null> {
    let file: string | null = null;
    await this.#studio.attempt(async () => {
      file = await this.#studio.client.call('datasets.chooseFile', { title });
    });
    return file;
  }
}

function passOn<Role extends string>(
  old: Role | 'ignored',
  index: number,
  column: number,
  role: Role | 'ignored',
): Role | 'ignored' {
  if (index === column) return role;
  return old === role ? 'ignored' : old;
}

function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

function countOf(text: string): number | null {
  const value = numberOf(text);
  return value !== null && Number.isInteger(value) && value >= 1 ? value : null;
}
