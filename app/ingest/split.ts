import { historyOf, type InteractionLog } from '../domain/interactions.ts';
import type { Protocol } from '../domain/settings.ts';

/** What a dataset is parted into; a user can be of several parts (protocols.ts). */
export const splitNames = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof splitNames)[number];

/**
 * Of user u the first known[u] events are what a model is given, and those from there to end[u] what it must
 * find. end[u] = 0: the user is not of this part. [users] each
 */
export interface Part {
  readonly known: Uint32Array;
  readonly end: Uint32Array;
}

/** A dataset parted by a protocol. Of `train` a run learns every event before `end`, and no other event. */
export interface Split extends Readonly<Record<SplitName, Part>> {
  readonly protocol: Protocol;
  /** of a point in time: milliseconds since 1970 where learning ends, and where the test begins */
  readonly moments: readonly [number, number] | null;
}

/** A user as an evaluation takes them. Both are views. */
export interface EvaluationCase {
  readonly user: number;
  /** what is known of the user, oldest first */
  readonly input: Int32Array;
  /** what they went on to choose, in order */
  readonly targets: Int32Array;
}

/** The users of one part, in the order of the log. */
export function usersOf(split: Split, name: SplitName): Int32Array {
  const { end } = split[name];
  const users = new Int32Array(end.length);
  let count = 0;
  end.forEach((events, user) => {
    if (events > 0) users[count++] = user;
  });
  return users.slice(0, count);
}

/** The part that a user is judged in last of all: who is of several is a test user, say. Without events, train. */
export function partOf(split: Split, user: number): SplitName {
  return splitNames.findLast((name) => split[name].end[user]! > 0) ?? 'train';
}

/** The part in which a user is judged where one asks for this part: their last one where they are not of it. */
export const judgedIn = (split: Split, name: SplitName, user: number): SplitName =>
  split[name].end[user]! > 0 ? name : partOf(split, user);

/** What a run may learn of a user, oldest first; nothing of those who are kept for the evaluation. A view. */
export function trainedHistory(log: InteractionLog, split: Split, user: number): Int32Array {
  return historyOf(log, user).subarray(0, split.train.end[user]);
}

/** The same of every user of whom a run learns. Views */
export const trainedHistories = (log: InteractionLog, split: Split): Int32Array[] =>
  Array.from(usersOf(split, 'train'), (user) => trainedHistory(log, split, user));

/** What a model is given of a user, and what it must find, where they are judged. */
export function caseOf(
  log: InteractionLog,
  split: Split,
  name: SplitName,
  user: number,
): EvaluationCase {
  const { known, end } = split[judgedIn(split, name, user)];
  const history = historyOf(log, user);
  const cut = known[user]!;
  return { user, input: history.subarray(0, cut), targets: history.subarray(cut, end[user]) };
}

/** The users of a part who have an input and a target. */
export function evaluationCases(
  log: InteractionLog,
  split: Split,
  name: SplitName,
): EvaluationCase[] {
  return Array.from(usersOf(split, name), (user) => caseOf(log, split, name, user)).filter(
    ({ input, targets }) => input.length > 0 && targets.length > 0,
  );
}

/** How often each item occurs in what is trained upon. [items + 1]; index 0 is 0 */
export function trainingCounts(log: InteractionLog, split: Split): Uint32Array {
  const counts = new Uint32Array(log.items + 1);
  for (const history of trainedHistories(log, split)) {
    for (const id of history) counts[id]!++;
  }
  return counts;
}
