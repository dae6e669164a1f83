/** The metrics that are shown, in this order, and the lengths of the list. */
export const metricFamilies = ['recall', 'hitRate', 'ndcg', 'comirecNdcg', 'diversity'] as const;
export type MetricFamily = (typeof metricFamilies)[number];
export const metricTops = [10, 20, 50, 100] as const;
