import { StudioError } from '../contract/errors.ts';
import { inputShare } from '../domain/history-lengths.ts';
import type { InteractionLog } from '../domain/interactions.ts';
import { Random } from '../domain/random.ts';
import type { Protocol } from '../domain/settings.ts';
import { splitNames, type Part, type Split, type SplitName } from './split.ts';

/** Of all events, the shares that come before the two moments of a point in time. */
const [beforeValidation, beforeTest] = [0.8, 0.9];

/** The fewest events of which leave-one-out has something to train on, to validate by and to test by. */
const leavable = 3;

/**
 * How a dataset is parted for a run. It hangs on the data alone and not on the run's seed: all runs of one
 * protocol are judged on the same users by the same targets, and can be compared user by user.
 *
 * @param fixed [users] a deal that came with the data (codes of `splitNames`); null to deal. Only strong
 *   generalisation deals users.
 * @throws StudioError 'bad-settings' for a point in time where events have no time
 */
export function splitOf(
  log: InteractionLog,
  fixed: Uint8Array | null,
  protocol: Protocol = 'strong-generalisation',
): Split {
  switch (protocol) {
    case 'strong-generalisation':
      return strongGeneralisation(log, fixed ?? dealUsers(log.users, 1));
    case 'leave-one-out':
      return leaveOneOut(log);
    case 'point-in-time':
      return pointInTime(log);
  }
}

/**
 * Users 8:1:1 by chance. [users] codes of `splitNames`
 *
 * @param seed the same seed and number of users give the same deal
 */
export function dealUsers(users: number, seed: number): Uint8Array {
  const order = Int32Array.from({ length: users }, (_, user) => user);
  new Random(seed).shuffle(order);
  const deal = new Uint8Array(users);
  // Three users are enough to have one of each.
  const firstTest = Math.min(Math.floor(users * 0.9), users - 1);
  const firstValidation = Math.min(Math.floor(users * 0.8), firstTest - 1);
  for (let i = Math.max(1, firstValidation); i < users; i++)
    deal[order[i]!] = i < firstTest ? 1 : 2;
  return deal;
}

/**
 * Strong generalisation (ComiRec, section 4.1): a model is judged on people of whom it has learned nothing. Of
 * each the first 80% of the history (rounded down, at least one event) is known, and the rest is to be found.
 *
 * @param deal [users] codes of `splitNames`
 */
export function strongGeneralisation(log: InteractionLog, deal: Uint8Array): Split {
  const split = nobody(log, 'strong-generalisation');
  deal.forEach((code, user) => {
    const length = lengthOf(log, user);
    put(split[splitNames[code]!], user, mostOf(length), length);
  });
  return split;
}

/**
 * Leave-one-out by time (SASRec and many others): everybody's last event is to be found in the test, the one before
 * it in the validation, and all before these two is trained upon. Who has fewer than three events is trained upon alone.
 */
function leaveOneOut(log: InteractionLog): Split {
  const split = nobody(log, 'leave-one-out');
  for (let user = 0; user < log.users; user++) {
    const length = lengthOf(log, user);
    const trained = length < leavable ? length : length - 2;
    put(split.train, user, mostOf(trained), trained);
    if (length < leavable) continue;
    put(split.validation, user, length - 2, length - 1);
    put(split.test, user, length - 1, length);
  }
  return split;
}

/**
 * One global point in time: what happened before the first moment, at which 80% of all events have happened, is
 * trained upon; what a user then did up to the second, at 90%, is to be found in the validation, and what they did
 * later in the test, from all that was known of them until then. An event at a moment itself is after it.
 * So nothing that is trained upon happened after anything that is judged by (Ji et al., 2023, on data leakage).
 */
function pointInTime(log: InteractionLog): Split {
  const moments = momentsOf(log);
  const split = nobody(log, 'point-in-time', moments);
  const [first, second] = moments;
  for (let user = 0; user < log.users; user++) {
    const length = lengthOf(log, user);
    const trained = eventsBefore(log, user, first);
    const validated = eventsBefore(log, user, second);
    put(split.train, user, mostOf(trained), trained);
    if (validated > trained) put(split.validation, user, trained, validated);
    if (length > validated) put(split.test, user, validated, length);
  }
  return split;
}

/** The two moments of a point in time, in milliseconds since 1970. */
function momentsOf({ times }: InteractionLog): readonly [number, number] {
  if (times.length === 0 || times.some(Number.isNaN)) throw withoutTimes();
  const inOrder = times.slice().sort();
  const at = (share: number) => inOrder[Math.floor(share * inOrder.length)]!;
  return [at(beforeValidation), at(beforeTest)];
}

/** The refusal of a point in time where events have no times. */
export const withoutTimes = () =>
  new StudioError(
    'bad-settings',
    'This dataset has no times, so that it cannot be cut at a point in time. Choose another protocol, or import the file with a column of times.',
    { problem: 'no-times', setting: 'protocol' },
  );

/** How many events of a user, whose events are in the order of time, come before a moment. */
function eventsBefore({ times, offsets }: InteractionLog, user: number, moment: number): number {
  const first = offsets[user]!;
  let [low, high] = [first, offsets[user + 1]!];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < moment) low = middle + 1;
    else high = middle;
  }
  return low - first;
}

const lengthOf = ({ offsets }: InteractionLog, user: number) => offsets[user + 1]! - offsets[user]!;

/** Rounded down, as ComiRec's code does it, but at least one event. */
const mostOf = (length: number) => Math.min(length, Math.max(1, Math.floor(length * inputShare)));

function nobody(
  { users }: InteractionLog,
  protocol: Protocol,
  moments: Split['moments'] = null,
): Split {
  const part = (): Part => ({ known: new Uint32Array(users), end: new Uint32Array(users) });
  const parts: Record<SplitName, Part> = { train: part(), validation: part(), test: part() };
  return { protocol, moments, ...parts };
}

function put({ known, end }: Part, user: number, cut: number, length: number): void {
  known[user] = cut;
  end[user] = length;
}
