import type { CollapseFigures, ExperimentSummary } from '../../../app/domain/experiment.ts';
import { interestCount } from '../../../app/domain/settings.ts';
import type { Words } from '../../state/words.svelte.ts';

export const cuts = [10, 20, 50, 100] as const;
export const metricNames = ['recall', 'hitRate', 'ndcg', 'comirecNdcg', 'diversity'] as const;
export type MetricName = (typeof metricNames)[number];

/** A line as charts/LineChart.svelte takes it. */
export interface RecallLine {
  readonly label: string;
  readonly token: '--accent' | '--ink-faint';
  readonly dashed?: boolean;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface MetricRow {
  readonly label: string;
  readonly help: string | undefined;
  readonly own: boolean;
  /** one text for each cut */
  readonly cells: readonly string[];
}

export interface MetricGroup {
  readonly metric: MetricName;
  readonly rows: readonly MetricRow[];
}

/** The table: for every metric this run, the most popular items, and the one divided by the other. */
export function tableOf(run: ExperimentSummary, words: Words): MetricGroup[] {
  const t = words.t.evaluate;
  return metricNames.map((metric) => {
    const own = valuesOf(run.test, metric);
    const popular = valuesOf(run.baseline, metric);
    const ratios = own.map((value, index) => ratioOf(value, popular[index] ?? null));
    return {
      metric,
      rows: [
        { label: t.thisRun, help: undefined, own: true, cells: own.map(figure(words)) },
        { label: t.popular, help: undefined, own: false, cells: popular.map(figure(words)) },
        { label: t.lift, help: t.liftHelp, own: false, cells: ratios.map(ratio(words)) },
      ],
    };
  });
}

export function recallSeries(run: ExperimentSummary, words: Words): RecallLine[] {
  const { thisRun, popular } = words.t.evaluate;
  return [
    { label: thisRun, token: '--accent', ...pointsOf(run.test) },
    { label: popular, token: '--ink-faint', dashed: true, ...pointsOf(run.baseline) },
  ];
}

export function recallSummary(run: ExperimentSummary, words: Words): string {
  return words.say(words.t.evaluate.chartSummary, {
    n: 50,
    recall: figure(words)(run.test?.['recall@50'] ?? null),
    popular: figure(words)(run.baseline?.['recall@50'] ?? null),
  });
}

export interface CollapseTile {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly unit: string | undefined;
}

/** None for a single vector, which cannot collapse. */
export function collapseTiles(run: ExperimentSummary, words: Words): CollapseTile[] {
  const k = interestCount(run.settings);
  const { interests } = run;
  if (k === 1 || interests === null) return [];
  const t = words.t.evaluate;
  const values: Record<keyof Omit<CollapseFigures, 'shares'>, string> = {
    meanCosine: words.decimal(interests.meanCosine, 3),
    effectiveRank: words.decimal(interests.effectiveRank, 2),
    shareEntropy: words.percent(interests.shareEntropy, 1),
    uniqueUnion: words.percent(interests.uniqueUnion, 1),
  };
  return collapseNames.map((name) => ({
    label: t.figures[name],
    help: t.figureHelp[name],
    value: values[name],
    unit: name === 'effectiveRank' ? words.say(t.ofK, { k }) : undefined,
  }));
}

const collapseNames = ['meanCosine', 'effectiveRank', 'shareEntropy', 'uniqueUnion'] as const;

function valuesOf(metrics: ExperimentSummary['test'], metric: MetricName): (number | null)[] {
  return cuts.map((n) => metrics?.[`${metric}@${n}`] ?? null);
}

function pointsOf(metrics: ExperimentSummary['test']): { x: number[]; y: number[] } {
  const points = cuts.flatMap((n) => {
    const value = metrics?.[`recall@${n}`];
    return value === undefined ? [] : [[n, value] as const];
  });
  return { x: points.map(([n]) => n), y: points.map(([, value]) => value) };
}

function ratioOf(own: number | null, popular: number | null): number | null {
  return own === null || popular === null || popular === 0 ? null : own / popular;
}

function figure(words: Words): (value: number | null) => string {
  return (value) => (value === null ? words.t.common.none : words.percent(value, 2));
}

function ratio(words: Words): (value: number | null) => string {
  return (value) =>
    value === null
      ? words.t.common.none
      : words.say(words.t.experiments.times, { n: words.decimal(value, 2) });
}
