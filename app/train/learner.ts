import { StudioError } from '../contract/errors.ts';
import type { Candidates } from '../loss/candidates.ts';
import { type GraphRuntime, Program } from '../model/graph/program.ts';
import { lookup, realPositions } from '../model/lookup.ts';
import type { Model } from '../model/model.ts';
import { type WeightArrays, weightFeeds } from '../model/weights.ts';
import type { Adam } from './adam.ts';
import { type Moments } from './adam.ts';
import type { Examples } from './examples.ts';
import { RowGradients } from './row-gradients.ts';
import { gradientOf, type StepShape, trainingGraph } from './training-graph.ts';

/** Everything that training changes. */
export interface Learned {
  /** the item table, [V + 1, d], and its moments */
  readonly table: Moments;
  readonly weights: Readonly<Record<string, Moments>>;
  readonly optimiser: Adam;
}

export interface LearnerOptions extends StepShape {
  readonly learningRate: number;
  /** moves all rows of the item table at each step, as TensorFlow 1's Adam does (adam.ts) */
  readonly denseAdam: boolean;
}

/** Takes training steps: looks rows up, runs the graph, updates the rows and the weights. */
export class Learner {
  readonly learned: Learned;
  readonly #options: LearnerOptions;
  readonly #program: Program<string>;
  readonly #rows: RowGradients;
  readonly #arrays: WeightArrays;

  constructor(runtime: GraphRuntime, model: Model, learned: Learned, options: LearnerOptions) {
    const { graph, outputs } = trainingGraph(model, options);
    const { dimension } = options;
    this.learned = learned;
    this.#options = options;
    this.#program = new Program(runtime, graph, outputs);
    this.#rows = new RowGradients(learned.table.weight.length / dimension - 1, dimension);
    this.#arrays = Object.fromEntries(
      Object.entries(learned.weights).map(([name, { weight }]) => [name, weight]),
    );
  }

  /** One step; returns the mean loss of the batch before it. */
  step(examples: Examples, candidates: Candidates): number {
    const { gradients, loss } = this.gradients(examples, candidates);
    const { table, weights, optimiser } = this.learned;
    optimiser.begin(this.#options.learningRate);
    for (const [name, gradient] of Object.entries(gradients.weights))
      optimiser.update(weights[name]!, gradient);
    if (this.#options.denseAdam) optimiser.updateAllRows(table, gradients.rows);
    else optimiser.updateRows(table, gradients.rows);
    gradients.rows.clear();
    return loss;
  }

  /**
   * The loss and its gradients, nothing changed yet. The rows belong to the learner: clear them when done.
   *
   * @throws StudioError 'bad-settings' where the loss is no number any more
   */
  gradients({ histories, targets }: Examples, candidates: Candidates) {
    const { dimension } = this.#options;
    const table = this.learned.table.weight;
    const result = this.#program.run({
      history: lookup(table, dimension, histories),
      mask: realPositions(histories),
      targets: lookup(table, dimension, targets),
      targetCorrections: candidates.targetCorrections,
      candidates: lookup(table, dimension, candidates.ids),
      candidateCorrections: candidates.corrections,
      hits: candidates.hits,
      ...weightFeeds(this.#arrays),
    });
    const losses = negativeLogarithms(result['targetProbability']!);
    this.#rows.add(histories, result['history']!);
    this.#rows.add(targets, result['targets']!);
    this.#rows.add(candidates.ids, result['candidates']!);
    const weights: Record<string, Float32Array> = {};
    for (const name of Object.keys(this.#arrays)) {
      const gradient = result[gradientOf(name)];
      if (gradient) weights[name] = gradient;
    }
    return { loss: mean(losses), losses, gradients: { weights, rows: this.#rows } };
  }

  dispose(): void {
    this.#program.dispose();
  }
}

/** -log p of each example. A p that float32 cannot hold counts as its smallest number: a loss of 87. */
function negativeLogarithms(probabilities: Float32Array): Float32Array {
  const losses = probabilities.map((p) => -Math.log(Math.max(p, 1.1754943508222875e-38)));
  if (losses.some(Number.isNaN))
    throw new StudioError(
      'bad-settings',
      'The training diverged: the loss is no number any more. The last checkpoint was kept. ' +
        'Train again with a smaller learningRate.',
      { setting: 'learningRate' },
    );
  return losses;
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
