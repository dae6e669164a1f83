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
}

/**
 * Two towers, one vector each:
 *
 *   user = perceptron(mean of the history's embeddings), item = perceptron(embedding), score = <user, item>
 */
export class TwoTower implements Model {
  readonly interests = 1;
  readonly adaptive = false;
  readonly weights: readonly WeightSpec[];
  readonly #output: number;
  readonly #layers: number;

  constructor({ dimension, hidden, output }: TwoTowerShape) {
    const widths = [dimension, ...hidden, output];
    this.#output = output;
    this.#layers = widths.length - 1;
    const towers = hidden.length > 0 ? ['user', 'item'] : ['user'];
    this.weights = towers.flatMap((tower) =>
      widths
        .slice(1)
        .flatMap((width, layer) => [
          kernel(`${tower}Kernel${layer}`, widths[layer]!, width),
          bias(`${tower}Bias${layer}`, width),
        ]),
    );
  }

  users(g: Graph, history: History, w: Weights): Users {
    const dimension = history.embeddings.shape[2]!;
    const mean = maskedMean(g, history); // [B, 1, d]
    const pooled = g.reshape(mean.value, [-1, dimension]); // [B, d]
    const tower = perceptron(g, pooled, denseWeights('user', this.#layers, w)); // [B, o]
    return {
      interests: g.reshape(tower.value, [-1, 1, this.#output]), // [B, 1, o]
      attention: mean.weights, // [B, 1, n]
      backward: (interests) => {
        const { x, layers } = tower.backward(g.reshape(interests, [-1, this.#output]));
        const toMean = g.reshape(x, [-1, 1, dimension]); // [B, 1, d]
        return { history: mean.backward(toMean), weights: named('user', layers) };
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
