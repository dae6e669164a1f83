import { historyOf, type InteractionLog } from '../domain/interactions.ts';
import { Random } from '../domain/random.ts';

/** The parts that users are dealt into; their order is the code in `Split.assignment`. */
export const splitNames = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof splitNames)[number];

export interface Split {
  /** [users] 0 train, 1 validation, 2 test */
  readonly assignment: Uint8Array;
}

/** The users of one part, in the order of the log. */
export function usersOf(split: Split, name: SplitName): Int32Array {
  const code = splitNames.indexOf(name);
  const users = new Int32Array(split.assignment.length);
  let count = 0;
  split.assignment.forEach((assigned, user) => {
    if (assigned === code) users[count++] = user;
  });
  return users.slice(0, count);
}

/** How often each item occurs in the histories of training users. [items + 1]; index 0 is 0 */
export function trainingCounts(log: InteractionLog, split: Split): Uint32Array {
  const counts = new Uint32Array(log.items + 1);
  for (const user of usersOf(split, 'train')) {
    for (const id of historyOf(log, user)) counts[id]!++;
  }
  return counts;
}

/**
 * Strong generalisation (ComiRec, section 4.1): users are dealt 8:1:1 into training, validation and
 * test, so that the model is judged on people whom it has never seen.
 *
 * @param seed of the deal; the same seed and number of users give the same split
 * @param fixed [users] a split that came with the data, used as it is; null to deal
 */
export function strongGeneralisationSplit(
  log: InteractionLog,
  seed: number,
  fixed: Uint8Array | null,
): Split {
  if (fixed !== null) return { assignment: fixed };
  const order = Int32Array.from({ length: log.users }, (_, user) => user);
  new Random(seed).shuffle(order);
  const assignment = new Uint8Array(log.users);
  // Three users are enough to have one of each.
  const firstTest = Math.min(Math.floor(log.users * 0.9), log.users - 1);
  const firstValidation = Math.min(Math.floor(log.users * 0.8), firstTest - 1);
  for (let i = Math.max(1, firstValidation); i < log.users; i++)
    assignment[order[i]!] = i < firstTest ? 1 : 2;
  return { assignment };
}

/**
 * The split of a dataset: one deal for all its runs, whatever their seeds, so that runs are judged on the
 * same users and can be compared user by user.
 */
export function splitOf(log: InteractionLog, fixed: Uint8Array | null): Split {
  return strongGeneralisationSplit(log, 1, fixed);
}

/**
 * What a model is given of a user and what it must then find: the first 80% of the history (rounded
 * down, at least one item) and the rest. Both are views. `targets` is empty where the history is too
 * short to have both; such a user is not evaluated.
 */
export function evaluationCase(history: Int32Array): { input: Int32Array; targets: Int32Array } {
  const cut = Math.max(1, Math.floor(history.length * 0.8));
  return { input: history.subarray(0, cut), targets: history.subarray(cut) };
}
