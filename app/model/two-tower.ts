import type { Graph, Value } from './graph/graph.ts';
import { maskedMean } from './layers/masked-mean.ts';
import { perceptron } from './layers/perceptron.ts';
import {
  type History,
  type Items,
  type Model,
  tableItems,
  type Users,
  type Weights,
} from './model.ts';
import { bias, denseWeights, kernel, named, type WeightSpec } from './weights.ts';

export interface TwoTowerShape {
  readonly dimension: number;
  /** widths of the hidden ReLU layers of each tower; none = the user tower is one affine map and the
   *  item tower is the table itself (YouTube DNN, Covington et al. 2016) */
  readonly hidden: readonly number[];
  /** size of the vectors that meet; the dimension where there is no hidden layer */
  readonly output: number;
  /** |q|, the length of the users' fields beside the pooled history; 0 = none */
  readonly userContext: number;
}

/**
 * Two towers, one vector each:
 *
 *   user = perceptron([mean of the history's embeddings, q]), item = perceptron(embedding),
 *   score = <user, item>,   q the user's own fields, where they take part
 */
export class TwoTower implements Model {
  readonly interests = 1;
  readonly adaptive = false;
  readonly context: number;
  readonly weights: readonly WeightSpec[];
  readonly #output: number;
  readonly #layers: number;

  constructor({ dimension, hidden, output, userContext }: TwoTowerShape) {
    this.context = userContext;
    this.#output = output;
    this.#layers = hidden.length + 1;
    const tower = (name: string, entry: number) =>
      [...hidden, output].flatMap((width, layer) => [
        kernel(`${name}Kernel${layer}`, layer === 0 ? entry : hidden[layer - 1]!, width),
        bias(`${name}Bias${layer}`, width),
      ]);
    const user = tower('user', dimension + userContext);
    this.weights = hidden.length > 0 ? [...user, ...tower('item', dimension)] : user;
  }

  users(g: Graph, history: History, w: Weights): Users {
    const dimension = history.embeddings.shape[2]!;
    const mean = maskedMean(g, history); // [B, 1, d]
    const pooled = g.reshape(mean.value, [-1, dimension]); // [B, d]
    const { context } = history; // q
    const entry = context ? g.concat([pooled, context], 1) : pooled; // [B, d + q]
    const tower = perceptron(g, entry, denseWeights('user', this.#layers, w)); // [B, o]
    return {
      interests: g.reshape(tower.value, [-1, 1, this.#output]), // [B, 1, o]
      attention: mean.weights, // [B, 1, n]
      backward: (interests) => {
        const { x, layers } = tower.backward(g.reshape(interests, [-1, this.#output]));
        const toPooled = context ? g.columns(x, 0, dimension) : x; // [B, d]
        const toMean = g.reshape(toPooled, [-1, 1, dimension]); // [B, 1, d]
        return {
          history: mean.backward(toMean),
          ...(context && { context: g.columns(x, dimension, this.context) }), // [B, q]
          weights: named('user', layers),
        };
      },
    };
  }

  items(g: Graph, rows: Value, w: Weights): Items {
    if (this.#layers === 1) return tableItems(rows);
    const tower = perceptron(g, rows, denseWeights('item', this.#layers, w)); // [R, o]
    return {
      vectors: tower.value,
      backward: (gradient) => {
        const { x, layers } = tower.backward(gradient);
        return { rows: x, weights: named('item', layers) };
      },
    };
  }
}
