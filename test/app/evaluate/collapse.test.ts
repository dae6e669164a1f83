import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attentionEntropy,
  cosineMatrix,
  effectiveRank,
  entropy,
  meanCosine,
  symmetricEigenvalues,
} from '../../../app/evaluate/collapse.ts';

const rows = (...vectors: number[][]) => Float32Array.from(vectors.flat());

describe('cosine between interests', () => {
  it('is 1 with oneself, -1 with one’s opposite, 0 with what is orthogonal or absent', () => {
    const matrix = cosineMatrix(rows([2, 0], [-1, 0], [0, 3], [0, 0]), 4);
    expect([...matrix]).toEqual([1, -1, 0, 0, -1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });

  it('has a mean over the pairs that are there, and none for a single vector', () => {
    expect(meanCosine(rows([1, 0], [1, 0], [0, 1]), 3)).toBeCloseTo(1 / 3, 12);
    expect(meanCosine(rows([1, 0], [0, 0], [1, 1]), 3)).toBeCloseTo(Math.SQRT1_2, 6);
    expect(meanCosine(rows([1, 0]), 1)).toBeNull();
    expect(meanCosine(rows([1, 0], [0, 0]), 2)).toBeNull();
  });
});

describe('the mean cosine', () => {
  it('is that of all pairs, one by one', () => {
    const value = fc.double({ min: -3, max: 3, noNaN: true }).map(Math.fround);
    const interest = fc.oneof(
      { weight: 4, arbitrary: fc.array(value, { minLength: 3, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant<number[]>([0, 0, 0]) },
    );
    const cosine = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, x, t) => sum + x * b[t]!, 0) / Math.hypot(...a) / Math.hypot(...b);
    fc.assert(
      fc.property(fc.array(interest, { minLength: 1, maxLength: 6 }), (interests) => {
        // A length whose square is no normal number is nearly none.
        fc.pre(interests.every((own) => Math.hypot(...own) === 0 || Math.hypot(...own) > 1e-6));
        const there = interests.filter((own) => own.some((x) => x !== 0));
        const pairs = there.flatMap((a, i) => there.slice(i + 1).map((b) => cosine(a, b)));
        const found = meanCosine(rows(...interests), interests.length);
        if (pairs.length === 0) expect(found).toBeNull();
        else expect(found).toBeCloseTo(pairs.reduce((a, b) => a + b, 0) / pairs.length, 9);
      }),
    );
  });
});

describe('effective rank', () => {
  it('is 1 for collapsed interests, K for orthogonal ones of one length, null for none', () => {
    expect(effectiveRank(rows([1, 2], [2, 4], [3, 6]), 3)).toBeCloseTo(1, 6);
    expect(effectiveRank(rows([2, 0, 0], [0, 2, 0], [0, 0, 2]), 3)).toBeCloseTo(3, 12);
    expect(effectiveRank(rows([0, 0], [0, 0]), 2)).toBeNull();
  });

  it('is the entropy of the singular values: 3 and 1 give exp(H(3/4, 1/4))', () => {
    const expected = Math.exp(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)));
    expect(effectiveRank(rows([3, 0], [0, 1]), 2)).toBeCloseTo(expected, 12);
    // The same two singular values, turned by a rotation of the interests among themselves.
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    expect(effectiveRank(rows([3 * c, -s], [3 * s, c]), 2)).toBeCloseTo(expected, 6);
  });
});

describe('symmetricEigenvalues', () => {
  it('finds the values that a symmetric matrix was built from', () => {
    const value = fc.double({ min: -5, max: 5, noNaN: true });
    const size = 4;
    fc.assert(
      fc.property(
        fc.array(value, { minLength: size, maxLength: size }),
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (values, angles) => {
          const matrix = conjugate(values, angles);
          const found = [...symmetricEigenvalues(matrix, size)].sort((a, b) => a - b);
          const wanted = [...values].sort((a, b) => a - b);
          found.forEach((eigenvalue, i) => expect(eigenvalue).toBeCloseTo(wanted[i]!, 9));
        },
      ),
    );
  });
});

describe('spread over the history', () => {
  it('is 1 for interests that take all items alike, 0 for those that take one each', () => {
    expect(attentionEntropy(rows([0.25, 0.25, 0.25, 0.25, 0], [1, 1, 1, 1, 0]), 2)).toBeCloseTo(
      1,
      12,
    );
    expect(attentionEntropy(rows([1, 0, 0], [0, 0, 0.2]), 2)).toBe(0);
  });

  it('is the mean over interests that are there, as a share of the log of the history’s length', () => {
    const half = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)) / Math.log(3);
    const found = attentionEntropy(rows([3, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]), 3);
    expect(found).toBeCloseTo(half / 2, 12);
  });

  it('does not exist where there was one item or none to choose from', () => {
    expect(attentionEntropy(rows([1, 0], [1, 0]), 2)).toBeNull();
    expect(attentionEntropy(rows([0, 0], [0, 0]), 2)).toBeNull();
  });
});

describe('entropy', () => {
  it('is log n for n equal weights and 0 for one or none', () => {
    expect(entropy([2, 2, 2, 2])).toBeCloseTo(Math.log(4), 12);
    expect(entropy([0, 5, 0])).toBe(0);
    expect(entropy([0, 0])).toBe(0);
  });
});

/** R diag(values) R^T, with R a product of six plane rotations (dense, slow, plain). */
function conjugate(values: readonly number[], angles: readonly number[]): Float64Array {
  const size = values.length;
  let matrix = values.map((value, i) => values.map((_, j) => (i === j ? value : 0)));
  const multiply = (a: number[][], b: number[][]) =>
    a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, t) => sum + x * b[t]![j]!, 0)));
  let pair = 0;
  for (let p = 0; p < size; p++) {
    for (let q = p + 1; q < size; q++) {
      const angle = angles[pair++]!;
      const turn = values.map((_, i) => values.map((__, j) => Number(i === j)));
      turn[p]![p] = turn[q]![q] = Math.cos(angle);
      turn[p]![q] = -Math.sin(angle);
      turn[q]![p] = Math.sin(angle);
      const back = turn.map((row, i) => row.map((_, j) => turn[j]![i]!));
      matrix = multiply(multiply(turn, matrix), back);
    }
  }
  return Float64Array.from(matrix.flat());
}
