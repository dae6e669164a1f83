import { packHistory } from '../domain/interactions.ts';
import type { EvaluationCase } from '../ingest/split.ts';
import type { EncodedUsers, InterestEncoder } from '../model/encoder.ts';

/** Their interests [B, K, d], as Inspect and an evaluation see them. */
export function encoded(encoder: InterestEncoder, given: readonly EvaluationCase[]): EncodedUsers {
  const { historyLength } = encoder;
  const histories = new Int32Array(given.length * historyLength);
  given.forEach(({ input }, row) => packHistory(input, histories, row, historyLength));
  const users = Int32Array.from(given, ({ user }) => user);
  return encoder.encode(histories, given.length, users);
}

/** So many users at once. */
const batch = 256;

export function* batches(cases: readonly EvaluationCase[]): Generator<EvaluationCase[]> {
  for (let from = 0; from < cases.length; from += batch) yield cases.slice(from, from + batch);
}
