import { type Graph, type Value } from './graph.ts';
import { completed, type Shape } from './shapes.ts';
import { Message } from './wire.ts';

/** What runs graphs: native TensorFlow, which main passes in (main/worker/tensorflow.ts). */
export interface GraphRuntime {
  /** @param savedModel a SavedModel's `saved_model.pb`, tagged "serve" */
  load(savedModel: Uint8Array): GraphSession;
}

export interface GraphSession {
  /** Feeds the inputs, fetches the outputs; nothing native outlives the call. */
  run(inputs: readonly FeedTensor[], outputs: readonly string[]): Float32Array[];
  close(): void;
}

export interface FeedTensor {
  readonly name: string;
  readonly data: FeedData;
  readonly shape: Shape;
}
export type FeedData = Float32Array | Int32Array;

/** A compiled graph: a function from named arrays to named arrays. */
export class Program<O extends string> {
  readonly #session: GraphSession;
  readonly #feeds: readonly Value[];
  readonly #keys: readonly O[];
  readonly #outputs: readonly string[];

  constructor(runtime: GraphRuntime, graph: Graph, outputs: Readonly<Record<O, Value>>) {
    this.#session = runtime.load(savedModel(graph));
    this.#feeds = [...graph.feeds.values()];
    this.#keys = Object.keys(outputs) as O[];
    this.#outputs = this.#keys.map((key) => `${outputs[key].name}:0`);
  }

  /** Every feed of the graph must be given. The results are the caller's own. */
  run(feeds: Readonly<Record<string, FeedData>>): Record<O, Float32Array> {
    const inputs = this.#feeds.map(({ name, shape }) => {
      const data = feeds[name];
      if (data === undefined) throw new Error(`The feed '${name}' is missing`);
      return { name: `${name}:0`, data, shape: completed(shape, data.length, `feed '${name}'`) };
    });
    const results = this.#session.run(inputs, this.#outputs);
    return Object.fromEntries(this.#keys.map((key, i) => [key, results[i]!])) as Record<
      O,
      Float32Array
    >;
  }

  dispose(): void {
    this.#session.close();
  }
}

/**
 * SavedModel { schema version 1, meta graphs 2 }, MetaGraphDef { info 1 { tags 4 }, graph 2 },
 * GraphDef { node 1, versions 4 { producer 1 } }: tensorflow/core/protobuf/{saved_model,meta_graph}.proto.
 * The producer is the graph version of TensorFlow 2.9, the oldest library that the addon is built for.
 */
function savedModel(graph: Graph): Uint8Array {
  const definition = new Message();
  for (const node of graph.nodes) definition.message(1, node);
  definition.message(4, new Message().integer(1, 1087));
  const meta = new Message().message(1, new Message().text(4, 'serve')).message(2, definition);
  return new Message().integer(1, 1).message(2, meta).encode();
}
