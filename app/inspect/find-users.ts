import type { InspectableUser } from '../domain/inspection.ts';
import { partOf, type Split, type SplitName } from '../ingest/split.ts';
import type { InteractionLog } from '../domain/interactions.ts';

export interface UserQuery {
  /** part of a user's id, ignoring case; '' = everybody */
  readonly search: string;
  readonly split: SplitName | null;
  readonly offset: number;
  readonly limit: number;
}

/**
 * Users to choose from. First the one with exactly this id, then those whose id begins with it, then those
 * that have it inside; among equals in the order of the log, so that pages fit together.
 */
export function findUsers(
  userKeys: readonly string[],
  log: InteractionLog,
  split: Split,
  { search, split: part, offset, limit }: UserQuery,
): { total: number; rows: InspectableUser[] } {
  const wanted = search.trim().toLowerCase();
  const [exact, begins, inside]: [number[], number[], number[]] = [[], [], []];
  userKeys.forEach((key, user) => {
    if (part !== null && split[part].end[user] === 0) return;
    const at = key.toLowerCase().indexOf(wanted);
    if (at > 0) inside.push(user);
    else if (at === 0) (key.length === wanted.length ? exact : begins).push(user);
  });
  const found = [...exact, ...begins, ...inside];
  return {
    total: found.length,
    rows: found.slice(offset, offset + limit).map((user) => ({
      user: userKeys[user]!,
      split: part ?? partOf(split, user),
      events: log.offsets[user + 1]! - log.offsets[user]!,
    })),
  };
}
