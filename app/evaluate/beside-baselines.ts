import type { Evaluation } from '../domain/experiment.ts';
import type { InteractionLog } from '../domain/interactions.ts';
import { inEffect, type RunSettings } from '../domain/settings.ts';
import { trainingCounts, type Split } from '../ingest/split.ts';
import type { InterestEncoder } from '../model/encoder.ts';
import { ItemToItem } from './baselines/item-to-item.ts';
import { MostPopular } from './baselines/most-popular.ts';
import { PinnerSage } from './baselines/pinnersage.ts';
import { evaluate, evaluateLists, type Breathe, type EvaluationOptions } from './evaluate.ts';
import type { Observe } from './judge.ts';

/** PinnerSage's own, with places of the history for its days. */
const decay = 0.01;

/** Who is told of every user of the model, and of a baseline. */
export interface Observers {
  readonly own?: Observe;
  readonly mostPopular?: Observe;
  readonly itemToItem?: Observe;
}

/**
 * Judges a model, and beside it every baseline on the same users by the same rules.
 *
 * PinnerSage clusters in the space of the model's own item vectors, with the model's K and n; beside a
 * single-vector model its K is the default, for one medoid would be no multi-interest baseline.
 *
 * @param settings the model's
 * @param categories [items + 1] every item's categories; index 0 is padding
 * @throws StudioError 'bad-input' where no user of the split can be judged
 */
export async function evaluateBesideBaselines(
  encoder: InterestEncoder,
  settings: RunSettings,
  log: InteractionLog,
  split: Split,
  categories: readonly (readonly string[])[],
  options: EvaluationOptions,
  breathe: Breathe,
  observe: Observers = {},
): Promise<Evaluation> {
  const judgedInAll = 4;
  const breatheAs = (place: number) => (share: number) => breathe((place + share) / judgedInAll);
  const same = [log, split, categories, options] as const;

  const own = await evaluate(encoder, ...same, breatheAs(0), observe.own);
  const popular = new MostPopular(trainingCounts(log, split));
  const mostPopular = await evaluateLists(popular, ...same, breatheAs(1), observe.mostPopular);
  const neighbours = new ItemToItem(log, split);
  const itemToItem = await evaluateLists(neighbours, ...same, breatheAs(2), observe.itemToItem);
  const pinnerSage = await evaluate(pinnerSageOf(encoder, settings), ...same, breatheAs(3));
  return {
    ...own,
    baselines: {
      'most-popular': { metrics: mostPopular, interests: null },
      'item-to-item': { metrics: itemToItem, interests: null },
      pinnersage: { metrics: pinnerSage.metrics, interests: pinnerSage.interests },
    },
  };
}

function pinnerSageOf(encoder: InterestEncoder, settings: RunSettings): PinnerSage {
  const { interests } = inEffect(settings);
  const { dimension, historyLength } = encoder;
  return new PinnerSage(encoder.itemVectors(), dimension, { interests, historyLength, decay });
}
