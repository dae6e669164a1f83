import type { PublishedFigure } from './published.ts';

/** Where the studio's own list of published figures has them from; texts in app/i18n. */
export type FigureSource = 'comirec-paper' | 'comirec-code';
export type KnownFigure = PublishedFigure & { readonly source: FigureSource };

const columns = [
  { metric: 'recall', top: 20 },
  { metric: 'hitRate', top: 20 },
  { metric: 'recall', top: 50 },
  { metric: 'hitRate', top: 50 },
] as const;

/** In percent, by column; with the standard deviation over seeds where there is one. */
type Row = readonly (number | readonly [mean: number, deviation: number])[];

/**
 * Figures of ComiRec (Cen et al., KDD 2020) as its paper prints them, and of its public code trained anew on two smaller
 * logs with a fixed split (seeds 19, 20, 21). NDCG is left out: ComiRec's authors say to trust recall and hit rate only.
 */
export const knownFigures: readonly KnownFigure[] = [
  ...figures('comirec-paper', 'Amazon Books', {
    'YouTube DNN': [4.567, 10.285, 7.312, 15.894],
    MIND: [4.862, 10.618, 7.638, 16.145],
    'ComiRec-SA': [5.489, 11.402, 8.467, 17.202],
    'ComiRec-DR': [5.311, 12.005, 8.106, 17.583],
  }),
  ...figures('comirec-paper', 'Taobao', {
    'YouTube DNN': [4.205, 28.785, 6.172, 39.108],
    MIND: [6.281, 38.119, 8.155, 45.846],
    'ComiRec-SA': [6.9, 41.549, 9.462, 51.064],
    'ComiRec-DR': [6.89, 41.746, 9.818, 52.418],
  }),
  ...figures('comirec-code', 'Amazon Beauty', {
    'YouTube DNN': row([6.2, 0.42], [11.82, 0.69], [10.54, 0.29], [18.13, 0.16]),
    'MIND, ReLU head': row([5.49, 0.08], [10.27, 0.09], [9.12, 0.23], [15.63, 0.72]),
    'MIND, no head': [7.03, 12.87, 11.37, 19.04],
    'ComiRec-DR': row([4.8, 0.34], [9.04, 0.61], [8.08, 0.56], [14.54, 0.74]),
    'ComiRec-SA': row([6.37, 0.31], [11.18, 0.65], [10.69, 0.22], [17.96, 0.65]),
  }),
  ...figures('comirec-code', 'MovieLens (ml-latest-small)', {
    'YouTube DNN': row([6.29, 1.43], [44.81, 0.95], [13.71, 1.23], [69.4, 2.5]),
    'MIND, ReLU head': row([6.61, 0.85], [50.27, 3.41], [14.1, 0.19], [71.58, 0.95]),
    'ComiRec-DR': row([7.62, 0.27], [53.01, 5.01], [14.45, 1.3], [74.32, 4.13]),
    'ComiRec-SA': row([4.81, 0.72], [46.45, 5.76], [11.46, 1.9], [70.49, 1.64]),
  }),
];

function row(...means: (readonly [number, number])[]): Row {
  return means;
}

/** All of it by strong generalisation, with seen items left in the list, N in all. */
function figures(
  source: FigureSource,
  dataset: string,
  models: Readonly<Record<string, Row>>,
): KnownFigure[] {
  return Object.entries(models).flatMap(([name, percents]) =>
    columns.map((column, at) => {
      const percent = percents[at]!;
      const [mean, deviation] = typeof percent === 'number' ? [percent, null] : percent;
      return {
        name,
        source,
        dataset,
        ...column,
        value: mean / 100,
        deviation: deviation === null ? null : deviation / 100,
        protocol: 'strong-generalisation',
        seen: 'kept',
      };
    }),
  );
}
