import type { Graph, Value } from './graph/graph.ts';
import { positionalVotes } from './layers/positional-votes.ts';
import { routing, type RoutingOptions } from './layers/routing.ts';
import {
  type History,
  type Model,
  presentOnes,
  tableItems,
  type Users,
  type Weights,
} from './model.ts';
import { standardNormal, type WeightSpec } from './weights.ts';

export interface ComiRecDRShape extends RoutingOptions {
  readonly historyLength: number;
  readonly dimension: number;
  readonly interests: number;
  /** fewer interests take part for shorter histories (adaptive-interests.ts) */
  readonly adaptiveInterests: boolean;
}

/**
 * ComiRec-DR (Cen et al. 2020): dynamic routing where each position has a matrix for each interest; the
 * routing logits start at zero. The matrices start as N(0, 1), as in the authors' code.
 */
export class ComiRecDR implements Model {
  readonly interests: number;
  readonly adaptive: boolean;
  readonly context = 0;
  readonly weights: readonly WeightSpec[];
  readonly #shape: ComiRecDRShape;

  constructor(shape: ComiRecDRShape) {
    const { historyLength, dimension, interests } = shape;
    this.#shape = shape;
    this.interests = interests;
    this.adaptive = shape.adaptiveInterests;
    this.weights = [
      {
        name: 'positionKernels',
        shape: [historyLength, interests * dimension, dimension],
        initial: standardNormal,
        trained: true,
      },
    ];
  }

  users(g: Graph, history: History, w: Weights): Users {
    const { interests, historyLength } = this.#shape;
    const votes = positionalVotes(g, history.embeddings, w['positionKernels']!);
    const startLogits = g.fill([1, interests, historyLength], 0);
    const routed = routing(
      g,
      { votes: votes.value, startLogits, mask: history.mask, present: history.present },
      this.#shape,
    );
    const present = presentOnes(g, history); // [B, K, 1]
    return {
      interests: present ? g.multiply(routed.value, present) : routed.value,
      attention: routed.coupling,
      iterations: routed.couplings,
      backward: (gradient, attention = null) => {
        const toCapsules = present ? g.multiply(gradient, present) : gradient; // [B, K, d]
        const { history: toHistory, kernel } = votes.backward(
          routed.backward(toCapsules, attention),
        );
        return { history: toHistory, weights: { positionKernels: kernel } };
      },
    };
  }

  items(_: Graph, rows: Value) {
    return tableItems(rows);
  }
}
