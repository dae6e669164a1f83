import { Merge } from '../evaluate/merge.ts';
import { ItemIndex } from '../evaluate/retrieval.ts';
import type { EvaluationCase } from '../ingest/split.ts';
import type { InterestEncoder } from '../model/encoder.ts';
import { batches, encoded } from './given-history.ts';

export interface ListOptions {
  /** N */
  readonly top: number;
  /** of controllable aggregation; 0 = by score alone */
  readonly lambda: number;
  /** nothing of the input in the lists */
  readonly dropSeen: boolean;
}

/** One place of one user's merged list. */
export interface RetrievedRow {
  readonly user: number;
  /** from 1 */
  readonly rank: number;
  readonly item: number;
  readonly score: number;
  /** from 0: the one that retrieved it */
  readonly interest: number;
  readonly target: boolean;
}

/**
 * The merged lists of many users, a batch at a time: the same that Inspect shows of each of them.
 *
 * @param codes [V + 1] number of each item's first category; 0 = none
 */
export function* retrievedRows(
  encoder: InterestEncoder,
  cases: readonly EvaluationCase[],
  codes: Int32Array,
  { top, lambda, dropSeen }: ListOptions,
): Generator<{ readonly rows: RetrievedRow[]; readonly done: number }> {
  const index = new ItemIndex(encoder.itemVectors(), encoder.dimension);
  const merge = new Merge(encoder.interests, top, codes);
  let judged = 0;
  try {
    for (const given of batches(cases)) {
      judged += given.length;
      const { interests } = encoded(encoder, given);
      const seen = dropSeen ? given.map(({ input }) => input) : null;
      const lists = index.retrieve(interests, given.length, encoder.interests, top, seen);
      const rows = given.flatMap(({ user, targets }, row) => {
        if (lambda === 0) merge.union(lists, row, top);
        else merge.controllable(lists, row, top, lambda);
        const chosen = new Set(targets);
        return Array.from(merge.ids.subarray(0, merge.length), (item, at) => ({
          ...{ user, rank: at + 1, item, target: chosen.has(item) },
          ...{ score: merge.scores[at]!, interest: merge.interests[at]! },
        }));
      });
      yield { rows, done: judged / cases.length };
    }
  } finally {
    index.dispose();
  }
}
