import { afterAll, describe, expect, it } from 'vitest';
import { Graph, type Value } from '../../../app/model/graph/graph.ts';
import { type FeedData, Program } from '../../../app/model/graph/program.ts';
import { broadcast } from '../../../app/model/graph/shapes.ts';
import { liveTensors, runtime } from '../../../main/worker/tensorflow.ts';

const atStart = liveTensors();
afterAll(() => expect(liveTensors()).toBe(atStart));

/** The numbers of one expression over the given matrices. */
function numbers(
  given: Readonly<Record<string, FeedData>>,
  shapes: Readonly<Record<string, readonly number[]>>,
  build: (g: Graph, value: (name: string) => Value) => Value,
): number[] {
  const g = new Graph();
  const fed = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      g.feed(name, shape, given[name] instanceof Int32Array ? 'int' : 'float'),
    ]),
  );
  const program = new Program(runtime, g, { result: build(g, (name) => fed[name]!) });
  const { result } = program.run(given);
  program.dispose();
  return [...result];
}

const a = Float32Array.of(1, 2, 3, 4, 5, 6);
const b = Float32Array.of(1, 0, -1, 2, 1, 0);

describe('operations of a graph', () => {
  it('multiplies matrices, transposed or not', () => {
    const shapes = { a: [2, 3], b: [2, 3] };
    const product = numbers({ a, b }, shapes, (g, v) => g.matMul(v('a'), v('b'), { b: true }));
    expect(product).toEqual([-2, 4, -2, 13]);
    const other = numbers({ a, b }, shapes, (g, v) => g.matMul(v('a'), v('b'), { a: true }));
    expect(other).toEqual([9, 4, -1, 12, 5, -2, 15, 6, -3]);
  });

  it('multiplies batches of matrices', () => {
    const shapes = { a: [-1, 1, 3], b: [-1, 3, 1] };
    const product = numbers({ a, b }, shapes, (g, v) => g.batchMatMul(v('a'), v('b')));
    expect(product).toEqual([-2, 13]);
  });

  it('sums, slices, joins, turns and reshapes', () => {
    const shapes = { a: [2, 3] };
    const of = (build: (g: Graph, v: Value) => Value) =>
      numbers({ a }, shapes, (g, v) => build(g, v('a')));
    expect(of((g, v) => g.sum(v, [0]))).toEqual([5, 7, 9]);
    expect(of((g, v) => g.sum(v, [-1], true))).toEqual([6, 15]);
    expect(of((g, v) => g.columns(v, 1, 2))).toEqual([2, 3, 5, 6]);
    expect(of((g, v) => g.rows(v, 1, 1))).toEqual([4, 5, 6]);
    expect(of((g, v) => g.concat([v, g.fill([2, 1], 9)], 1))).toEqual([1, 2, 3, 9, 4, 5, 6, 9]);
    expect(of((g, v) => g.transpose(v, [1, 0]))).toEqual([1, 4, 2, 5, 3, 6]);
    expect(of((g, v) => g.matMul(g.reshape(v, [3, 2]), g.fill([2, 1], 1)))).toEqual([3, 7, 11]);
  });

  it('finds the first largest and marks it', () => {
    const given = { a: Float32Array.of(1, 3, 3, 2, 2, 1) };
    const marked = numbers(given, { a: [2, 3] }, (g, v) => g.oneHot(g.argMax(v('a')), 3));
    expect(marked).toEqual([0, 1, 0, 1, 0, 0]);
  });

  it('replaces at the given places, none included', () => {
    const shapes = { a: [2, 3], at: [-1, 2] };
    const replaced = (at: Int32Array) =>
      numbers({ a, at }, shapes, (g, v) => g.replace(v('a'), v('at'), -9));
    expect(replaced(Int32Array.of(0, 1, 1, 2))).toEqual([1, -9, 3, 4, 5, -9]);
    expect(replaced(new Int32Array(0))).toEqual([...a]);
  });

  it('divides by zero to zero where asked', () => {
    const given = { a: Float32Array.of(1, 4), b: Float32Array.of(0, 2) };
    const shapes = { a: [2], b: [2] };
    expect(numbers(given, shapes, (g, v) => g.divideOrZero(v('a'), v('b')))).toEqual([0, 2]);
  });
});

describe('shapes', () => {
  it('broadcast as in NumPy, an unknown size meeting any', () => {
    expect(broadcast([2, 1, 3], [4, 1])).toEqual([2, 4, 3]);
    expect(broadcast([-1, 3], [1])).toEqual([-1, 3]);
    expect(broadcast([-1], [5])).toEqual([5]);
    expect(() => broadcast([2], [3])).toThrow('[2] and [3] do not broadcast');
  });

  it('that do not fit are refused while the graph is built', () => {
    const g = new Graph();
    const [left, right] = [g.feed('left', [2, 3]), g.feed('right', [4, 5])];
    expect(() => g.matMul(left, right)).toThrow('sizes 3 and 4 differ');
    expect(() => g.reshape(left, [5])).toThrow('reshape takes [5], not 6 elements');
    expect(() => g.feed('left', [1])).toThrow("has a feed 'left' already");
  });
});

describe('a program', () => {
  const g = new Graph();
  const x = g.feed('x', [-1, 2]);
  const program = new Program(runtime, g, { sum: g.sum(x, [1]), double: g.add(x, x) });
  afterAll(() => program.dispose());

  it('takes any size of the unknown axis and gives every output', () => {
    const result = program.run({ x: Float32Array.of(1, 2, 3, 4) });
    expect([...result.sum]).toEqual([3, 7]);
    expect([...result.double]).toEqual([2, 4, 6, 8]);
    expect([...program.run({ x: Float32Array.of(5, 6) }).sum]).toEqual([11]);
  });

  it('names the feed that is missing or has the wrong number of elements', () => {
    expect(() => program.run({})).toThrow("'x' is missing");
    expect(() => program.run({ x: new Float32Array(3) })).toThrow("'x' takes [?, 2], not 3");
  });

  it('leaves no native tensor behind in 200 runs', () => {
    const before = liveTensors();
    for (let i = 0; i < 200; i++) program.run({ x: new Float32Array(1000) });
    expect(liveTensors()).toBe(before);
  });
});
