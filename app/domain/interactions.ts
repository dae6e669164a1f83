/**
 * A dataset's events in memory, packed by user (the "compressed rows" of sparse matrices): ten million
 * events are three typed arrays, not ten million objects.
 *
 * User u (0-based) has the events offsets[u] .. offsets[u + 1] - 1, oldest first.
 * Item ids run from 1 to `items`; 0 is the padding id and never occurs here.
 */
export interface InteractionLog {
  readonly users: number;
  readonly items: number;
  /** [users + 1] */
  readonly offsets: Uint32Array;
  /** [events] item ids, each 1 .. items */
  readonly itemIds: Int32Array;
  /** [events] milliseconds since 1970; NaN where the log had no time */
  readonly times: Float64Array;
}

/** The item ids of one user, oldest first (a view, not a copy). */
export function historyOf(log: InteractionLog, user: number): Int32Array {
  return log.itemIds.subarray(log.offsets[user]!, log.offsets[user + 1]!);
}

/** How often each item occurs. [items + 1]; index 0 (padding) is 0. */
export function itemCounts(log: InteractionLog): Uint32Array {
  const counts = new Uint32Array(log.items + 1);
  for (const id of log.itemIds) counts[id]!++;
  return counts;
}

/**
 * What a model is given of a history: its last n items at row `row` of `histories` [B, n], real items
 * first, oldest first, then zeros.
 */
export function packHistory(
  history: Int32Array,
  histories: Int32Array,
  row: number,
  n: number,
): void {
  const recent = history.subarray(Math.max(0, history.length - n));
  histories.fill(0, row * n + recent.length, (row + 1) * n);
  histories.set(recent, row * n);
}

/** Packs histories (oldest first) into a log. `times` goes by user and event; without it there are none. */
export function logOfHistories(
  histories: readonly (readonly number[])[],
  items: number,
  times?: (user: number, event: number) => number,
): InteractionLog {
  const offsets = new Uint32Array(histories.length + 1);
  histories.forEach((history, user) => (offsets[user + 1] = offsets[user]! + history.length));
  const timed = histories.flatMap((history, user) =>
    history.map((_, event) => times?.(user, event) ?? Number.NaN),
  );
  return {
    users: histories.length,
    items,
    offsets,
    itemIds: Int32Array.from(histories.flat()),
    times: Float64Array.from(timed),
  };
}
