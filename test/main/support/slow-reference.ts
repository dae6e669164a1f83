import { readFileSync } from 'node:fs';

/*
 * The models by the letter of their formulas: numbers in lists, a loop a sum, 64 bits, and nothing of the studio's. What
 * it reads are files that the studio exported; what it computes must be what the studio shows.
 */

type Vector = number[];
/** rows of numbers */
type Matrix = Vector[];

/** A tensor of a safetensors file: 8 bytes of the header's length, the header as JSON, then the numbers. */
interface Tensor {
  readonly shape: number[];
  readonly values: Float32Array;
}

export function readTensors(path: string) {
  const bytes = readFileSync(path);
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<
    string,
    { shape: number[]; data_offsets: [number, number] }
  >;
  const { __metadata__, ...entries } = header;
  const tensors: Record<string, Tensor> = {};
  for (const [name, { shape, data_offsets }] of Object.entries(entries)) {
    const [from, to] = data_offsets;
    const values = new Float32Array((to - from) / 4);
    for (let at = 0; at < values.length; at++) {
      values[at] = bytes.readFloatLE(8 + length + from + at * 4);
    }
    tensors[name] = { shape, values };
  }
  const metadata = __metadata__ as unknown as Record<string, string>;
  return { settings: JSON.parse(metadata['settings']!) as Settings, tensors };
}

/** An array of 32-bit floats: 10 bytes up to the header's length, the header in Python's words, then the numbers. */
export function readNpy(path: string): { shape: number[]; values: number[] } {
  const bytes = readFileSync(path);
  const from = 10 + bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, from);
  if (!header.includes("'<f4'") || !header.includes("'fortran_order': False")) throw Error(header);
  const shape = /'shape': \(([\d, ]+)\)/
    .exec(header)![1]!
    .split(',')
    .filter((size) => size.trim());
  const values: number[] = [];
  for (let at = from; at < bytes.length; at += 4) values.push(bytes.readFloatLE(at));
  return { shape: shape.map(Number), values };
}

interface Settings {
  readonly model: string;
  readonly historyLength: number;
  readonly interests: number;
  readonly normalise: boolean;
  readonly adaptiveInterests: boolean;
  readonly positions: boolean;
  readonly routingIterations: number;
  readonly squashPower: number;
  readonly headLayers: number;
  readonly context: string;
  readonly towerLayers: number;
}

const dot = (a: Vector, b: Vector) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const norm = (a: Vector) => Math.sqrt(dot(a, a));
const unit = (a: Vector) => (norm(a) === 0 ? a : a.map((x) => x / norm(a)));
const plus = (a: Vector, b: Vector) => a.map((x, i) => x + b[i]!);
const zeros = (size: number): Vector => new Array<number>(size).fill(0);
/** x W, W [rows, columns] */
const times = (x: Vector, W: Matrix): Vector =>
  W[0]!.map((_, column) => x.reduce((sum, each, row) => sum + each * W[row]![column]!, 0));
function softmax(x: Vector): Vector {
  const most = Math.max(...x);
  const powers = x.map((each) => Math.exp(each - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((each) => each / sum);
}
/** sum_t w_t h_t */
const weighted = (w: Vector, h: Matrix) =>
  h.reduce(
    (sum, row, t) =>
      plus(
        sum,
        row.map((x) => w[t]! * x),
      ),
    zeros(h[0]!.length),
  );
const relu = (x: Vector) => x.map((each) => Math.max(0, each));

/** What a user's interests are, and what each of them took from the history. */
export interface Answer {
  /** [K][d] */
  readonly interests: Matrix;
  /** [n][K] */
  readonly weights: Matrix;
  /** [V + 1][d] what interests are scored against; [0] is padding */
  readonly items: Matrix;
}

export class SlowModel {
  readonly #settings: Settings;
  readonly #tensors: Record<string, Tensor>;

  /** @param path of exported weights */
  constructor(path: string) {
    const { settings, tensors } = readTensors(path);
    this.#settings = settings;
    this.#tensors = tensors;
  }

  /** @param given items by their numbers, oldest first */
  answer(given: readonly number[]): Answer {
    const { historyLength, normalise } = this.#settings;
    const table = this.#matrix('table');
    const H = given.slice(-historyLength).map((item) => table[item]!);
    const { interests, attention } = this.#users(H);
    const items = table.map((row) => this.#item(row));
    return {
      interests: normalise ? interests.map(unit) : interests,
      weights: H.map((_, t) => attention.map((each) => each[t]!)),
      items: normalise ? items.map(unit) : items,
    };
  }

  /** Interests U [K][d] and attention A [K][n]. */
  #users(H: Matrix): { interests: Matrix; attention: Matrix } {
    switch (this.#settings.model) {
      case 'comirec-sa':
        return this.#selfAttention(H);
      case 'comirec-dr':
        return this.#dynamicRouting(H);
      case 'mind':
        return this.#mind(H);
      default: {
        const attention = [H.map(() => 1 / H.length)];
        return { interests: [this.#tower('user', weighted(attention[0]!, H))], attention };
      }
    }
  }

  /** A = softmax over t of W2' tanh(W1' (H + P) + b1), U = A H */
  #selfAttention(H: Matrix) {
    const [W1, W2] = [this.#matrix('hiddenKernel'), this.#matrix('attentionKernel')];
    const bias = this.#vector('hiddenBias');
    const P = this.#settings.positions ? this.#matrix('positions') : null;
    const scores = H.map((h, t) =>
      times(plus(times(P ? plus(h, P[t]!) : h, W1), bias).map(Math.tanh), W2),
    );
    const attention = scores[0]!.map((_, k) => softmax(scores.map((each) => each[k]!)));
    return { interests: attention.map((a) => weighted(a, H)), attention };
  }

  /** x_kt = W_tk H_t, logits from zero */
  #dynamicRouting(H: Matrix) {
    const { interests: K } = this.#settings;
    const d = H[0]!.length;
    const { shape, values } = this.#tensors['positionKernels']!;
    const entry = (t: number, row: number, column: number) =>
      values[(t * shape[1]! + row) * shape[2]! + column]!;
    const votes = Array.from({ length: K }, (_, k) =>
      H.map((h, t) =>
        h.map((__, row) =>
          h.reduce((sum, x, column) => sum + entry(t, k * d + row, column) * x, 0),
        ),
      ),
    );
    return this.#route(
      votes,
      Array.from({ length: K }, () => zeros(H.length)),
    );
  }

  /** x_t = H_t S + s for every interest, logits as they were drawn once; ReLU layers behind each capsule */
  #mind(H: Matrix) {
    const { interests: K, headLayers, context } = this.#settings;
    const [S, s] = [this.#matrix('bilinearKernel'), this.#vector('bilinearBias')];
    const shared = H.map((h) => plus(times(h, S), s));
    const start = this.#matrix('startLogits').map((row) => row.slice(0, H.length));
    const { interests, attention } = this.#route(new Array<Matrix>(K).fill(shared), start);
    if (headLayers === 0) return { interests, attention };
    const beside = context === 'last-item' ? H.at(-1)! : [];
    const present = this.#present(H.length);
    const headed = interests.map((capsule, k) => {
      if (k >= present) return capsule;
      let x = [...capsule, ...beside];
      for (let layer = 0; layer < headLayers; layer++) {
        const W = this.#matrix(`headKernel${layer}`);
        x = relu(plus(times(x, W), this.#vector(`headBias${layer}`)));
      }
      return x;
    });
    return { interests: headed, attention };
  }

  /** c = softmax over the interests of b; z_k = sum_t c_kt x_kt; v_k = squash_p(z_k); b_kt += <v_k, x_kt> */
  #route(votes: readonly Matrix[], start: Matrix) {
    const { routingIterations, squashPower } = this.#settings;
    const K = votes.length;
    const n = votes[0]!.length;
    const present = this.#present(n);
    const b = start.map((row) => [...row]);
    let c: Matrix = [];
    let v: Matrix = [];
    for (let iteration = 0; iteration < routingIterations; iteration++) {
      if (iteration > 0) {
        for (let k = 0; k < K; k++)
          for (let t = 0; t < n; t++) b[k]![t]! += dot(v[k]!, votes[k]![t]!);
      }
      c = Array.from({ length: K }, () => zeros(n));
      for (let t = 0; t < n; t++) {
        const shares = softmax(b.slice(0, present).map((row) => row[t]!));
        shares.forEach((share, k) => (c[k]![t] = share));
      }
      v = c.map((own, k) => {
        const z = weighted(own, votes[k]!);
        const length = norm(z);
        if (length === 0) return z;
        const ratio = length ** 2 / (1 + length ** 2);
        return z.map((x) => (ratio ** squashPower * x) / length);
      });
    }
    return { interests: v, attention: c };
  }

  /** K' = max(1, min(K, floor(log2 n))) */
  #present(n: number): number {
    const { adaptiveInterests, interests } = this.#settings;
    return adaptiveInterests
      ? Math.max(1, Math.min(interests, Math.floor(Math.log2(n))))
      : interests;
  }

  #item(row: Vector): Vector {
    return this.#settings.model === 'two-tower' && this.#settings.towerLayers > 0
      ? this.#tower('item', row)
      : row;
  }

  /** ReLU layers and a last affine one. */
  #tower(name: string, x: Vector): Vector {
    const { towerLayers } = this.#settings;
    for (let layer = 0; layer <= towerLayers; layer++) {
      const affine = plus(
        times(x, this.#matrix(`${name}Kernel${layer}`)),
        this.#vector(`${name}Bias${layer}`),
      );
      x = layer < towerLayers ? relu(affine) : affine;
    }
    return x;
  }

  #vector(name: string): Vector {
    return Array.from(this.#tensors[name]!.values);
  }

  #matrix(name: string): Matrix {
    const { shape, values } = this.#tensors[name]!;
    const [rows = 0, columns = 0] = shape;
    return Array.from({ length: rows }, (_, row) =>
      Array.from(values.subarray(row * columns, (row + 1) * columns)),
    );
  }
}

/** An item with its score, and the interest that it is from. */
export interface Scored {
  readonly item: number;
  readonly score: number;
  readonly interest: number;
}

const bestFirst = (a: Scored, b: Scored) => b.score - a.score || a.item - b.item;

/** Each interest's N items of all by inner product; none for an interest that is not there. */
export function listsOf(interests: Matrix, items: Matrix, N: number): Scored[][] {
  return interests.map((u, interest) =>
    norm(u) === 0
      ? []
      : items
          .map((e, item) => ({ item, score: dot(u, e), interest }))
          .slice(1)
          .sort(bestFirst)
          .slice(0, N),
  );
}

/** The N best of all lists, an item once, at the interest that scores it highest. */
export function mergedOf(lists: readonly Scored[][], N: number): Scored[] {
  const best = new Map<number, Scored>();
  for (const one of lists.flat()) {
    const known = best.get(one.item);
    if (known === undefined || one.score > known.score) best.set(one.item, one);
  }
  return [...best.values()].sort(bestFirst).slice(0, N);
}

export const cosinesOf = (interests: Matrix): Matrix =>
  interests.map((a) =>
    interests.map((b) => (norm(a) === 0 || norm(b) === 0 ? 0 : dot(a, b) / norm(a) / norm(b))),
  );
