import type { Graph, Value } from './graph/graph.ts';
import { selfAttention } from './layers/self-attention.ts';
import { type History, type Model, tableItems, type Users, type Weights } from './model.ts';
import { bias, kernel, type WeightSpec } from './weights.ts';

export interface ComiRecSAShape {
  readonly historyLength: number;
  readonly dimension: number;
  readonly interests: number;
  readonly positions: boolean;
}

/**
 * ComiRec-SA (Cen et al. 2020): K interests by self-attention over the history, hidden size 4 d.
 * Weights start as in the authors' code: Glorot-uniform kernels and positions, biases zero.
 */
export class ComiRecSA implements Model {
  readonly interests: number;
  readonly adaptive = false;
  readonly context = 0;
  readonly weights: readonly WeightSpec[];
  readonly #positions: boolean;

  constructor({ historyLength, dimension, interests, positions }: ComiRecSAShape) {
    const hidden = 4 * dimension;
    this.interests = interests;
    this.#positions = positions;
    this.weights = [
      kernel('hiddenKernel', dimension, hidden),
      bias('hiddenBias', hidden),
      kernel('attentionKernel', hidden, interests),
      ...(positions ? [kernel('positions', historyLength, dimension)] : []),
    ];
  }

  users(g: Graph, history: History, w: Weights): Users {
    const { value, attention, backward } = selfAttention(g, history, {
      hiddenKernel: w['hiddenKernel']!,
      hiddenBias: w['hiddenBias']!,
      attentionKernel: w['attentionKernel']!,
      positions: this.#positions ? w['positions']! : null,
    });
    return { interests: value, attention, backward };
  }

  items(_: Graph, rows: Value) {
    return tableItems(rows);
  }
}
