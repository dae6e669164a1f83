import type { EncodedUsers, InterestEncoder } from './encoder.ts';
import { Graph } from './graph/graph.ts';
import { type GraphRuntime, Program } from './graph/program.ts';
import { feedHistory, historyFeeds } from './history.ts';
import type { Model } from './model.ts';
import {
  itemEmbeddings,
  noSideFeatures,
  type SideFeatures,
  unknownUsers,
  userContexts,
} from './side-features.ts';
import { feedWeights, type WeightArrays, weightFeeds } from './weights.ts';

/** History positions, and item rows, that go through a tower at once: bounds native memory. */
const positionsAtOnce = 65_536;

export interface EncoderParts {
  readonly model: Model;
  readonly historyLength: number;
  readonly dimension: number;
  /** [V + 1 + side rows, d] */
  readonly table: Float32Array;
  readonly weights: WeightArrays;
  /** absent = none */
  readonly side?: SideFeatures;
}

/**
 * A model with its weights, ready to be asked. It reads the arrays that it was given each time, so that
 * during training the same encoder always speaks for the present weights.
 */
export class TrainedEncoder implements InterestEncoder {
  readonly historyLength: number;
  readonly interests: number;
  readonly dimension: number;
  readonly #parts: EncoderParts;
  readonly #side: SideFeatures;
  readonly #users: Program<'interests' | 'attention'>;
  readonly #runtime: GraphRuntime;
  /** compiled when it is first asked for: only who looks at one user asks */
  #routing: { readonly program: Program<string>; readonly iterations: readonly string[] } | null =
    null;
  /** null where the item vectors are the table itself */
  readonly #items: Program<'vectors'> | null;

  constructor(runtime: GraphRuntime, parts: EncoderParts) {
    this.historyLength = parts.historyLength;
    this.interests = parts.model.interests;
    this.dimension = parts.dimension;
    this.#parts = parts;
    this.#side = parts.side ?? noSideFeatures;
    this.#users = usersProgram(runtime, parts);
    this.#runtime = runtime;
    this.#items = itemsProgram(runtime, parts);
  }

  encode(
    histories: Int32Array,
    batch: number,
    users: Int32Array = unknownUsers(batch),
  ): EncodedUsers {
    const { historyLength: n, interests: k, dimension: d } = this;
    const interests = new Float32Array(batch * k * d);
    const weights = new Float32Array(batch * k * n);
    const atOnce = Math.max(1, Math.floor(positionsAtOnce / n));
    for (let from = 0; from < batch; from += atOnce) {
      const end = Math.min(batch, from + atOnce);
      const ids = histories.subarray(from * n, end * n);
      const result = this.#users.run(this.#feeds(ids, users.subarray(from, end)));
      interests.set(result.interests, from * k * d);
      weights.set(result.attention, from * k * n);
    }
    return { interests, weights };
  }

  routing(history: Int32Array, user: number): Float32Array[] {
    this.#routing ??= routingProgram(this.#runtime, this.#parts);
    const { program, iterations } = this.#routing;
    if (iterations.length === 0) return [];
    const results = program.run(this.#feeds(history, Int32Array.of(user)));
    return iterations.map((name) => results[name]!);
  }

  /** @param ids [B, n] */
  #feeds(ids: Int32Array, users: Int32Array): Record<string, Float32Array> {
    const { model, table, weights } = this.#parts;
    const { dimension: d } = this;
    const side = this.#side;
    const context = model.context > 0 ? userContexts(table, d, users, side) : null;
    return {
      ...historyFeeds(model, ids, this, itemEmbeddings(table, d, ids, side), context),
      ...weightFeeds(weights),
    };
  }

  itemVectors(): Float32Array {
    const { weights } = this.#parts;
    const embeddings = this.#embeddings();
    if (this.#items === null) return embeddings;
    const vectors = new Float32Array(embeddings.length);
    const size = positionsAtOnce * this.dimension;
    for (let from = 0; from < embeddings.length; from += size) {
      const rows = embeddings.subarray(from, from + size);
      vectors.set(this.#items.run({ rows, ...weightFeeds(weights) }).vectors, from);
    }
    return vectors.fill(0, 0, this.dimension);
  }

  /** [V + 1, d] items before the item tower; the table itself where nothing else takes part */
  #embeddings(): Float32Array {
    const { table } = this.#parts;
    const { rows, items } = this.#side;
    if (rows === 0) return table;
    const count = table.length / this.dimension - rows;
    if (items === null) return table.subarray(0, count * this.dimension);
    const ids = Int32Array.from({ length: count }, (_, id) => id);
    return itemEmbeddings(table, this.dimension, ids, this.#side);
  }

  dispose(): void {
    this.#users.dispose();
    this.#routing?.program.dispose();
    this.#items?.dispose();
  }
}

function usersProgram(runtime: GraphRuntime, { model, historyLength, dimension }: EncoderParts) {
  const g = new Graph();
  const history = feedHistory(g, model, { batch: -1, historyLength, dimension });
  const { interests, attention } = model.users(g, history, feedWeights(g, model.weights));
  return new Program(runtime, g, { interests, attention });
}

/** Its own outputs alone: an evaluation does not pay for what only an inspection shows. */
function routingProgram(runtime: GraphRuntime, { model, historyLength, dimension }: EncoderParts) {
  const g = new Graph();
  const history = feedHistory(g, model, { batch: -1, historyLength, dimension });
  const { iterations = [] } = model.users(g, history, feedWeights(g, model.weights));
  const outputs = Object.fromEntries(iterations.map((value, at) => [`iteration${at + 1}`, value]));
  return { program: new Program(runtime, g, outputs), iterations: Object.keys(outputs) };
}

function itemsProgram(runtime: GraphRuntime, { model, dimension }: EncoderParts) {
  const g = new Graph();
  const rows = g.feed('rows', [-1, dimension]);
  const { vectors } = model.items(g, rows, feedWeights(g, model.weights));
  return vectors === rows ? null : new Program(runtime, g, { vectors });
}
