import { StudioError } from '../contract/errors.ts';
import type { CollapseFigures, Metrics } from '../domain/experiment.ts';
import type { InteractionLog } from '../domain/interactions.ts';
import {
  evaluationCases,
  trainingCounts,
  type EvaluationCase,
  type Split,
  type SplitName,
} from '../ingest/split.ts';
import { primaryCategories } from './categories.ts';
import type { CandidateLists } from './merge.ts';
import { Scorecard, type UserFigures } from './scorecard.ts';

/** The list lengths of a validation and of a test. */
export const validationTops = [20, 50] as const;
export const testTops = [10, 20, 50, 100] as const;

export interface EvaluationOptions {
  /** the list lengths N to judge at */
  readonly tops: readonly number[];
  /** items of the input are kept out of the lists; a target that is among them counts as missed */
  readonly dropSeen: boolean;
  /** of controllable aggregation; 0 = by score alone */
  readonly lambda: number;
  readonly split: SplitName;
}

export interface EvaluationResult {
  readonly metrics: Metrics;
  readonly interests: CollapseFigures;
  /** how many were judged: those of the split who have an input and a target */
  readonly users: number;
}

/** What is judged: a model, or a baseline. */
export interface Judged {
  /** K, the lists that each user gets */
  readonly interests: number;
  /** B, the users that it takes at once */
  readonly batch: number;
  /** The K lists of each of the users: at least `top` places, no item of the input if `dropSeen`. */
  recommend(cases: readonly EvaluationCase[], top: number, dropSeen: boolean): CandidateLists;
}

/** One user judged; the arrays are overwritten by the next. */
export interface Observation {
  readonly case: EvaluationCase;
  /** at each of the lengths */
  readonly figures: readonly UserFigures[];
  /** the merged list at the longest of the lengths, best first */
  readonly shown: Int32Array;
  /** the interest that retrieved each of them */
  readonly winners: Int32Array;
  readonly lists: CandidateLists;
  /** the user's row of `lists` */
  readonly row: number;
}
export type Observe = (observation: Observation) => void;

/**
 * Judges batch after batch and yields between them the share of users judged so far.
 *
 * @param categories [items + 1] every item's categories; index 0 is padding
 * @param observe told of every user; only where lambda is 0 are shorter lists the beginning of `shown`
 * @throws StudioError 'bad-input' where no user of the split can be judged
 */
export function* judge(
  judged: Judged,
  log: InteractionLog,
  split: Split,
  categories: readonly (readonly string[])[],
  options: EvaluationOptions,
  observe: Observe = () => {},
): Generator<number, Scorecard> {
  const { tops, lambda, dropSeen } = options;
  const cases = evaluationCases(log, split, options.split);
  if (cases.length === 0) {
    throw new StudioError(
      'bad-input',
      `No ${options.split} user has an item that is known and one that is to be found, so that nothing can be evaluated. Import more users, or longer histories.`,
      { split: options.split },
    );
  }
  // Users with alike histories together: a batch retrieves as many spare items as its longest one.
  if (dropSeen) cases.sort((a, b) => a.input.length - b.input.length);
  const card = new Scorecard(
    {
      tops,
      lambda,
      categories: primaryCategories(categories),
      popularity: trainingCounts(log, split),
    },
    judged.interests,
  );
  const top = Math.max(...tops);
  for (let from = 0; from < cases.length; from += judged.batch) {
    const batch = cases.slice(from, from + judged.batch);
    const lists = judged.recommend(batch, top, dropSeen);
    batch.forEach((each, row) => {
      const figures = card.add(lists, row, each.targets);
      const { shown, winners } = card;
      observe({ case: each, figures, shown, winners, lists, row });
    });
    yield Math.min(1, (from + judged.batch) / cases.length);
  }
  return card;
}
