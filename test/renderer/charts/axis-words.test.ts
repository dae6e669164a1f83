import { expect, it } from 'vitest';
import { axisWords } from '../../../renderer/charts/axis-words.ts';

const decimal = (value: number, further = 0) => value.toFixed(2 + further);

it('gives the marks of an axis as many digits as tell them apart, and no more', () => {
  expect(axisWords([6, 7], decimal)).toEqual(['6.00', '7.00']);
  expect(axisWords([0.996, 0.998, 1], decimal)).toEqual(['0.996', '0.998', '1.000']);
  expect(axisWords([0.9996, 0.9998, 1], decimal)).toEqual(['0.9996', '0.9998', '1.0000']);
  expect(axisWords([1, 1 + 1e-12], decimal)).toEqual(['1.000000', '1.000000']);
  expect(axisWords([], decimal)).toEqual([]);
});
