import { expect } from 'vitest';
import { z } from 'zod';
import { Graph, type Value } from '../../app/model/graph/graph.ts';
import { type FeedData, Program } from '../../app/model/graph/program.ts';
import { runtime } from '../../main/worker/tensorflow.ts';
import { casesOf, describeEach, type GoldenFile } from './files.ts';

const Tensor = z.object({
  shape: z.array(z.int()),
  dtype: z.enum(['float64', 'int64']),
  data: z.array(z.number().nullable()),
});
export type Tensor = z.infer<typeof Tensor>;
const Tensors = z.record(z.string(), Tensor);

const Step = z.object({
  inputs: Tensors,
  outputs: Tensors,
  grads: Tensors,
  weights_after: Tensors,
});
const Case = z.object({
  name: z.string(),
  config: z.record(z.string(), z.unknown()),
  inputs: Tensors.default({}),
  weights: Tensors.default({}),
  outputs: Tensors.default({}),
  grads: Tensors.nullable().default({}),
  steps: z.array(Step).default([]),
  /** iterations of routing */
  trace: z.array(Tensors).default([]),
});
export type Case = z.infer<typeof Case>;

/** Declares tests for each case of a golden file. */
export function describeCases(file: GoldenFile, declare: (golden: Case) => void): void {
  describeEach(file, casesOf(file, Case), declare);
}

/** A tensor of the file by name. */
export function tensor(tensors: Readonly<Record<string, Tensor>> | null, name: string): Tensor {
  const found = tensors?.[name];
  if (!found) throw new Error(`The golden case has no tensor '${name}'`);
  return found;
}

export function floats({ data }: Tensor): Float32Array {
  return Float32Array.from(data, (value) => value ?? NaN);
}

export function integers({ data }: Tensor): Int32Array {
  return Int32Array.from(data, (value) => value ?? 0);
}

/**
 * The README's float32 tolerance: 5e-5 of the tensor's largest magnitude, floor 1e-2. Where the reference
 * itself has no number (null), nothing is compared.
 */
export function expectGolden(actual: ArrayLike<number>, golden: Tensor, what: string): void {
  expect(actual.length, `${what}: elements`).toBe(golden.data.length);
  let largest = 1e-2;
  let worst = 0;
  golden.data.forEach((value, i) => {
    if (value === null) return;
    const difference = Math.abs(value - actual[i]!);
    largest = Math.max(largest, Math.abs(value));
    worst = Math.max(worst, Number.isNaN(difference) ? Infinity : difference);
  });
  const message = `${what}: largest difference, of magnitude ${largest}`;
  expect(worst, message).toBeLessThanOrEqual(5e-5 * largest);
}

/** Where the one stands in each row of a selection [rows, columns]. */
export function firstOnes(selection: Float32Array, columns: number): number[] {
  return Array.from({ length: selection.length / columns }, (_, row) =>
    selection.subarray(row * columns).indexOf(1),
  );
}

/** Builds a graph, runs it once on the given tensors and frees it. Feeds take the tensors' shapes. */
export function compute<O extends string>(
  tensors: Readonly<Record<string, Tensor>>,
  build: (g: Graph, feed: (name: string) => Value) => Record<O, Value>,
): Record<O, Float32Array> {
  const g = new Graph();
  const given: Record<string, FeedData> = {};
  const fed = new Map<string, Value>();
  const feed = (name: string): Value => {
    const known = fed.get(name);
    if (known) return known;
    const { shape, dtype } = tensor(tensors, name);
    const integer = dtype === 'int64';
    given[name] = integer ? integers(tensors[name]!) : floats(tensors[name]!);
    const value = g.feed(name, shape, integer ? 'int' : 'float');
    fed.set(name, value);
    return value;
  };
  const program = new Program(runtime, g, build(g, feed));
  try {
    return program.run(given);
  } finally {
    program.dispose();
  }
}
