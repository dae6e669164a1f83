import { expect, it } from 'vitest';
import {
  boundedWidth,
  columnsInView,
  leastOf,
  leastOfAll,
  startsOf,
} from '../../../renderer/ui/column-widths.ts';

it('reads the least pixels of a track', () => {
  expect(['96px', 'minmax(160px, 2fr)', 'minmax(0, 1fr)', '12.5px'].map(leastOf)).toEqual([
    96, 160, 0, 12.5,
  ]);
});

it('scrolls sideways below the sum of the columns and the gaps between them', () => {
  expect(leastOfAll(['56px', 'minmax(148px, 148fr)', '100px'])).toBe(56 + 148 + 100 + 2 * 12);
  expect(leastOfAll([])).toBe(0);
});

it('puts each column that stays in view behind those before it', () => {
  expect(startsOf(['56px', '148px', '100px'], 2)).toEqual([0, 56 + 12]);
  expect(startsOf(['56px'], 0)).toEqual([]);
});

it('keeps a width within bounds, in whole pixels', () => {
  expect([-5, 99.6, 4000].map(boundedWidth)).toEqual([40, 100, 480]);
});

it('draws what is in view and close by, and what stays in view', () => {
  const tracks = ['56px', ...Array.from({ length: 39 }, () => 'minmax(88px, 1fr)')];
  expect(columnsInView(tracks, 2, 0, 5000)).toHaveLength(40);
  const drawn = columnsInView(tracks, 2, 2000, 500);
  expect(drawn.slice(0, 2)).toEqual([0, 1]);
  const begin = (index: number) => 68 + (index - 1) * 100;
  const expected = tracks
    .map((_, index) => index)
    .slice(2)
    .filter((index) => begin(index) + 88 > 1840 && begin(index) < 2660);
  expect(drawn.slice(2)).toEqual(expected);
});
