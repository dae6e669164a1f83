import type { LinkSort } from '../../../../app/domain/link.ts';
import { ReachOrder, type ItemReach, type ReachedUser } from '../../../../app/domain/survey.ts';
import { Loadable } from '../../../state/loadable.svelte.ts';
import { PagedRows } from '../../../ui/paged-rows.svelte.ts';
import type { EverybodyView } from './everybody-view.svelte.ts';

const bestRankFirst: ReachOrder = { key: 'rank', descending: false };

/** One item: who gets it, by which of their interests, at which rank. */
export class ReachView {
  readonly #everybody: EverybodyView;
  readonly answer = new Loadable<ItemReach>();
  item = $state<string | null>(null);
  order = $state.raw(bestRankFirst);
  rows = $state.raw(this.#paged(''));

  constructor(everybody: EverybodyView) {
    this.#everybody = everybody;
  }

  /** Other users are looked at; the item stays. */
  reset(): void {
    this.answer.reset();
    this.rows = this.#paged('');
  }

  ensure(): void {
    const { value, loading, error } = this.answer;
    if (value === null && !loading && error === null) void this.ask();
  }

  ask(): Promise<void> {
    const { survey, studio } = this.#everybody;
    const { item } = this;
    if (survey === null || item === null) return Promise.resolve();
    return this.answer.load(() => studio.client.call('inspect.itemReach', { ...survey, item }));
  }

  /** Chooses without asking yet. */
  expect(item: string | null): void {
    if (item === this.item) return;
    this.item = item;
    this.reset();
  }

  choose(item: string): void {
    this.item = item;
    this.reset();
    void this.ask();
  }

  /** A second click on the same column turns the order round. */
  sort(key: ReachOrder['key']): void {
    const descending = this.order.key === key && !this.order.descending;
    this.order = { key, descending };
    this.rows = this.#paged(this.rows.search);
  }

  /** The order as a link says it; null as at first. */
  get sorted(): LinkSort | null {
    return this.order === bestRankFirst ? null : this.order;
  }

  /** As a link says it; as at first where it is the order of another table, or none. */
  sortAs(sort: LinkSort | null): void {
    this.order = ReachOrder.safeParse(sort).data ?? bestRankFirst;
    this.rows = this.#paged(this.rows.search);
  }

  #paged(search: string): PagedRows<ReachedUser> {
    const rows = new PagedRows<ReachedUser>(async (page) => {
      const { survey, studio } = this.#everybody;
      const { item, order } = this;
      return survey === null || item === null
        ? { total: 0, rows: [] }
        : studio.client.call('inspect.reachedUsers', { ...survey, ...page, item, order });
    });
    rows.search = search;
    return rows;
  }
}
