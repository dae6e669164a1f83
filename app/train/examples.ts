import { type InteractionLog, packHistory } from '../domain/interactions.ts';
import type { Random } from '../domain/random.ts';
import { type Split, trainedHistory, usersOf } from '../ingest/split.ts';

/** The first position of a history that may be a target (ComiRec): four items must come before it. */
export const firstTarget = 4;

/** A batch of training examples. */
export interface Examples {
  /** [B * n] item ids, real items first, oldest first, then zeros */
  readonly histories: Int32Array;
  /** [B] */
  readonly targets: Int32Array;
  /** [B] whose examples they are */
  readonly users: Int32Array;
}

/**
 * Training examples as ComiRec draws them: a random training user, a random position k >= 4 of what is trained upon
 * of their history as target, and the n items before it as history.
 */
export class ExampleSampler {
  readonly #log: InteractionLog;
  readonly #split: Split;
  readonly #users: Int32Array;
  readonly #length: number;

  constructor(log: InteractionLog, split: Split, historyLength: number) {
    this.#log = log;
    this.#split = split;
    this.#users = trainableUsers(split);
    this.#length = historyLength;
  }

  next(batch: number, random: Random): Examples {
    const histories = new Int32Array(batch * this.#length);
    const targets = new Int32Array(batch);
    const users = new Int32Array(batch);
    for (let row = 0; row < batch; row++) {
      const user = this.#users[random.below(this.#users.length)]!;
      const events = trainedHistory(this.#log, this.#split, user);
      const target = firstTarget + random.below(events.length - firstTarget);
      packHistory(events.subarray(0, target), histories, row, this.#length);
      targets[row] = events[target]!;
      users[row] = user;
    }
    return { histories, targets, users };
  }
}

/** Training users of whom enough is trained upon to have a target. */
export function trainableUsers(split: Split): Int32Array {
  return usersOf(split, 'train').filter((user) => split.train.end[user]! > firstTarget);
}
