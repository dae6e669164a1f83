import type { Random } from '../domain/random.ts';
import type { Graph, Value } from './graph/graph.ts';
import type { DenseWeights } from './layers/perceptron.ts';

/** A weight of a model: its name, shape and how it starts. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initial: Initialiser;
  /** false for what is drawn once and then kept, as routing's start logits */
  readonly trained: boolean;
}

/** Fills a new weight. */
export type Initialiser = (weight: Float32Array, random: Random) => void;

/** [rows, columns], Glorot-uniform: TensorFlow's default, and so ComiRec's. */
export function kernel(name: string, rows: number, columns: number): WeightSpec {
  return { name, shape: [rows, columns], initial: glorotUniform(rows, columns), trained: true };
}

/** [size], zero. */
export function bias(name: string, size: number): WeightSpec {
  return { name, shape: [size], initial: (weight) => void weight.fill(0), trained: true };
}

/** Uniform in +-sqrt(6 / (fanIn + fanOut)) (Glorot and Bengio 2010). */
export function glorotUniform(fanIn: number, fanOut: number): Initialiser {
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return (weight, random) => {
    for (let i = 0; i < weight.length; i++) weight[i] = (2 * random.uniform() - 1) * limit;
  };
}

/** N(0, 1). */
export const standardNormal: Initialiser = (weight, random) => {
  for (let i = 0; i < weight.length; i++) weight[i] = random.normal();
};

/** N(0, 1), what lies beyond two deviations drawn again. */
export const truncatedNormal: Initialiser = (weight, random) => {
  for (let i = 0; i < weight.length; i++)
    do weight[i] = random.normal();
    while (Math.abs(weight[i]!) > 2);
};

/** New weights, drawn in the order of the specs. */
export function initialWeights(
  specs: readonly WeightSpec[],
  random: Random,
): Record<string, Float32Array> {
  const weights: Record<string, Float32Array> = {};
  for (const { name, shape, initial } of specs) {
    const weight = new Float32Array(shape.reduce((product, size) => product * size, 1));
    initial(weight, random);
    weights[name] = weight;
  }
  return weights;
}

export type WeightArrays = Readonly<Record<string, Float32Array>>;

/** The weights as feeds of a graph, by name. */
export function feedWeights(g: Graph, specs: readonly WeightSpec[]): Record<string, Value> {
  return Object.fromEntries(specs.map(({ name, shape }) => [name, g.feed(feedName(name), shape)]));
}

/** What those feeds are given. */
export function weightFeeds(weights: WeightArrays): WeightArrays {
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [feedName(name), weight]),
  );
}

function feedName(weight: string): string {
  return `weight/${weight}`;
}

/** The weights of a perceptron that are named `towerKernel0`, `towerBias0`, `towerKernel1` ... */
export function denseWeights(
  tower: string,
  layers: number,
  weights: Readonly<Record<string, Value>>,
): DenseWeights[] {
  return Array.from({ length: layers }, (_, layer) => ({
    kernel: weights[`${tower}Kernel${layer}`]!,
    bias: weights[`${tower}Bias${layer}`]!,
  }));
}

/** The other way round: gradients layer by layer under those names. */
export function named(tower: string, layers: readonly DenseWeights[]): Record<string, Value> {
  return Object.fromEntries(
    layers.flatMap(({ kernel: own, bias: offset }, layer) => [
      [`${tower}Kernel${layer}`, own],
      [`${tower}Bias${layer}`, offset],
    ]),
  );
}
