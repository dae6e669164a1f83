import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchInterests } from '../../../app/inspect/match-interests.ts';

const cosine = (a: readonly number[], b: readonly number[]) => {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, each, at) => sum + each * y[at]!, 0);
  const norms = Math.sqrt(dot(a, a) * dot(b, b));
  return norms === 0 ? 0 : dot(a, b) / norms;
};

/** All orders of the numbers below n. */
const orders = (n: number): number[][] =>
  n === 0
    ? [[]]
    : orders(n - 1).flatMap((order) =>
        order.concat(n - 1).map((_, at) => order.toSpliced(at, 0, n - 1)),
      );

const matched = (original: number[][], recomputed: number[][]) => [
  ...matchInterests(
    Float32Array.from(original.flat()),
    Float32Array.from(recomputed.flat()),
    original.length,
  ),
];

it('pairs interests so that no other pairing has a larger sum of cosines', () => {
  const vectors = (count: number) =>
    fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 2 }), {
      minLength: count,
      maxLength: count,
    });
  const both = fc.integer({ min: 1, max: 4 }).chain((K) => fc.tuple(vectors(K), vectors(K)));
  fc.assert(
    fc.property(both, ([original, recomputed]) => {
      const sum = (match: readonly number[]) =>
        match.reduce((total, from, to) => total + cosine(original[from]!, recomputed[to]!), 0);
      const match = matched(original, recomputed);
      expect([...match].sort()).toEqual(original.map((_, k) => k));
      const best = Math.max(...orders(original.length).map(sum));
      expect(sum(match)).toBeCloseTo(best, 6);
    }),
  );
});

it('follows interests that changed their places', () => {
  const [x, y] = [
    [1, 0],
    [0, 1],
  ];
  expect(matched([x!, y!], [y!.map((each) => 2 * each), x!])).toEqual([1, 0]);
});

it('leaves equals their own letters', () => {
  expect(
    matched(
      [
        [1, 0],
        [1, 0],
        [0, 0],
      ],
      [
        [2, 0],
        [1, 0],
        [0, 0],
      ],
    ),
  ).toEqual([0, 1, 2]);
});
