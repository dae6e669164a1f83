import type { AdamStep } from '../kernels/row-memory.ts';

/**
 * Adam (Kingma and Ba 2015, the efficient form at the end of section 2, which is TensorFlow's), T the step:
 *
 *   m = b1 m + (1 - b1) g,   v = b2 v + (1 - b2) g^2
 *   w = (1 - lr decay) w - lr sqrt(1 - b2^T) / (1 - b1^T) m / (sqrt(v) + eps),   b1 0.9, b2 0.999, eps 1e-8
 *
 * The decay of weights is decoupled from the gradient (Loshchilov and Hutter 2019); rows that do not move
 * do not decay. This class counts steps; the arithmetic is a kernel (kernels/row-kernels.ts).
 */
export class Adam {
  /** steps taken: T */
  steps: number;

  constructor(steps = 0) {
    this.steps = steps;
  }

  /** Begins a step: how far it goes. */
  begin(learningRate: number, weightDecay = 0): AdamStep {
    const t = ++this.steps;
    return {
      kept: 1 - learningRate * weightDecay,
      rate: (learningRate * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t),
    };
  }
}
