/** The metrics that are shown, in this order, and the lengths of the list. */
export const metricFamilies = [
  'recall',
  'hitRate',
  'ndcg',
  'comirecNdcg',
  'mrr',
  'diversity',
  'coverage',
  'gini',
  'popularity',
] as const;
export type MetricFamily = (typeof metricFamilies)[number];
export const metricTops = [10, 20, 50, 100] as const;

/** Which way a metric is better; null where neither is. */
export const better: Readonly<Record<MetricFamily, 'more' | 'less' | null>> = {
  recall: 'more',
  hitRate: 'more',
  ndcg: 'more',
  comirecNdcg: 'more',
  mrr: 'more',
  diversity: 'more',
  coverage: 'more',
  gini: 'less',
  popularity: null,
};
