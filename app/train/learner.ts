import { StudioError } from '../contract/errors.ts';
import type { RunSettings } from '../domain/settings.ts';
import { type AdamStep, bytesOf, RowMemory } from '../kernels/row-memory.ts';
import type { Candidates } from '../loss/candidates.ts';
import { type GraphRuntime, Program } from '../model/graph/program.ts';
import { historyFeeds } from '../model/history.ts';
import type { Model } from '../model/model.ts';
import { noSideFeatures } from '../model/side-features.ts';
import { type WeightArrays, weightFeeds } from '../model/weights.ts';
import { clipTogether } from './clip.ts';
import type { Examples } from './examples.ts';
import { type Learned, settled, settledBytes } from './learned.ts';
import { learningRateAt } from './learning-rate.ts';
import { LookedUp, type RowSource } from './looked-up.ts';
import { MixedRows } from './mixed-rows.ts';
import { RowGradients } from './row-gradients.ts';
import { gradientOf, type StepOptions, trainingGraph } from './training-graph.ts';

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
  /** [B, K, n]; only where routing's start logits are drawn anew at each step */
  readonly startLogits: Float32Array | null;
}

/** Takes training steps: looks rows up, runs the graph, updates the rows and the weights. */
export class Learner {
  /** what it was given at the start, in a memory of its own, and from then on what it has learned */
  readonly learned: Learned;
  readonly #model: Model;
  readonly #options: LearnerOptions;
  readonly #program: Program<string>;
  readonly #memory: RowMemory;
  readonly #arrays: WeightArrays;
  readonly #histories: RowSource;
  readonly #targets: RowSource;
  readonly #candidates: RowSource;
  /** the users' fields; null where the model takes none */
  readonly #contexts: RowSource | null;
  readonly #rows: RowGradients;
  /** the gradient of one weight, or of the whole table where Adam is dense */
  readonly #gradient: Float32Array;
  /** [1] a weight is a table of one row */
  readonly #onlyRow: Int32Array;

  constructor(
    runtime: GraphRuntime,
    model: Model,
    learned: Learned,
    options: LearnerOptions,
    side = noSideFeatures,
  ) {
    const { graph, outputs } = trainingGraph(model, options);
    const { dimension, batchSize, historyLength, candidates, denseAdam } = options;
    const lookups = [batchSize * historyLength, batchSize, candidates] as const;
    const table = learned.table.weight.length;
    const rows = {
      items: table / dimension - 1,
      dimension,
      rows: lookups.reduce((sum, count) => sum + count, 0) + side.rows,
    };
    const flat = Object.values(learned.weights).map(({ weight }) => weight.length);
    const longest = Math.max(...flat, denseAdam ? table : 0);
    const memory = new RowMemory(
      settledBytes(learned) +
        lookups.reduce((sum, count) => sum + LookedUp.bytes(count, dimension), 0) +
        RowGradients.bytes(rows) +
        bytesOf(longest) +
        bytesOf(1),
    );
    this.learned = settled(learned, memory);
    this.#model = model;
    this.#options = options;
    this.#program = new Program(runtime, graph, outputs);
    this.#memory = memory;
    this.#arrays = Object.fromEntries(
      Object.entries(this.learned.weights).map(([name, { weight }]) => [name, weight]),
    );
    const source = (count: number) =>
      side.items === null
        ? new LookedUp(memory, count, dimension)
        : new MixedRows([side.items], count, dimension);
    this.#histories = source(lookups[0]);
    this.#targets = source(lookups[1]);
    this.#candidates = source(lookups[2]);
    this.#contexts = model.context > 0 ? new MixedRows(side.users, batchSize, dimension) : null;
    this.#rows = new RowGradients(memory, rows);
    this.#gradient = memory.floats(longest);
    this.#onlyRow = memory.integers(1);
  }

  /** One step; returns the objective of the batch before it. */
  step(batch: Batch): number {
    const { gradients, objective } = this.gradients(batch);
    const { table, weights, optimiser } = this.learned;
    const { gradientClip, weightDecay, denseAdam } = this.#options;
    if (gradientClip > 0)
      clipTogether([gradients.rows.values, ...Object.values(gradients.weights)], gradientClip);
    const step = optimiser.begin(learningRateAt(optimiser.steps + 1, this.#options), weightDecay);
    for (const [name, gradient] of Object.entries(gradients.weights)) {
      const own = this.#gradient.subarray(0, gradient.length);
      own.set(gradient);
      this.#memory.adam(weights[name]!, this.#onlyRow, own, step);
    }
    const { ids, values } = gradients.rows;
    if (denseAdam) this.#updateAllRows(gradients.rows, step);
    else this.#memory.adam(table, ids, values, step);
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
  gradients({ histories, users, targets, candidates, readoutNoise, startLogits }: Batch) {
    const table = this.learned.table.weight;
    const result = this.#program.run({
      ...historyFeeds(
        this.#model,
        histories,
        this.#options,
        this.#histories.rows(table, histories),
        this.#contexts && this.#contexts.rows(table, users),
      ),
      targets: this.#targets.rows(table, targets),
      targetCorrections: candidates.targetCorrections,
      candidates: this.#candidates.rows(table, candidates.ids),
      candidateCorrections: candidates.corrections,
      hits: candidates.hits,
      ...(readoutNoise && { readoutNoise }),
      ...(startLogits && { startLogitsDrawn: startLogits }),
      ...weightFeeds(this.#arrays),
    });
    const losses = negativeLogarithms(result['targetProbability']!);
    this.#histories.addTo(this.#rows, result['history']!);
    this.#targets.addTo(this.#rows, result['targets']!);
    this.#candidates.addTo(this.#rows, result['candidates']!);
    if (this.#contexts) this.#contexts.addTo(this.#rows, result['context']!);
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

  /** The rows without a gradient go on with gradient zero: a step costs the table (TensorFlow 1's Adam). */
  #updateAllRows({ ids, values, dimension }: RowGradients, step: AdamStep): void {
    const { table } = this.learned;
    const whole = this.#gradient.subarray(0, table.weight.length).fill(0);
    ids.forEach((id, row) =>
      whole.set(values.subarray(row * dimension, (row + 1) * dimension), id * dimension),
    );
    this.#memory.adam(table, this.#onlyRow, whole, step);
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
      { problem: 'diverged', setting: 'learningRate' },
    );
  return losses;
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
