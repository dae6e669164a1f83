import { StudioError } from '../contract/errors.ts';
import type { RunSettings } from '../domain/settings.ts';
import type { Candidates } from '../loss/candidates.ts';
import { type GraphRuntime, Program } from '../model/graph/program.ts';
import { historyFeeds } from '../model/history.ts';
import { lookup } from '../model/lookup.ts';
import type { Model } from '../model/model.ts';
import { type WeightArrays, weightFeeds } from '../model/weights.ts';
import type { Adam, Moments } from './adam.ts';
import { clipTogether } from './clip.ts';
import type { Examples } from './examples.ts';
import { learningRateAt } from './learning-rate.ts';
import { RowGradients } from './row-gradients.ts';
import { gradientOf, type StepOptions, trainingGraph } from './training-graph.ts';

/** Everything that training changes. */
export interface Learned {
  /** the item table, [V + 1, d], and its moments */
  readonly table: Moments;
  readonly weights: Readonly<Record<string, Moments>>;
  readonly optimiser: Adam;
}

export interface LearnerOptions
  extends
    StepOptions,
    Pick<
      RunSettings,
      | 'learningRate'
      | 'warmUpSteps'
      | 'rateDecay'
      | 'maximumSteps'
      | 'weightDecay'
      | 'gradientClip'
      | 'denseAdam'
    > {}

/** What one step learns from. */
export interface Batch extends Examples {
  readonly candidates: Candidates;
  /** [B, K] Gumbel noise; only where interests are drawn at the readout */
  readonly readoutNoise: Float32Array | null;
}

/** Takes training steps: looks rows up, runs the graph, updates the rows and the weights. */
export class Learner {
  readonly learned: Learned;
  readonly #model: Model;
  readonly #options: LearnerOptions;
  readonly #program: Program<string>;
  readonly #rows: RowGradients;
  readonly #arrays: WeightArrays;

  constructor(runtime: GraphRuntime, model: Model, learned: Learned, options: LearnerOptions) {
    const { graph, outputs } = trainingGraph(model, options);
    const { dimension } = options;
    this.learned = learned;
    this.#model = model;
    this.#options = options;
    this.#program = new Program(runtime, graph, outputs);
    this.#rows = new RowGradients(learned.table.weight.length / dimension - 1, dimension);
    this.#arrays = Object.fromEntries(
      Object.entries(learned.weights).map(([name, { weight }]) => [name, weight]),
    );
  }

  /** One step; returns the objective of the batch before it. */
  step(batch: Batch): number {
    const { gradients, objective } = this.gradients(batch);
    const { table, weights, optimiser } = this.learned;
    const { gradientClip, weightDecay, denseAdam } = this.#options;
    if (gradientClip > 0)
      clipTogether([gradients.rows.values, ...Object.values(gradients.weights)], gradientClip);
    optimiser.begin(learningRateAt(optimiser.steps + 1, this.#options), weightDecay);
    for (const [name, gradient] of Object.entries(gradients.weights))
      optimiser.update(weights[name]!, gradient);
    if (denseAdam) optimiser.updateAllRows(table, gradients.rows);
    else optimiser.updateRows(table, gradients.rows);
    gradients.rows.clear();
    return objective;
  }

  /**
   * The objective and its gradients, nothing changed yet. The rows belong to the learner: clear them when
   * done.
   *
   * @returns losses [B] of the examples, their mean with the regularisers as `objective`
   * @throws StudioError 'bad-settings' where the loss is no number any more
   */
  gradients({ histories, targets, candidates, readoutNoise }: Batch) {
    const { dimension } = this.#options;
    const table = this.learned.table.weight;
    const result = this.#program.run({
      ...historyFeeds(this.#model, histories, table, this.#options),
      targets: lookup(table, dimension, targets),
      targetCorrections: candidates.targetCorrections,
      candidates: lookup(table, dimension, candidates.ids),
      candidateCorrections: candidates.corrections,
      hits: candidates.hits,
      ...(readoutNoise && { readoutNoise }),
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
    const objective = mean(losses) + (result['regularisers']?.[0] ?? 0);
    return { objective, losses, gradients: { weights, rows: this.#rows } };
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
