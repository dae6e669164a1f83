import { lookup } from './lookup.ts';
import { addMixed, type Mixture } from './mixture.ts';

/**
 * What models learn from beside the events, as further rows of the embedding table (train/side-features.ts
 * lays them out). The table then has
 *
 *   V + 1 rows of items, the padding first | a row for each value of items' fields | of users' fields
 */
export interface SideFeatures {
  /** rows behind those of the items */
  readonly rows: number;
  /** [V + 1] an item's vector; null = its own row alone. Padding (id 0) has no parts. */
  readonly items: Mixture | null;
  /** by field, [users]: the mean of a user's values */
  readonly users: readonly Mixture[];
}

export const noSideFeatures: SideFeatures = { rows: 0, items: null, users: [] };

/** [B] users of whom nothing is known. */
export function unknownUsers(batch: number): Int32Array {
  return new Int32Array(batch).fill(-1);
}

/** Items as the model takes them, e [R, d]; zeros for padding. */
export function itemEmbeddings(
  table: Float32Array,
  dimension: number,
  ids: Int32Array,
  { items }: SideFeatures,
): Float32Array {
  if (items === null) return lookup(table, dimension, ids);
  const vectors = new Float32Array(ids.length * dimension);
  addMixed(table, dimension, items, ids, vectors, { width: dimension, at: 0 });
  return vectors;
}

/** The users' contexts, q [B, fields * d], a field beside the other; zeros where a user has no value. */
export function userContexts(
  table: Float32Array,
  dimension: number,
  users: Int32Array,
  side: SideFeatures,
): Float32Array {
  const width = side.users.length * dimension;
  const contexts = new Float32Array(users.length * width);
  side.users.forEach((field, index) =>
    addMixed(table, dimension, field, users, contexts, { width, at: index * dimension }),
  );
  return contexts;
}
