import { type Shape, show } from './shapes.ts';
import { Message } from './wire.ts';

/** What flows along an edge of the graph. */
export interface Value {
  readonly name: string;
  readonly shape: Shape;
  readonly type: ElementType;
}
export type ElementType = 'float' | 'int' | 'bool';

/** TensorFlow's numbers for the types. */
const typeCode = { float: 1, int: 3, bool: 10 } as const;

export const attribute = {
  flag: (value: boolean) => new Message().flag(5, value),
  integer: (value: number) => new Message().integer(3, value),
  type: (value: ElementType) => new Message().integer(6, typeCode[value]),
  shape: (value: Shape) => new Message().message(7, shapeMessage(value)),
};

/** A graph's nodes, its feeds and its constants, each of these once: what the operations of graph.ts stand on. */
export class GraphNodes {
  readonly nodes: Message[] = [];
  /** what each node gives, in their order: every tensor that a run makes */
  readonly results: Value[] = [];
  readonly feeds = new Map<string, Value>();
  readonly #constants = new Map<string, Value>();

  /** A tensor given anew at each run. At most one axis may be -1. */
  feed(name: string, shape: Shape, type: ElementType = 'float'): Value {
    if (this.feeds.has(name)) throw new Error(`The graph has a feed '${name}' already`);
    const attributes = { dtype: attribute.type(type), shape: attribute.shape(shape) };
    const value = this.node('Placeholder', [], attributes, shape, type, name);
    this.feeds.set(name, value);
    return value;
  }

  constant(value: number): Value {
    return this.tensor(Float32Array.of(value), [], 'float');
  }

  protected ints(values: readonly number[]): Value {
    return this.tensor(Int32Array.from(values), [values.length], 'int');
  }

  protected tensor(data: Float32Array | Int32Array, shape: Shape, type: ElementType): Value {
    const key = `${type} ${show(shape)} ${data.join(' ')}`;
    const known = this.#constants.get(key);
    if (known) return known;
    const tensor = new Message()
      .integer(1, typeCode[type])
      .message(2, shapeMessage(shape))
      .bytes(4, new Uint8Array(data.buffer));
    const attributes = { dtype: attribute.type(type), value: new Message().message(8, tensor) };
    const value = this.node('Const', [], attributes, shape, type);
    this.#constants.set(key, value);
    return value;
  }

  /** Adds a NodeDef: name 1, op 2, input 3, attr 5. */
  protected node(
    kernel: string,
    inputs: readonly Value[],
    attributes: Readonly<Record<string, Message>>,
    shape: Shape,
    type: ElementType = 'float',
    name = `${kernel}_${this.nodes.length}`,
  ): Value {
    const node = new Message().text(1, name).text(2, kernel);
    for (const input of inputs) node.text(3, input.name);
    for (const [key, value] of Object.entries(attributes)) node.entry(5, key, value);
    const result = { name, shape, type };
    this.nodes.push(node);
    this.results.push(result);
    return result;
  }
}

function shapeMessage(shape: Shape): Message {
  const message = new Message();
  for (const size of shape) message.message(2, new Message().integer(1, size));
  return message;
}
