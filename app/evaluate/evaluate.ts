import type { CollapseFigures, Metrics } from '../domain/experiment.ts';
import { packHistory, type InteractionLog } from '../domain/interactions.ts';
import type { EvaluationCase, Split } from '../ingest/split.ts';
import type { InterestEncoder } from '../model/encoder.ts';
import { CollapseTally } from './collapse-tally.ts';
import {
  judge,
  type EvaluationOptions,
  type EvaluationResult,
  type Judged,
  type Observation,
  type Observe,
} from './judge.ts';
import type { CandidateLists } from './merge.ts';
import type { UserFigures } from './scorecard.ts';
import { ItemIndex } from './retrieval.ts';

export type { EvaluationOptions, EvaluationResult } from './judge.ts';

/** Awaited a few times a second with the share of the users judged so far, so that others have their turn. */
export type Breathe = (share: number) => Promise<void>;

/** One user judged, and the interests that the model gave them; the arrays are overwritten by the next. */
export interface ModelObservation extends Observation {
  /** [K, d] */
  readonly interests: Float32Array;
}

/**
 * Judges a model by the split's protocol: of each user of a part it is given what is known (the last n items, as
 * the model takes them) and must find the targets.
 *
 * Metrics, each as `name@N`: means over users of recall, hitRate, ndcg, comirecNdcg, mrr and (where items
 * have categories) diversity; over all lists together coverage, gini and popularity.
 *
 * @param categories [items + 1] every item's categories; index 0 is padding
 * @param observe told of every user
 * @throws StudioError 'bad-input' where no user of the split can be judged
 */
export async function evaluate(
  encoder: InterestEncoder,
  log: InteractionLog,
  split: Split,
  categories: readonly (readonly string[])[],
  options: EvaluationOptions,
  breathe: Breathe,
  observe: (seen: ModelObservation) => void = () => {},
): Promise<EvaluationResult> {
  const model = new JudgedModel(encoder);
  const tell: Observe = (seen) => observe({ ...seen, interests: model.interestsOf(seen.row) });
  try {
    const card = await drive(judge(model, log, split, categories, options, tell), breathe);
    return { metrics: card.metrics(), interests: model.collapse(), users: card.users };
  } finally {
    model.dispose();
  }
}

/**
 * One metric of every user by a model, at the first of the lengths: what a paired comparison needs.
 *
 * @returns [users of the log] NaN for those who were not judged
 * @throws StudioError 'bad-input' where no user of the split can be judged
 */
export async function evaluateUsers(
  encoder: InterestEncoder,
  log: InteractionLog,
  split: Split,
  family: keyof UserFigures,
  options: EvaluationOptions,
  breathe: Breathe,
): Promise<Float64Array> {
  const model = new JudgedModel(encoder);
  const values = new Float64Array(log.users).fill(NaN);
  const note: Observe = ({ case: { user }, figures }) => {
    values[user] = figures[0]![family];
  };
  const categories = Array.from({ length: log.items + 1 }, () => []);
  try {
    await drive(judge(model, log, split, categories, options, note), breathe);
    return values;
  } finally {
    model.dispose();
  }
}

/** Judges what gives one list a user and has no interests that could collapse. */
export async function evaluateLists(
  judged: Judged,
  log: InteractionLog,
  split: Split,
  categories: readonly (readonly string[])[],
  options: EvaluationOptions,
  breathe: Breathe,
  observe?: Observe,
): Promise<Metrics> {
  return (await drive(judge(judged, log, split, categories, options, observe), breathe)).metrics();
}

async function drive<T>(work: Iterator<number, T>, breathe: Breathe): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    await breathe(step.value);
  }
}

/** Scores and rows of one step, so that others have their turn a few times a second. */
const stepScores = 32_000_000;
const stepRows = 512;

/** A model with its item vectors ready for retrieval; collects the collapse figures on the way. */
class JudgedModel implements Judged {
  readonly interests: number;
  readonly batch: number;
  readonly #encoder: InterestEncoder;
  readonly #index: ItemIndex;
  readonly #tally: CollapseTally;
  /** [B, K, d] of the batch that was recommended to last */
  #encoded: Float32Array = new Float32Array();

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
    const users = Int32Array.from(cases, ({ user }) => user);
    const { interests, weights } = this.#encoder.encode(histories, cases.length, users);
    this.#encoded = interests;
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

  /** [K, d] of one user of the last batch */
  interestsOf(row: number): Float32Array {
    const size = this.interests * this.#encoder.dimension;
    return this.#encoded.subarray(row * size, (row + 1) * size);
  }

  collapse(): CollapseFigures {
    return this.#tally.figures();
  }

  dispose(): void {
    this.#index.dispose();
  }
}
