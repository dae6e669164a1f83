import type { Board, BoardFigure, Distribution } from '../../domain/survey.ts';
import { barOf, barsOf, countBars, edgesOf, type Bars } from './bars.ts';
import type { Survey } from './survey.ts';

/**
 * How the users of a survey are distributed over each figure, and within it those of a slice.
 *
 * @param chosen [U] 1 for a user of the slice; null where there is none
 */
export function boardOf(survey: Survey, chosen: Uint8Array | null): Board {
  const { users, recalls, hits } = survey;
  const found = Float64Array.from(hits, (count) => (count > 0 ? 1 : 0));
  return {
    users: users.length,
    chosen: chosen === null ? 0 : chosen.reduce((sum, one) => sum + one, 0),
    recall: survey.recall,
    hitRate: survey.hitRate,
    chosenRecall: meanOf(recalls, chosen),
    chosenHitRate: meanOf(found, chosen),
    distributions: distributed(survey).map((figure) => distribution(survey, figure, chosen)),
  };
}

/** The figures that exist: no category, no number of categories. */
function distributed(survey: Survey): BoardFigure[] {
  const categorised = survey.data.categories.some(({ length }) => length > 0);
  const several = survey.interests > 1;
  return [
    'hits',
    ...(several ? (['cosine', 'rank'] as const) : []),
    ...(categorised ? (['categories'] as const) : []),
  ];
}

/** [U] of whom a figure is in one bar */
export function usersOfBar(survey: Survey, figure: BoardFigure, bar: number): Uint8Array {
  const values = valuesOf(survey, figure);
  const bars = barsOfFigure(figure, values);
  return Uint8Array.from(values, (value) => (barOf(bars, value) === bar ? 1 : 0));
}

function distribution(
  survey: Survey,
  figure: BoardFigure,
  chosen: Uint8Array | null,
): Distribution {
  const values = valuesOf(survey, figure);
  const bars = barsOfFigure(figure, values);
  const users = new Uint32Array(bars.count);
  const within = new Uint32Array(bars.count);
  let without = 0;
  for (let row = 0; row < values.length; row++) {
    const bar = barOf(bars, values[row]!);
    if (bar < 0) without++;
    else {
      users[bar]!++;
      within[bar]! += chosen?.[row] ?? 0;
    }
  }
  return {
    figure,
    bars: Array.from(users, (count, bar) => ({
      ...edgesOf(bars, bar),
      users: count,
      chosen: within[bar]!,
    })),
    without,
    mean: meanOf(values, null),
    chosenMean: chosen === null ? null : meanOf(values, chosen),
  };
}

function barsOfFigure(figure: BoardFigure, values: ArrayLike<number>): Bars {
  return figure === 'hits' ? countBars(values) : barsOf(values, figure === 'categories');
}

function valuesOf(survey: Survey, figure: BoardFigure): Float64Array | Int32Array {
  switch (figure) {
    case 'hits':
      return survey.hits;
    case 'cosine':
      return survey.cosines;
    case 'rank':
      return survey.ranks;
    case 'categories':
      return survey.categories;
  }
}

/** Over the users that count and have the figure; null where there are none. */
function meanOf(values: ArrayLike<number>, chosen: Uint8Array | null): number | null {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    if (chosen?.[row] === 0 || Number.isNaN(values[row])) continue;
    sum += values[row]!;
    count++;
  }
  return count === 0 ? null : sum / count;
}
