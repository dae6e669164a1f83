import { historyOf, packHistory, type InteractionLog } from '../domain/interactions.ts';
import { evaluationCase } from '../ingest/split.ts';
import type { EncodedUsers, InterestEncoder } from '../model/encoder.ts';

/** What some users are taken for: what an evaluation gives the model of them, and what they went on to choose. */
export interface Given {
  readonly user: number;
  /** oldest first; the model takes the last n */
  readonly input: Int32Array;
  readonly targets: Int32Array;
}

export const givenOf = (log: InteractionLog, users: Int32Array): Given[] =>
  Array.from(users, (user) => ({ user, ...evaluationCase(historyOf(log, user)) }));

/** Their interests [B, K, d], as Inspect and an evaluation see them. */
export function encoded(encoder: InterestEncoder, given: readonly Given[]): EncodedUsers {
  const { historyLength } = encoder;
  const histories = new Int32Array(given.length * historyLength);
  given.forEach(({ input }, row) => packHistory(input, histories, row, historyLength));
  const users = Int32Array.from(given, ({ user }) => user);
  return encoder.encode(histories, given.length, users);
}

/** So many users at once. */
const batch = 256;

export function* batches(users: Int32Array): Generator<Int32Array> {
  for (let from = 0; from < users.length; from += batch) yield users.subarray(from, from + batch);
}
