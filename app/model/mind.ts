import type { Context } from '../domain/settings.ts';
import type { Graph, Value } from './graph/graph.ts';
import { capsuleHead } from './layers/capsule-head.ts';
import { routing, type RoutingOptions } from './layers/routing.ts';
import { sharedVotes } from './layers/shared-votes.ts';
import { userContext } from './layers/user-context.ts';
import {
  type History,
  type Model,
  presentOnes,
  tableItems,
  type Users,
  type Weights,
} from './model.ts';
import {
  bias,
  denseWeights,
  glorotUniform,
  kernel,
  named,
  truncatedNormal,
  type WeightSpec,
} from './weights.ts';

export interface MindShape extends RoutingOptions {
  readonly historyLength: number;
  readonly dimension: number;
  readonly interests: number;
  /** fewer interests take part for shorter histories (adaptive-interests.ts) */
  readonly adaptiveInterests: boolean;
  /** ReLU layers behind the capsules; 0 = the capsules are the interests */
  readonly headLayers: number;
  /** what stands beside each capsule at the head's entry */
  readonly context: Context;
  /** the length of the users' fields, where they are part of it */
  readonly userContext: number;
}

/**
 * MIND (Li et al. 2019): one bilinear map for all interests, dynamic routing from random start logits, and
 * optionally ReLU layers behind each capsule with the user's context.
 *
 * The start logits, N(0, 1) cut at two deviations, one for each interest and position, are drawn once from
 * the seed and kept with the weights: with zeros the shared map would give K identical capsules, and drawn
 * anew each time (as ComiRec's code does) the same user would get other interests every time. A training
 * step may be given logits of its own for each history: then no position belongs to one interest.
 */
export class Mind implements Model {
  readonly interests: number;
  readonly adaptive: boolean;
  readonly context: number;
  readonly weights: readonly WeightSpec[];
  readonly #shape: MindShape;
  readonly #takesLast: boolean;

  constructor(shape: MindShape) {
    const { historyLength, dimension, interests, headLayers, context } = shape;
    this.#shape = shape;
    this.interests = interests;
    this.adaptive = shape.adaptiveInterests;
    const takes = (part: string) => headLayers > 0 && context.includes(part);
    this.context = takes('user-fields') ? shape.userContext : 0;
    this.#takesLast = takes('last-item');
    const entry = dimension + this.context + (this.#takesLast ? dimension : 0);
    this.weights = [
      kernel('bilinearKernel', dimension, dimension),
      { ...bias('bilinearBias', dimension), initial: glorotUniform(dimension, dimension) },
      {
        name: 'startLogits',
        shape: [interests, historyLength],
        initial: truncatedNormal,
        trained: false,
      },
      ...Array.from({ length: headLayers }, (_, layer) => [
        kernel(`headKernel${layer}`, layer === 0 ? entry : dimension, dimension),
        bias(`headBias${layer}`, dimension),
      ]).flat(),
    ];
  }

  users(g: Graph, history: History, w: Weights): Users {
    const { interests, historyLength, headLayers } = this.#shape;
    const votes = sharedVotes(g, history.embeddings, w['bilinearKernel']!, w['bilinearBias']!);
    const kept = g.reshape(w['startLogits']!, [-1, interests, historyLength]); // [1, K, n]
    const startLogits = history.startLogits ?? kept; // [1 or B, K, n]
    const parts = { votes: votes.value, startLogits, mask: history.mask, present: history.present };
    const routed = routing(g, parts, this.#shape); // [B, K, d]
    const context = userContext(g, history, this.#takesLast);
    const head =
      headLayers > 0
        ? capsuleHead(g, routed.value, context?.value ?? null, denseWeights('head', headLayers, w))
        : null;
    const present = presentOnes(g, history); // [B, K, 1]
    const raw = head?.value ?? routed.value; // [B, K, d]
    return {
      interests: present ? g.multiply(raw, present) : raw,
      attention: routed.coupling,
      iterations: routed.couplings,
      backward: (gradient, attention = null) => {
        const toRaw = present ? g.multiply(gradient, present) : gradient; // [B, K, d]
        const toHead = head?.backward(toRaw);
        const toVotes = routed.backward(toHead?.capsules ?? toRaw, attention); // [B, 1, n, d]
        const {
          history: direct,
          kernel: bilinearKernel,
          bias: bilinearBias,
        } = votes.backward(toVotes);
        const toContext = toHead?.context ? context?.backward(toHead.context) : undefined;
        return {
          history: toContext?.history ? g.add(direct, toContext.history) : direct,
          ...(toContext?.user && { context: toContext.user }),
          weights: { bilinearKernel, bilinearBias, ...named('head', toHead?.layers ?? []) },
        };
      },
    };
  }

  items(_: Graph, rows: Value) {
    return tableItems(rows);
  }
}
