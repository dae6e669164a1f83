import { primaryCategories } from '../../evaluate/categories.ts';
import { effectiveRank, meanCosine } from '../../evaluate/collapse.ts';
import { evaluate, type Breathe, type ModelObservation } from '../../evaluate/evaluate.ts';
import { hitCount } from '../../evaluate/metrics.ts';
import {
  caseOf,
  evaluationCases,
  type EvaluationCase,
  type Split,
  type SplitName,
} from '../../ingest/split.ts';
import type { InterestEncoder } from '../../model/encoder.ts';
import type { InspectedDataset } from '../inspected-model.ts';

/** What a survey is made of. */
export interface SurveyParts {
  readonly data: InspectedDataset;
  readonly split: Split;
  readonly encoder: InterestEncoder;
}

export interface SurveyOptions {
  readonly split: SplitName;
  /** N */
  readonly top: number;
  readonly dropSeen: boolean;
}

/**
 * What a model makes of every user of a split who can be judged: the answers of one evaluation kept apart
 * instead of summed up, in the order of the log. All questions about many users are asked of it.
 */
export interface Survey {
  readonly data: InspectedDataset;
  readonly split: Split;
  /** whose users these are */
  readonly part: SplitName;
  /** N */
  readonly top: number;
  /** K */
  readonly interests: number;
  /** d */
  readonly dimension: number;
  /** [U] their numbers in the log */
  readonly users: Int32Array;
  /** means over users, as an evaluation has them */
  readonly recall: number;
  readonly hitRate: number;
  /** [U] different later choices, how many of them are among the N, and their share */
  readonly targets: Int32Array;
  readonly hits: Int32Array;
  readonly recalls: Float64Array;
  /** [U] NaN where it does not exist */
  readonly cosines: Float64Array;
  readonly ranks: Float64Array;
  /** [U] different primary categories among the N */
  readonly categories: Int32Array;
  /** [U, K, d] */
  readonly vectors: Float32Array;
  /** [U, N] the merged list, best first; 0 = an empty slot */
  readonly retrieved: Int32Array;
  /** [U, N] the interest that retrieved each */
  readonly winners: Uint8Array;
}

/**
 * Takes a survey: an evaluation at one length, by score alone.
 *
 * @throws StudioError 'bad-input' where no user of the split can be judged
 */
export async function takeSurvey(
  { data, split, encoder }: SurveyParts,
  { split: part, top, dropSeen }: SurveyOptions,
  breathe: Breathe,
): Promise<Survey> {
  const { interests, dimension } = encoder;
  const users = Int32Array.from(evaluationCases(data.log, split, part), ({ user }) => user);
  const rowOf = new Map(Array.from(users, (user, row) => [user, row]));
  const codes = primaryCategories(data.categories);
  const U = users.length;
  const rows = {
    targets: new Int32Array(U),
    hits: new Int32Array(U),
    recalls: new Float64Array(U),
    cosines: new Float64Array(U),
    ranks: new Float64Array(U),
    categories: new Int32Array(U),
    vectors: new Float32Array(U * interests * dimension),
    retrieved: new Int32Array(U * top),
    winners: new Uint8Array(U * top),
  };
  const note = (seen: ModelObservation) => {
    const row = rowOf.get(seen.case.user)!;
    const targets = new Set(seen.case.targets);
    const hits = Uint8Array.from(seen.shown, (id) => (targets.has(id) ? 1 : 0));
    rows.targets[row] = targets.size;
    rows.hits[row] = hitCount(hits, top);
    rows.recalls[row] = seen.figures[0]!.recall;
    rows.cosines[row] = meanCosine(seen.interests, interests) ?? Number.NaN;
    rows.ranks[row] = effectiveRank(seen.interests, interests) ?? Number.NaN;
    rows.categories[row] = differentCategories(seen.shown, codes);
    rows.vectors.set(seen.interests, row * interests * dimension);
    rows.retrieved.set(seen.shown, row * top);
    rows.winners.set(seen.winners, row * top);
  };
  const options = { tops: [top], dropSeen, lambda: 0, split: part };
  const { log, categories } = data;
  const { metrics } = await evaluate(encoder, log, split, categories, options, breathe, note);
  return {
    ...{ data, split, part, top, interests, dimension, users },
    recall: metrics[`recall@${top}`]!,
    hitRate: metrics[`hitRate@${top}`]!,
    ...rows,
  };
}

/** A user's merged list, without its empty slots. */
export function listOf({ retrieved, top }: Survey, row: number): Int32Array {
  const list = retrieved.subarray(row * top, (row + 1) * top);
  const end = list.indexOf(0);
  return end < 0 ? list : list.subarray(0, end);
}

/** What a user's model was given, and what they went on to choose. */
export function surveyedCase({ data, split, part, users }: Survey, row: number): EvaluationCase {
  return caseOf(data.log, split, part, users[row]!);
}

function differentCategories(ids: Int32Array, codes: Int32Array): number {
  const different = new Set(Array.from(ids, (id) => codes[id]!));
  different.delete(0);
  return different.size;
}
