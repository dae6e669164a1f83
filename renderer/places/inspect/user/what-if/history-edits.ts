/** An event of a history that is being edited; its id stays the same wherever it moves. */
export interface Entry {
  readonly id: number;
  readonly item: string;
}
/** Oldest first. */
export type Entries = readonly Entry[];

/*
 * Each edit gives a new list, or the same one where there is nothing to do: what is displayed may lag behind
 * what was edited, so that an id may be gone and a place beyond the end.
 */

export function without(entries: Entries, id: number): Entries {
  return entries.some((entry) => entry.id === id)
    ? entries.filter((entry) => entry.id !== id)
    : entries;
}

/**
 * @param by places towards the newest; negative: towards the oldest
 * @param oldest place, and no older one, that it can come to
 */
export function shifted(entries: Entries, id: number, by: number, oldest = 0): Entries {
  const from = entries.findIndex((entry) => entry.id === id);
  const to = Math.max(Math.min(oldest, from), Math.min(entries.length - 1, from + by));
  if (from < 0 || from === to) return entries;
  const rest = without(entries, id);
  return [...rest.slice(0, to), entries[from]!, ...rest.slice(to)];
}

/** To the place of another one, as a drop on its row means it. */
export function placedAt(entries: Entries, id: number, target: number): Entries {
  const from = entries.findIndex((entry) => entry.id === id);
  const to = entries.findIndex((entry) => entry.id === target);
  return from < 0 || to < 0 ? entries : shifted(entries, id, to - from);
}

/** The history as it was on the day of this event: nothing newer. */
export function endedAt(entries: Entries, id: number): Entries {
  const last = entries.findIndex((entry) => entry.id === id);
  return last < 0 || last === entries.length - 1 ? entries : entries.slice(0, last + 1);
}

/** Nothing older than this event. */
export function begunAt(entries: Entries, id: number): Entries {
  const first = entries.findIndex((entry) => entry.id === id);
  return first <= 0 ? entries : entries.slice(first);
}
