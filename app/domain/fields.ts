/**
 * A categorical field of items or of users, coded: each item or user has any number of its values. What
 * models learn from beside the events (side information); the category of items is one.
 */
export interface Field {
  readonly name: string;
  /** [F] the values; a code is a place in this list */
  readonly values: readonly string[];
  /** [n + 1] where the codes of each begin: of items by id (0 is padding and has none), of users from 0 */
  readonly offsets: Uint32Array;
  /** each 0 .. F - 1, and none twice for one item or user */
  readonly codes: Int32Array;
}

/** The fields of a dataset's items and of its users, in the order of their columns. */
export interface Fields {
  readonly items: readonly Field[];
  readonly users: readonly Field[];
}

/** What the check and the estimate of a run need to know of fields. */
export interface FieldSize {
  readonly name: string;
  /** F */
  readonly values: number;
}
export interface FieldSizes {
  readonly items: readonly FieldSize[];
  readonly users: readonly FieldSize[];
}

export function sizesOf({ items, users }: Fields): FieldSizes {
  const size = ({ name, values }: Field): FieldSize => ({ name, values: values.length });
  return { items: items.map(size), users: users.map(size) };
}
