import { expect, it } from 'vitest';
import { knownFigures } from '../../../app/domain/published-figures.ts';
import { doubtsOf, PublishedFigure, sameDataset } from '../../../app/domain/published.ts';
import { runOf } from './runs.ts';

it('takes two names for the same data where the words of one are in the other', () => {
  expect(sameDataset('Books', 'Amazon  BOOKS')).toBe(true);
  expect(sameDataset('MovieLens (ml-latest-small)', 'ml-latest-small')).toBe(true);
  expect(sameDataset('淘宝', '淘宝')).toBe(true);
  expect(sameDataset('Amazon Books', 'Amazon Beauty')).toBe(false);
  expect(sameDataset('Book', 'Books')).toBe(false);
  expect(sameDataset('—', 'Books')).toBe(false);
});

it('says what is not alike between a figure and a run', () => {
  const run = runOf({ datasetName: 'Books', settings: { dropSeen: true } });
  const alike = { dataset: 'Books', protocol: 'strong-generalisation', seen: 'dropped' } as const;
  expect(doubtsOf(alike, run)).toEqual([]);
  expect(doubtsOf({ ...alike, dataset: 'Taobao', seen: 'kept' }, run)).toEqual(['dataset', 'seen']);
  expect(doubtsOf({ ...alike, protocol: 'sampled' }, run)).toEqual(['protocol']);
  expect(doubtsOf({ ...alike, protocol: 'unknown', seen: 'unknown' }, run)).toEqual([
    'protocol-unknown',
    'seen-unknown',
  ]);
});

it('knows the figures of the papers by model, dataset and column, each once and in range', () => {
  const keys = knownFigures.map(({ name, dataset, metric, top }) =>
    [name, dataset, metric, top].join('|'),
  );
  expect(new Set(keys).size).toBe(knownFigures.length);
  for (const figure of knownFigures) expect(PublishedFigure.parse(figure)).toEqual(figure);
  const of = (name: string, dataset: string, metric: string, top: number) =>
    knownFigures[keys.indexOf([name, dataset, metric, top].join('|'))];
  expect(of('ComiRec-SA', 'Taobao', 'recall', 50)).toMatchObject({
    value: 0.09462,
    deviation: null,
  });
  expect(of('ComiRec-DR', 'Amazon Books', 'hitRate', 20)?.value).toBeCloseTo(0.12005, 12);
  expect(of('ComiRec-DR', 'MovieLens (ml-latest-small)', 'hitRate', 50)).toMatchObject({
    value: 0.7432,
    deviation: expect.closeTo(0.0413, 12),
  });
});
