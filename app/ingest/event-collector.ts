import type { TimeFormat } from '../contract/reading.ts';
import type { RejectReason } from '../domain/dataset.ts';
import { growingFloat64, growingInt32 } from './growing.ts';
import { Interner } from './interner.ts';
import type { RowFilter } from './row-filter.ts';
import { earliestTime, latestTime, parseNumber, parseTime } from './times.ts';

/** Where the fields of an event stand in a row, and how to read them. */
export interface EventLayout {
  /** how many fields a row has */
  readonly fields: number;
  readonly user: number;
  readonly item: number;
  readonly time: { readonly column: number; readonly format: TimeFormat } | null;
  readonly weight: number | null;
  /** the type of the event */
  readonly event: number | null;
  /** what must be above zero, where that is asked for */
  readonly quantity: number | null;
}

/** Events in the order of the file, users and items numbered from 0. */
export interface CollectedEvents {
  /** [events] */
  readonly users: Int32Array;
  /** [events] */
  readonly items: Int32Array;
  /** [events] what they are ordered by: milliseconds since 1970 or a position; null = order of the file */
  readonly order: Float64Array | null;
  /** true where `order` is a time */
  readonly timed: boolean;
  readonly userKeys: string[];
  readonly itemKeys: string[];
}

/** Turns rows into events, or says why not. Ten million events are twenty bytes each and their ids once. */
export class EventCollector {
  readonly #layout: EventLayout;
  readonly #filter: RowFilter;
  readonly #users = growingInt32();
  readonly #items = growingInt32();
  readonly #order = growingFloat64();
  readonly #userIds = new Interner();
  readonly #itemIds = new Interner();

  constructor(layout: EventLayout, filter: RowFilter) {
    this.#layout = layout;
    this.#filter = filter;
  }

  get events(): number {
    return this.#users.length;
  }

  /** Null when the row was taken, or left out by a filter. Ids are text; blanks around them go. */
  add(fields: readonly string[]): RejectReason | null {
    const { user: userColumn, item: itemColumn, time, weight, event, quantity } = this.#layout;
    if (fields.length !== this.#layout.fields) return 'field-count';
    const user = fields[userColumn]!.trim();
    if (user === '') return 'missing-user';
    const item = fields[itemColumn]!.trim();
    if (item === '') return 'missing-item';
    let order = 0;
    if (time !== null) {
      const text = fields[time.column]!;
      order = parseTime(text, time.format);
      if (Number.isNaN(order)) return text.trim() === '' ? 'missing-time' : 'bad-time';
      if (time.format !== 'position' && (order < earliestTime || order > latestTime)) {
        return 'time-out-of-range';
      }
    }
    let value = NaN;
    if (weight !== null) {
      value = parseNumber(fields[weight]!);
      if (Number.isNaN(value))
        return fields[weight]!.trim() === '' ? 'missing-weight' : 'bad-weight';
    }
    const stays = this.#filter.keeps({
      weight: value,
      type: event === null ? '' : fields[event]!.trim(),
      time: order,
      quantity: quantity === null ? NaN : parseNumber(fields[quantity]!),
    });
    if (!stays) return null;
    this.#users.push(this.#userIds.idOf(user));
    this.#items.push(this.#itemIds.idOf(item));
    if (time !== null) this.#order.push(order);
    return null;
  }

  /** All events; the collector is empty afterwards. */
  take(): CollectedEvents {
    const { time } = this.#layout;
    return {
      users: this.#users.take(),
      items: this.#items.take(),
      order: time === null ? null : this.#order.take(),
      timed: time !== null && time.format !== 'position',
      userKeys: this.#userIds.keys(),
      itemKeys: this.#itemIds.keys(),
    };
  }
}
