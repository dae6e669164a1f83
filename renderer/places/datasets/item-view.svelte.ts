import type { DatasetId } from '../../../app/domain/ids.ts';
import type { ItemPage, ItemUser } from '../../../app/domain/item-page.ts';
import { Loadable } from '../../state/loadable.svelte.ts';
import type { Studio } from '../../state/studio.svelte.ts';
import { PagedRows } from '../../ui/paged-rows.svelte.ts';

/** The item of a dataset that is looked at, and the way back to the table. */
export class ItemView {
  readonly #studio: Studio;
  readonly page = new Loadable<ItemPage>();
  users = $state.raw<PagedRows<ItemUser>>(this.#rows(null));
  /** the item that was looked at last: it stays marked in the table */
  last = $state<string | null>(null);
  #dataset: DatasetId | null = null;
  #isBack = false;
  /** from the one that was opened in the table to the one that is looked at */
  #trail = $state.raw<readonly string[]>([]);
  readonly isOpen = $derived(this.#trail.length > 0);
  /** whether going back leads to another item, not to the table */
  readonly hasBefore = $derived(this.#trail.length > 1);
  readonly shown: string | null = $derived(this.#trail.at(-1) ?? null);

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** Another dataset is looked at. */
  follow(dataset: DatasetId | null): void {
    this.#dataset = dataset;
    this.last = null;
    this.#go([]);
  }

  open(item: string): void {
    if (item === this.shown) return;
    this.#go([...this.#trail, item]);
  }

  back(): void {
    this.last = this.#trail[0] ?? this.last;
    this.#go(this.#trail.slice(0, -1));
    this.#isBack = !this.isOpen;
  }

  /** Whether the table is there because one came back to it, and not asked before: then its row gets the focus. */
  takeReturn(): boolean {
    const isBack = this.#isBack;
    this.#isBack = false;
    return isBack;
  }

  load(): Promise<void> {
    const [id, item] = [this.#dataset, this.shown];
    if (id === null || item === null) return Promise.resolve();
    return this.page.load(() => this.#studio.client.call('datasets.item', { id, item }));
  }

  #go(trail: readonly string[]): void {
    this.#trail = trail;
    this.#isBack = false;
    this.page.reset();
    this.users = this.#rows(this.shown);
    void this.load();
  }

  #rows(item: string | null): PagedRows<ItemUser> {
    return new PagedRows(async (page) => {
      const id = this.#dataset;
      return id === null || item === null
        ? { total: 0, rows: [] }
        : this.#studio.client.call('datasets.itemUsers', { id, item, ...page });
    });
  }
}
