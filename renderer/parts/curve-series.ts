import type { EvaluationPoint, ProgressPoint } from '../../app/domain/experiment.ts';
import type { Series } from '../charts/LineChart.svelte';
import { smoothed } from '../charts/smooth.ts';
import type { Words } from '../state/words.svelte.ts';

export function lossSeries(points: readonly ProgressPoint[], words: Words): Series[] {
  return [
    {
      label: words.t.train.loss,
      token: '--ink',
      x: points.map(({ step }) => step),
      y: points.map(({ loss }) => loss),
    },
  ];
}

export function validationSeries(points: readonly EvaluationPoint[], words: Words): Series[] {
  const { recall, hitRate } = words.t.evaluate.metrics;
  const x = points.map(({ step }) => step);
  const metric = (name: string) => points.map(({ metrics }) => metrics[name] ?? 0);
  return [
    { label: `${recall}@50`, token: '--accent', x, y: metric('recall@50') },
    { label: `${hitRate}@50`, token: '--good', dash: 1, x, y: metric('hitRate@50') },
  ];
}

export function cosineSeries(points: readonly EvaluationPoint[], words: Words): Series[] {
  return [
    {
      label: words.t.evaluate.figures.meanCosine,
      token: '--warn',
      x: points.map(({ step }) => step),
      y: points.map(({ interests }) => interests.meanCosine),
    },
  ];
}

/** Each line smoothed, with its raw values thin behind it. @param weight of the past, in [0, 1) */
export function smoothedSeries(series: readonly Series[], weight: number): Series[] {
  if (weight === 0) return [...series];
  const raw = series.map((line): Series => ({
    ...line,
    label: `${line.label} raw`,
    token: '--ink-faint',
    raw: true,
  }));
  return [...raw, ...series.map((line) => ({ ...line, y: smoothed(line.y, weight) }))];
}
