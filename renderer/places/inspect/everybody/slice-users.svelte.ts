import type { LinkSort } from '../../../../app/domain/link.ts';
import { UserOrder, type SurveyedUser, type UserSlice } from '../../../../app/domain/survey.ts';
import { PagedRows } from '../../../ui/paged-rows.svelte.ts';
import type { EverybodyView } from './everybody-view.svelte.ts';

const worstFirst: UserOrder = { key: 'recall', descending: false };

/** The users of a slice as a long table: the worst served first, unless another order is asked for. */
export class SliceUsers {
  readonly #everybody: EverybodyView;
  slice = $state.raw<UserSlice>(null);
  order = $state.raw(worstFirst);
  rows = $state.raw(this.#paged(''));

  constructor(everybody: EverybodyView) {
    this.#everybody = everybody;
  }

  choose(slice: UserSlice): void {
    this.slice = slice;
    this.#renew();
  }

  /** A second click on the same column turns the order round. */
  sort(key: UserOrder['key']): void {
    const descending = this.order.key === key && !this.order.descending;
    this.order = { key, descending };
    this.#renew();
  }

  /** The order as a link says it; null as at first. */
  get sorted(): LinkSort | null {
    return this.order === worstFirst ? null : this.order;
  }

  /** As a link says it; as at first where it is the order of another table, or none. */
  sortAs(sort: LinkSort | null): void {
    this.order = UserOrder.safeParse(sort).data ?? worstFirst;
    this.#renew();
  }

  #renew(): void {
    this.rows = this.#paged(this.rows.search);
  }

  #paged(search: string): PagedRows<SurveyedUser> {
    const rows = new PagedRows<SurveyedUser>(async (page) => {
      const { survey, studio } = this.#everybody;
      const { slice, order } = this;
      return survey === null
        ? { total: 0, rows: [] }
        : studio.client.call('inspect.boardUsers', { ...survey, ...page, slice, order });
    });
    rows.search = search;
    return rows;
  }
}
