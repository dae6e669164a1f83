import type { InteractionLog } from '../domain/interactions.ts';
import type { Tradeoff } from '../domain/tradeoff.ts';
import { trainingCounts, type Split } from '../ingest/split.ts';
import type { InterestEncoder } from '../model/encoder.ts';
import { primaryCategories } from './categories.ts';
import { evaluate, type Breathe } from './evaluate.ts';
import { Scorecard } from './scorecard.ts';

/**
 * The recall/diversity curve of controllable aggregation (ComiRec, section 4.4) over the test users: the lists are
 * retrieved once and merged with every lambda.
 *
 * @param categories [items + 1] every item's categories; index 0 is padding
 * @param lambdas rising, the first 0
 * @throws StudioError 'bad-input' where no test user can be judged
 */
export async function tradeoff(
  encoder: InterestEncoder,
  log: InteractionLog,
  split: Split,
  categories: readonly (readonly string[])[],
  options: {
    readonly top: number;
    readonly dropSeen: boolean;
    readonly lambdas: readonly number[];
  },
  breathe: Breathe,
): Promise<Tradeoff> {
  const { top, dropSeen, lambdas } = options;
  const codes = primaryCategories(categories);
  const popularity = trainingCounts(log, split);
  const held = lambdas.slice(1).map((lambda) => {
    const settings = { tops: [top], lambda, categories: codes, popularity };
    return new Scorecard(settings, encoder.interests);
  });
  const plain = await evaluate(
    encoder,
    log,
    split,
    categories,
    { tops: [top], dropSeen, lambda: 0, split: 'test' },
    breathe,
    ({ lists, row, case: { targets } }) => {
      for (const card of held) card.add(lists, row, targets);
    },
  );
  const metrics = [plain.metrics, ...held.map((card) => card.metrics())];
  const points = metrics.flatMap((figures, at) => {
    const diversity = figures[`diversity@${top}`];
    if (diversity === undefined) return [];
    return [{ lambda: lambdas[at]!, recall: figures[`recall@${top}`]!, diversity }];
  });
  return { users: plain.users, points };
}
