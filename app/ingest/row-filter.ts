import type { ImportFilters } from '../contract/importing.ts';
import type { FilterName } from '../domain/dataset.ts';

/** The filters of single rows, each with the name under which it counts. */
export type RowFilterName = Extract<
  FilterName,
  'minimum-weight' | 'event-type' | 'date-range' | 'above-zero'
>;

/** What of an event the filters look at. */
export interface FilteredValues {
  /** NaN without a column of weights */
  readonly weight: number;
  readonly type: string;
  /** milliseconds since 1970 */
  readonly time: number;
  /** NaN where it is no number */
  readonly quantity: number;
}

/** Leaves out rows that are not at fault, and counts how many each filter took; the first one counts. */
export class RowFilter {
  readonly #minimumWeight: number;
  readonly #types: ReadonlySet<string> | null;
  readonly #from: number;
  readonly #until: number;
  readonly #aboveZero: boolean;
  readonly #counts = new Map<RowFilterName, number>();

  constructor({ minimumWeight, eventTypes, from, until, aboveZero }: Partial<ImportFilters>) {
    this.#minimumWeight = minimumWeight ?? -Infinity;
    this.#types = eventTypes === undefined ? null : new Set(eventTypes);
    this.#from = from ?? -Infinity;
    this.#until = until ?? Infinity;
    this.#aboveZero = aboveZero !== undefined;
  }

  /** @returns whether the row stays */
  keeps({ weight, type, time, quantity }: FilteredValues): boolean {
    if (weight < this.#minimumWeight) return this.#leaveOut('minimum-weight');
    if (this.#types !== null && !this.#types.has(type)) return this.#leaveOut('event-type');
    if (time < this.#from || time >= this.#until) return this.#leaveOut('date-range');
    if (this.#aboveZero && !(quantity > 0)) return this.#leaveOut('above-zero');
    return true;
  }

  /** Rows that each filter took; none of those that took none. */
  counts(): { filter: RowFilterName; count: number }[] {
    return [...this.#counts].map(([filter, count]) => ({ filter, count }));
  }

  #leaveOut(filter: RowFilterName): false {
    this.#counts.set(filter, (this.#counts.get(filter) ?? 0) + 1);
    return false;
  }
}
