import type { CollapseFigures } from '../domain/experiment.ts';
import { packHistory, type InteractionLog } from '../domain/interactions.ts';
import { trainingCounts, type Split } from '../ingest/split.ts';
import type { InterestEncoder } from '../model/encoder.ts';
import { MostPopular } from './baselines/most-popular.ts';
import { CollapseTally } from './collapse-tally.ts';
import {
  judge,
  type EvaluationCase,
  type EvaluationOptions,
  type EvaluationResult,
  type Judged,
} from './judge.ts';
import type { CandidateLists } from './merge.ts';
import { ItemIndex } from './retrieval.ts';

export type { EvaluationOptions, EvaluationResult } from './judge.ts';

/** The list lengths of a validation and of a test. */
export const validationTops = [20, 50] as const;
export const testTops = [10, 20, 50, 100] as const;

/**
 * Judges a model by strong generalisation: of each user of the split the first 80% of the history is the
 * input (its last n items, as the model takes them) and the last 20% are the targets.
 *
 * Metrics, each as `name@N`: means over users of recall, hitRate, ndcg, comirecNdcg, mrr and (where items
 * have categories) diversity; over all lists together coverage, gini and popularity.
 *
 * @param categories [items + 1] every item's categories; index 0 is padding
 * @param breathe awaited a few times a second
 * @throws StudioError 'bad-input' where no user of the split can be judged
 */
export async function evaluate(
  encoder: InterestEncoder,
  log: InteractionLog,
  split: Split,
  categories: readonly (readonly string[])[],
  options: EvaluationOptions,
  breathe: () => Promise<void>,
): Promise<EvaluationResult> {
  const model = new JudgedModel(encoder);
  try {
    const card = await drive(judge(model, log, split, categories, options), breathe);
    return { metrics: card.metrics(), interests: model.collapse(), users: card.users };
  } finally {
    model.dispose();
  }
}

/** Judges a baseline on the same users, by the same rules. */
export async function evaluateBaseline(
  baseline: Judged,
  log: InteractionLog,
  split: Split,
  categories: readonly (readonly string[])[],
  options: EvaluationOptions,
  breathe: () => Promise<void>,
): Promise<EvaluationResult> {
  const card = await drive(judge(baseline, log, split, categories, options), breathe);
  return { metrics: card.metrics(), interests: singleVector, users: card.users };
}

/** Judges the most popular items as a recommender; counts are from training users only. */
export function evaluateMostPopular(
  log: InteractionLog,
  split: Split,
  categories: readonly (readonly string[])[],
  options: EvaluationOptions,
): EvaluationResult {
  const baseline = new MostPopular(trainingCounts(log, split));
  const judging = judge(baseline, log, split, categories, options);
  let step = judging.next();
  while (step.done !== true) step = judging.next();
  return { metrics: step.value.metrics(), interests: singleVector, users: step.value.users };
}

/** The collapse figures of one list a user: nothing that could collapse. */
const singleVector: CollapseFigures = {
  meanCosine: 0,
  shares: [1],
  shareEntropy: 1,
  attentionEntropy: 1,
  uniqueUnion: 1,
  effectiveRank: 1,
};

async function drive<T>(work: Iterator<void, T>, breathe: () => Promise<void>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await breathe();
  }
}

/** Scores and rows of one step, so that others have their turn a few times a second. */
const stepScores = 40_000_000;
const stepRows = 512;

/** A model with its item vectors ready for retrieval; collects the collapse figures on the way. */
class JudgedModel implements Judged {
  readonly interests: number;
  readonly batch: number;
  readonly #encoder: InterestEncoder;
  readonly #index: ItemIndex;
  readonly #tally: CollapseTally;

  constructor(encoder: InterestEncoder) {
    const vectors = encoder.itemVectors();
    const rows = Math.min(stepRows, (stepScores * encoder.dimension) / vectors.length);
    this.interests = encoder.interests;
    this.batch = Math.max(1, Math.floor(rows / encoder.interests));
    this.#encoder = encoder;
    this.#index = new ItemIndex(vectors, encoder.dimension);
    this.#tally = new CollapseTally(vectors, encoder.dimension, encoder.interests);
  }

  recommend(cases: readonly EvaluationCase[], top: number, dropSeen: boolean): CandidateLists {
    const { historyLength, dimension } = this.#encoder;
    const histories = new Int32Array(cases.length * historyLength);
    cases.forEach(({ input }, row) => packHistory(input, histories, row, historyLength));
    const { interests, weights } = this.#encoder.encode(histories, cases.length);
    const seen = dropSeen ? cases.map(({ input }) => input) : null;
    const lists = this.#index.retrieve(interests, cases.length, this.interests, top, seen);
    const of = (values: Float32Array, size: number, user: number) =>
      values.subarray(user * this.interests * size, (user + 1) * this.interests * size);
    cases.forEach(({ targets }, user) =>
      this.#tally.add(
        of(interests, dimension, user),
        of(weights, historyLength, user),
        lists,
        user,
        targets,
      ),
    );
    return lists;
  }

  collapse(): CollapseFigures {
    return this.#tally.figures();
  }

  dispose(): void {
    this.#index.dispose();
  }
}
