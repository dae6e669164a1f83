import { z } from 'zod';
import { Metrics } from './experiment.ts';

/** The studio's own definition of a metric, first, and others that are in use under the same name. */
export const definitionGroups = {
  recall: [
    'recall',
    'ownBudgetsRecall',
    'cappedRecall',
    'pooledRecall',
    'nextItemRecall',
    'sampledRecall',
    'otherSeenRecall',
  ],
  hitRate: ['hitRate', 'ownBudgetsHitRate'],
  ndcg: ['ndcg', 'comirecNdcg', 'nextItemNdcg'],
} as const;
export type DefinedMetric = keyof typeof definitionGroups;
export type DefinitionName = (typeof definitionGroups)[DefinedMetric][number];
export const definedMetrics = Object.keys(definitionGroups) as DefinedMetric[];

/** How many items that a user never chose are drawn at random for them to be ranked among. */
export const sampledItems = 100;

/** One run, the same users, every definition. */
export const DefinedFigures = z.object({
  users: z.int(),
  /** by definition and length: "cappedRecall@20" */
  values: Metrics,
  /** by length, "20": different items that a user gets where every interest has its own N, mean over users */
  candidates: Metrics,
});
export type DefinedFigures = z.infer<typeof DefinedFigures>;

/** The studio's own definition that another one stands beside. */
export const ownDefinition = (metric: DefinedMetric): DefinitionName => definitionGroups[metric][0];
