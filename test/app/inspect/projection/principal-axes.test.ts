import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../app/domain/random.ts';
import { PrincipalAxes } from '../../../../app/inspect/projection/principal-axes.ts';
import { liveTensors } from '../../../../main/worker/tensorflow.ts';

/** Padding, then V vectors that differ more along some directions than along others. */
function itemsOf(count: number, d: number, seed: number): Float32Array {
  const random = new Random(seed);
  const mixed = Array.from({ length: d * d }, () => random.normal());
  const vectors = new Float32Array((count + 1) * d);
  for (let at = d; at < vectors.length; at += d) {
    const free = Array.from({ length: d }, (_, k) => (3 * random.normal()) / (k + 1) + k);
    for (let k = 0; k < d; k++) {
      vectors[at + k] = free.reduce((sum, x, j) => sum + x * mixed[k * d + j]!, 0);
    }
  }
  return vectors;
}

/** Power iteration on the covariance, as slow and plain as can be; the second axis after the first is taken out. */
function reference(vectors: Float32Array, d: number) {
  const rows: number[][] = [];
  for (let at = d; at < vectors.length; at += d) rows.push(Array.from(vectors.slice(at, at + d)));
  const mean = rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length);
  const centred = rows.map((row) => row.map((x, k) => x - mean[k]!));
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, k) => sum + x * b[k]!, 0);
  const variance = centred.reduce((sum, row) => sum + dot(row, row), 0) / rows.length;
  const axes: number[][] = [];
  const values: number[] = [];
  for (let axis = 0; axis < 2; axis++) {
    let v = mean.map((_, k) => Math.sin(k + 1));
    for (let step = 0; step < 2000; step++) {
      let next = v.map(() => 0);
      for (const row of centred) {
        const along = dot(row, v) / rows.length;
        next = next.map((x, k) => x + along * row[k]!);
      }
      for (const known of axes) {
        const along = dot(next, known);
        next = next.map((x, k) => x - along * known[k]!);
      }
      const norm = Math.hypot(...next);
      values[axis] = norm;
      v = next.map((x) => x / norm);
    }
    const most = v.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
    axes.push(v.map((x) => (most < 0 ? -x : x)));
  }
  return {
    places: centred.map((row) => axes.map((axis) => dot(row, axis))),
    explained: values.map((value) => value / variance),
  };
}

describe('PrincipalAxes', () => {
  it('agrees with a slow power iteration, axes, signs and shares', () => {
    const d = 7;
    const vectors = itemsOf(60, d, 3);
    const before = liveTensors();
    const axes = new PrincipalAxes(vectors, d);
    expect(liveTensors()).toBe(before);
    const slow = reference(vectors, d);
    expect(axes.explained[0]).toBeCloseTo(slow.explained[0]!, 4);
    expect(axes.explained[1]).toBeCloseTo(slow.explained[1]!, 4);
    const places = axes.place(vectors.subarray(d));
    slow.places.forEach(([x, y], row) => {
      expect(places[2 * row]).toBeCloseTo(x!, 3);
      expect(places[2 * row + 1]).toBeCloseTo(y!, 3);
    });
  });

  it('is the same however many blocks the items are summed in', () => {
    const d = 3;
    const few = itemsOf(50, d, 5);
    const copies = 400;
    const many = new Float32Array((50 * copies + 1) * d);
    for (let copy = 0; copy < copies; copy++) many.set(few.subarray(d), (1 + copy * 50) * d);
    const [a, b] = [new PrincipalAxes(few, d), new PrincipalAxes(many, d)];
    expect(b.explained[0]).toBeCloseTo(a.explained[0], 5);
    const [one, other] = [a.place(few.subarray(d)), b.place(few.subarray(d))];
    one.forEach((x, at) => expect(other[at]).toBeCloseTo(x, 3));
  });

  it('keeps distances where items lie in a plane, whatever the plane', () => {
    const points = fc.array(
      fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })),
      {
        minLength: 3,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(points, fc.integer(), (plane, seed) => {
        const random = new Random(seed);
        // Two orthonormal directions of a space of five.
        const u = Array.from({ length: 5 }, () => random.normal());
        const free = Array.from({ length: 5 }, () => random.normal());
        const along = u.reduce((sum, x, k) => sum + x * free[k]!, 0) / Math.hypot(...u) ** 2;
        const v = free.map((x, k) => x - along * u[k]!);
        const [p, q] = [Math.hypot(...u), Math.hypot(...v)];
        const vectors = Float32Array.from([
          ...[0, 0, 0, 0, 0],
          ...plane.flatMap(([x, y]) => u.map((_, k) => (x * u[k]!) / p + (y * v[k]!) / q)),
        ]);
        const axes = new PrincipalAxes(vectors, 5);
        const places = axes.place(vectors.subarray(5));
        plane.forEach(([x, y], i) =>
          plane.forEach(([z, w], j) => {
            const drawn = Math.hypot(
              places[2 * i]! - places[2 * j]!,
              places[2 * i + 1]! - places[2 * j + 1]!,
            );
            expect(drawn).toBeCloseTo(Math.hypot(x - z, y - w), 3);
          }),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('has an answer for items that are all alike, and for a single dimension', () => {
    const alike = new PrincipalAxes(Float32Array.of(0, 0, 2, 3, 2, 3), 2);
    expect(alike.explained).toEqual([0, 0]);
    expect(Array.from(alike.place(Float32Array.of(2, 3)), Math.abs)).toEqual([0, 0]);
    const line = new PrincipalAxes(Float32Array.of(0, 1, 2, 3), 1);
    expect(line.explained).toEqual([1, 0]);
    expect(Array.from(line.place(Float32Array.of(1, 3)))).toEqual([-1, 0, 1, 0]);
  });
});
