import type { RowGradients } from './row-gradients.ts';

/** A weight and Adam's two moments of its gradient. */
export interface Moments {
  readonly weight: Float32Array;
  /** running mean of the gradient */
  readonly mean: Float32Array;
  /** running mean of its square */
  readonly square: Float32Array;
}

export function withMoments(weight: Float32Array): Moments {
  return {
    weight,
    mean: new Float32Array(weight.length),
    square: new Float32Array(weight.length),
  };
}

/**
 * Adam (Kingma and Ba 2015, the efficient form at the end of section 2, which is TensorFlow's):
 *
 *   m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g^2
 *   w = (1 - lr decay) w - lr sqrt(1 - b2^T) / (1 - b1^T) m / (sqrt(v) + eps),   b1 0.9, b2 0.999, eps 1e-8
 *
 * The decay of weights is decoupled from the gradient (Loshchilov and Hutter 2019); rows that do not move
 * do not decay.
 *
 * A table's rows are updated in one of two ways. Sparse: only rows with a gradient in this step move, and
 * only their moments decay (PyTorch's SparseAdam); a step costs the rows of a batch. Dense: the moments of
 * all rows decay and all rows move at each step (TensorFlow 1's Adam, golden k); a step costs the table.
 */
export class Adam {
  /** steps taken: T */
  steps: number;
  #rate = 0;
  #kept = 1;

  constructor(steps = 0) {
    this.steps = steps;
  }

  /** Starts a step; the updates that follow belong to it. */
  begin(learningRate: number, weightDecay = 0): void {
    const t = ++this.steps;
    this.#kept = 1 - learningRate * weightDecay;
    this.#rate = (learningRate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
  }

  update(moments: Moments, gradient: Float32Array): void {
    step(moments, 0, gradient, 0, gradient.length, this.#rate, this.#kept);
  }

  updateRows(moments: Moments, gradients: RowGradients): void {
    const { ids, values, dimension } = gradients;
    for (let row = 0; row < ids.length; row++)
      step(
        moments,
        ids[row]! * dimension,
        values,
        row * dimension,
        dimension,
        this.#rate,
        this.#kept,
      );
  }

  /** As updateRows, and the rows without a gradient go on with gradient zero. */
  updateAllRows(moments: Moments, gradients: RowGradients): void {
    const { ids, values, dimension } = gradients;
    const whole = new Float32Array(moments.weight.length);
    ids.forEach((id, row) =>
      whole.set(values.subarray(row * dimension, (row + 1) * dimension), id * dimension),
    );
    this.update(moments, whole);
  }
}

const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-8;

/** One step of `count` weights from `at`, with the gradient's elements from `from`. */
function step(
  { weight, mean, square }: Moments,
  at: number,
  gradient: Float32Array,
  from: number,
  count: number,
  rate: number,
  kept: number,
): void {
  for (let i = 0; i < count; i++) {
    const g = gradient[from + i]!;
    const m = beta1 * mean[at + i]! + (1 - beta1) * g;
    const v = beta2 * square[at + i]! + (1 - beta2) * g * g;
    mean[at + i] = m;
    square[at + i] = v;
    weight[at + i] = kept * weight[at + i]! - (rate * m) / (Math.sqrt(v) + epsilon);
  }
}
