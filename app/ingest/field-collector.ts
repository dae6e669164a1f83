import type { FieldProfile } from '../domain/dataset.ts';
import type { Field } from '../domain/fields.ts';
import { growingInt32 } from './growing.ts';
import { Interner } from './interner.ts';

/** A value that fewer have is rare: of what is had once nothing can be learned that helps elsewhere. */
export const leastBearers = 2;
/** The most values of a field; the others, less frequent ones, are rare too. */
export const mostValues = 10_000;
/** What stands in the place of rare values. */
export const otherValue = 'other';

export interface CollectedField {
  /** null where no value is frequent enough to tell anything */
  readonly field: Field | null;
  readonly profile: FieldProfile;
}

/**
 * Collects one field of items or users, in whatever order they come, and codes it: values by the number of
 * those that have them (the most frequent first, ties by the first that has them), rare ones together as "other".
 */
export class FieldCollector {
  readonly #name: string;
  readonly #of: FieldProfile['of'];
  readonly #interner = new Interner();
  readonly #codes = growingInt32();
  readonly #starts: Uint32Array;
  readonly #counts: Uint32Array;
  readonly #mergesOther: boolean;

  /**
   * @param size items + 1, or users
   * @param mergesOther a value that reads "other" is with the rare ones, as in a field that was exported
   */
  constructor(of: FieldProfile['of'], name: string, size: number, mergesOther = true) {
    this.#of = of;
    this.#name = name;
    this.#mergesOther = mergesOther;
    this.#starts = new Uint32Array(size);
    this.#counts = new Uint32Array(size);
  }

  /** @param values each once; in the place of any that came before for the same one */
  set(bearer: number, values: readonly string[]): void {
    this.#starts[bearer] = this.#codes.length;
    this.#counts[bearer] = values.length;
    for (const value of values) this.#codes.push(this.#interner.idOf(value));
  }

  /** To be called once. */
  take(): CollectedField {
    const raw = this.#codes.take();
    const names = this.#interner.keys();
    const bearers = new Uint32Array(names.length);
    const firsts = new Uint32Array(names.length);
    let seen = 0;
    this.#each(raw, (code) => {
      if (bearers[code]!++ === 0) firsts[code] = seen++;
    });
    const kept = Uint32Array.from(names, (_, code) => code)
      .filter((code) => bearers[code]! >= leastBearers)
      .filter((code) => !this.#mergesOther || names[code] !== otherValue)
      .sort((a, b) => bearers[b]! - bearers[a]! || firsts[a]! - firsts[b]!)
      .slice(0, mostValues);
    // What is had by nobody came in a row that a later one replaced.
    const rare = bearers.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0) - kept.length;
    const filled = this.#counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    const values = Array.from(kept, (code) => names[code]!);
    const [of, name] = [this.#of, this.#name];
    return {
      field:
        kept.length === 0
          ? null
          : {
              name,
              values: rare > 0 ? [...values, otherValue] : values,
              ...this.#coded(raw, kept),
            },
      profile: { of, name, values: values.length, rare, filled },
    };
  }

  #each(raw: Int32Array, visit: (code: number, bearer: number) => void): void {
    for (let bearer = 0; bearer < this.#counts.length; bearer++) {
      const start = this.#starts[bearer]!;
      for (let at = start; at < start + this.#counts[bearer]!; at++) visit(raw[at]!, bearer);
    }
  }

  /** @param kept [F] the codes that stay, in their new order */
  #coded(raw: Int32Array, kept: Uint32Array): Pick<Field, 'offsets' | 'codes'> {
    const other = kept.length;
    const codeOf = new Map(Array.from(kept, (code, index) => [code, index]));
    const offsets = new Uint32Array(this.#counts.length + 1);
    const codes = growingInt32();
    let last = -1;
    let lastWithOther = -1;
    this.#each(raw, (old, bearer) => {
      while (last < bearer) offsets[++last] = codes.length;
      const code = codeOf.get(old) ?? other;
      if (code === other && lastWithOther === bearer) return;
      if (code === other) lastWithOther = bearer;
      codes.push(code);
    });
    const total = codes.length;
    while (last < this.#counts.length) offsets[++last] = total;
    return { offsets, codes: codes.take() };
  }
}

/** The items' categories as the first of their fields; null where there are none. @param categories [V + 1] */
export function collectedCategory(
  categories: readonly (readonly string[])[],
  name = 'category',
): CollectedField | null {
  if (categories.every((values) => values.length === 0)) return null;
  // As it always was: checkpoints have rows for these values in their order.
  const collector = new FieldCollector('item', name, categories.length, false);
  categories.forEach((values, item) => collector.set(item, values));
  return collector.take();
}

/** All fields that models may learn from: the category, then those of the further columns. */
export function withCategory(categories: readonly (readonly string[])[], items: readonly Field[]) {
  const category = collectedCategory(categories)?.field;
  return category ? [category, ...items] : items;
}
