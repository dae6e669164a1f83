import { broadcast, completed, elements, sameSize, type Shape, show } from './shapes.ts';
import { attribute, GraphNodes, type Value } from './nodes.ts';

export type { Value } from './nodes.ts';

/**
 * A TensorFlow graph under construction. Each method adds one native kernel and gives its result, so
 * that a layer reads like its formula; nothing is computed before the graph is compiled (program.ts).
 * TensorFlow then runs it as a whole: it fuses, reuses buffers and runs independent kernels at once,
 * which costs about two thirds of the same kernels called one by one.
 *
 * To add an operation: its kernel's name, attributes and result shape, as in the TensorFlow API
 * (https://www.tensorflow.org/api_docs/cc), and a test with numbers.
 */
export class Graph extends GraphNodes {
  // Products

  /** a [m, k] @ b [k, n] -> [m, n], each transposed first where asked. */
  matMul(a: Value, b: Value, transpose: { a?: boolean; b?: boolean } = {}): Value {
    const [m, k] = transpose.a ? [a.shape[1]!, a.shape[0]!] : [a.shape[0]!, a.shape[1]!];
    const [l, n] = transpose.b ? [b.shape[1]!, b.shape[0]!] : [b.shape[0]!, b.shape[1]!];
    if (a.shape.length !== 2 || b.shape.length !== 2)
      throw new Error(`matMul takes matrices, not ${show(a.shape)} and ${show(b.shape)}`);
    sameSize(k, l, 'matMul');
    const attributes = {
      T: attribute.type('float'),
      transpose_a: attribute.flag(transpose.a ?? false),
      transpose_b: attribute.flag(transpose.b ?? false),
    };
    return this.node('MatMul', [a, b], attributes, [m, n]);
  }

  /** a [..., m, k] @ b [..., k, n] -> [..., m, n], one product for each leading index. */
  batchMatMul(a: Value, b: Value, transpose: { a?: boolean; b?: boolean } = {}): Value {
    const [rowsA, columnsA] = a.shape.slice(-2) as [number, number];
    const [rowsB, columnsB] = b.shape.slice(-2) as [number, number];
    const [m, k] = transpose.a ? [columnsA, rowsA] : [rowsA, columnsA];
    const [l, n] = transpose.b ? [columnsB, rowsB] : [rowsB, columnsB];
    sameSize(k, l, 'batchMatMul');
    const attributes = {
      T: attribute.type('float'),
      adj_x: attribute.flag(transpose.a ?? false),
      adj_y: attribute.flag(transpose.b ?? false),
    };
    const leading = broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2));
    return this.node('BatchMatMulV2', [a, b], attributes, [...leading, m, n]);
  }

  // Element by element, with broadcasting

  add(a: Value, b: Value): Value {
    return this.#elementwise('AddV2', a, b);
  }
  /** a [..., c] + bias [c]; TensorFlow makes it and an activation behind it part of a matMul before it. */
  addBias(a: Value, bias: Value): Value {
    return this.node('BiasAdd', [a, bias], { T: attribute.type('float') }, a.shape);
  }
  subtract(a: Value, b: Value): Value {
    return this.#elementwise('Sub', a, b);
  }
  multiply(a: Value, b: Value): Value {
    return this.#elementwise('Mul', a, b);
  }
  divide(a: Value, b: Value): Value {
    return this.#elementwise('RealDiv', a, b);
  }
  /** a / b, and 0 where b is 0. */
  divideOrZero(a: Value, b: Value): Value {
    return this.#elementwise('DivNoNan', a, b);
  }
  power(a: Value, exponent: Value): Value {
    return this.#elementwise('Pow', a, exponent);
  }
  scale(a: Value, factor: number): Value {
    return factor === 1 ? a : this.multiply(a, this.constant(factor));
  }
  square(a: Value): Value {
    return this.#unary('Square', a);
  }
  absolute(a: Value): Value {
    return this.#unary('Abs', a);
  }
  /** -1, 0 or 1 */
  sign(a: Value): Value {
    return this.#unary('Sign', a);
  }
  exponential(a: Value): Value {
    return this.#unary('Exp', a);
  }
  logarithm(a: Value): Value {
    return this.#unary('Log', a);
  }
  /** 1 / (1 + e^-a) */
  sigmoid(a: Value): Value {
    return this.#unary('Sigmoid', a);
  }
  /** 1 / sqrt(a) */
  inverseRoot(a: Value): Value {
    return this.#unary('Rsqrt', a);
  }
  tanh(a: Value): Value {
    return this.#unary('Tanh', a);
  }
  relu(a: Value): Value {
    return this.#unary('Relu', a);
  }
  /** g * (1 - y^2), for y = tanh(x) */
  tanhGradient(y: Value, g: Value): Value {
    return this.#elementwise('TanhGrad', y, g);
  }
  /** g where y > 0, else 0, for y = relu(x) */
  reluGradient(g: Value, y: Value): Value {
    return this.#elementwise('ReluGrad', g, y);
  }
  /** Over the last axis. */
  softmax(a: Value): Value {
    return this.#unary('Softmax', a);
  }
  /** Over the last axis. */
  logSoftmax(a: Value): Value {
    return this.#unary('LogSoftmax', a);
  }

  // Along axes

  /** Sum over the given axes, which stay as size 1 where `keep`. */
  sum(a: Value, axes: readonly number[], keep = false): Value {
    return this.#reduction('Sum', a, axes, keep);
  }

  /** The largest over the given axes, which stay as size 1 where `keep`. */
  maximum(a: Value, axes: readonly number[], keep = false): Value {
    return this.#reduction('Max', a, axes, keep);
  }

  #reduction(kernel: string, a: Value, axes: readonly number[], keep: boolean): Value {
    const gone = axes.map((axis) => (axis + a.shape.length) % a.shape.length);
    const kept = a.shape.map((size, axis) => (gone.includes(axis) ? 1 : size));
    const shape = keep ? kept : kept.filter((_, axis) => !gone.includes(axis));
    const attributes = {
      T: attribute.type(a.type),
      Tidx: attribute.type('int'),
      keep_dims: attribute.flag(keep),
    };
    return this.node(kernel, [a, this.ints(gone)], attributes, shape);
  }

  /** Index of the first largest along the last axis. */
  argMax(a: Value): Value {
    const attributes = {
      T: attribute.type('float'),
      Tidx: attribute.type('int'),
      output_type: attribute.type('int'),
    };
    const axis = this.tensor(Int32Array.of(a.shape.length - 1), [], 'int');
    return this.node('ArgMax', [a, axis], attributes, a.shape.slice(0, -1), 'int');
  }

  /** [...] of ints -> [..., depth] of zeros with a one at the index. */
  oneHot(index: Value, depth: number): Value {
    const attributes = {
      T: attribute.type('float'),
      TI: attribute.type('int'),
      axis: attribute.integer(-1),
    };
    const size = this.tensor(Int32Array.of(depth), [], 'int');
    const inputs = [index, size, this.constant(1), this.constant(0)];
    return this.node('OneHot', inputs, attributes, [...index.shape, depth]);
  }

  // Layout

  /** One axis may be -1: what is left over. */
  reshape(a: Value, asked: Shape): Value {
    const shape = completed(asked, elements(a.shape), 'reshape');
    const attributes = { T: attribute.type(a.type), Tshape: attribute.type('int') };
    return this.node('Reshape', [a, this.ints(shape)], attributes, shape, a.type);
  }

  transpose(a: Value, order: readonly number[]): Value {
    const attributes = { T: attribute.type(a.type), Tperm: attribute.type('int') };
    const shape = order.map((axis) => a.shape[axis]!);
    return this.node('Transpose', [a, this.ints(order)], attributes, shape, a.type);
  }

  concat(values: readonly Value[], axis: number): Value {
    const first = values[0]!;
    const size = values.reduce((sum, value) => sum + value.shape[axis]!, 0);
    const shape = first.shape.map((own, at) => (at === axis ? size : own));
    const attributes = {
      T: attribute.type(first.type),
      N: attribute.integer(values.length),
      Tidx: attribute.type('int'),
    };
    const where = this.tensor(Int32Array.of(axis), [], 'int');
    return this.node('ConcatV2', [...values, where], attributes, shape, first.type);
  }

  /** Columns from .. from + count - 1 of the last axis. */
  columns(a: Value, from: number, count: number): Value {
    return this.#slice(a, a.shape.length - 1, from, count);
  }

  /** Rows from .. from + count - 1 of the first axis (no copy: TensorFlow shares the buffer). */
  rows(a: Value, from: number, count: number): Value {
    return this.#slice(a, 0, from, count);
  }

  /** The number everywhere. */
  fill(shape: Shape, value: number): Value {
    return this.#fill(this.ints(shape), value, shape);
  }

  /** `a` with the number at each of the places `indices` [h, rank]; the rest as it was. */
  replace(a: Value, indices: Value, value: number): Value {
    const size = this.node(
      'Shape',
      [indices],
      { T: attribute.type('int'), out_type: attribute.type('int') },
      [2],
      'int',
    );
    const updates = this.#fill(this.rows(size, 0, 1), value, [-1]); // [h]
    const attributes = { T: attribute.type('float'), Tindices: attribute.type('int') };
    return this.node('TensorScatterUpdate', [a, indices, updates], attributes, a.shape);
  }

  #fill(size: Value, value: number, shape: Shape): Value {
    const attributes = { T: attribute.type('float'), index_type: attribute.type('int') };
    return this.node('Fill', [size, this.constant(value)], attributes, shape);
  }

  #slice(a: Value, axis: number, from: number, count: number): Value {
    const begin = a.shape.map((_, at) => (at === axis ? from : 0));
    const size = a.shape.map((_, at) => (at === axis ? count : -1));
    const attributes = { T: attribute.type(a.type), Index: attribute.type('int') };
    const shape = a.shape.map((own, at) => (at === axis ? count : own));
    const inputs = [a, this.ints(begin), this.ints(size)];
    return this.node('Slice', inputs, attributes, shape, a.type);
  }

  #elementwise(kernel: string, a: Value, b: Value): Value {
    const shape = broadcast(a.shape, b.shape);
    return this.node(kernel, [a, b], { T: attribute.type('float') }, shape);
  }

  #unary(kernel: string, a: Value): Value {
    return this.node(kernel, [a], { T: attribute.type('float') }, a.shape);
  }
}
