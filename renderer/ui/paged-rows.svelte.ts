import { StudioError } from '../../app/contract/errors.ts';
import type { ErrorData } from '../../app/contract/errors.ts';

export interface PageRequest {
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}
export interface RowPage<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

const pageSize = 100;
/** rows that one question may ask for */
const most = 1000;
/** milliseconds of quiet after a key before the search is asked for */
const patience = 160;

/**
 * A long table of which only the pages that are looked at are fetched. A new search forgets the old
 * pages; an answer to an older search is dropped.
 */
export class PagedRows<Row> {
  search = $state('');
  /** pixels that its table is scrolled, so that it comes back as it was left */
  scrolled = 0;
  /** the row that the keyboard is at, for the same */
  at = 0;
  /** null until the first page has come */
  total = $state<number | null>(null);
  error = $state.raw<ErrorData | null>(null);
  #pages = $state.raw<Readonly<Record<number, readonly Row[]>>>({});
  #asked: readonly number[] = [];
  /** the rows in view, which a new search must fetch anew */
  #shown = { first: 0, last: 0 };
  #generation = 0;
  /** the generation that the pages are of: those of an older search stay in view until the first answer */
  #pagesOf = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #fetch: (page: PageRequest) => Promise<RowPage<Row>>;

  constructor(fetch: (page: PageRequest) => Promise<RowPage<Row>>) {
    this.#fetch = fetch;
  }

  /** undefined where the row has not come yet */
  row(index: number): Row | undefined {
    return this.#pages[Math.floor(index / pageSize)]?.[index % pageSize];
  }

  /** Fetches what is missing of the rows first .. last. */
  show(first: number, last: number): void {
    this.#shown = { first, last };
    for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++) {
      if (!this.#asked.includes(page)) void this.#load(page);
    }
  }

  /** Every row of the present search, fetched anew. */
  async all(): Promise<Row[]> {
    const rows: Row[] = [];
    for (;;) {
      const page = await this.#fetch({ search: this.search, offset: rows.length, limit: most });
      rows.push(...page.rows);
      if (page.rows.length === 0 || rows.length >= page.total) return rows;
    }
  }

  find(search: string): void {
    this.search = search;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.reload(), patience);
  }

  reload(): void {
    clearTimeout(this.#timer);
    this.#generation++;
    this.#asked = [];
    // The first page also says how many rows there are.
    void this.#load(0);
    this.show(this.#shown.first, this.#shown.last);
  }

  async #load(page: number): Promise<void> {
    const generation = this.#generation;
    this.#asked = [...this.#asked, page];
    try {
      const { total, rows } = await this.#fetch({
        search: this.search,
        offset: page * pageSize,
        limit: pageSize,
      });
      if (generation !== this.#generation) return;
      const others = this.#pagesOf === generation ? this.#pages : {};
      this.#pages = { ...others, [page]: rows };
      this.#pagesOf = generation;
      this.total = total;
      this.error = null;
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.#asked = this.#asked.filter((asked) => asked !== page);
      this.error = StudioError.dataOf(thrown);
    }
  }
}
