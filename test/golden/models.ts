import { ComiRecDR } from '../../app/model/comirec-dr.ts';
import { ComiRecSA } from '../../app/model/comirec-sa.ts';
import { lookup, realPositions } from '../../app/model/lookup.ts';
import { Mind } from '../../app/model/mind.ts';
import type { Model } from '../../app/model/model.ts';
import { TwoTower } from '../../app/model/two-tower.ts';
import { type Moments, RowMemory } from '../../app/kernels/row-memory.ts';
import { Adam } from '../../app/train/adam.ts';
import { type Learned, withMoments } from '../../app/train/learned.ts';
import { RowGradients } from '../../app/train/row-gradients.ts';
import { type Case, floats, integers, type Tensor, tensor } from './support.ts';

/** The reference's names of weights and ours; null for what ours has not (layers/self-attention.ts). */
const selfAttentionNames = {
  att1_kernel: 'hiddenKernel',
  att1_bias: 'hiddenBias',
  att2_kernel: 'attentionKernel',
  att2_bias: null,
  position_embedding: 'positions',
};
const mindNames = {
  bilinear_kernel: 'bilinearKernel',
  bilinear_bias: 'bilinearBias',
  proj_kernel: 'headKernel0',
  proj_bias: 'headBias0',
};
const namesOf: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  DNN: { dense_kernel: 'userKernel0', dense_bias: 'userBias0' },
  MIND: mindNames,
  MIND_norelu: mindNames,
  'ComiRec-DR': { bilinear_weights: 'positionKernels' },
  'ComiRec-SA': selfAttentionNames,
  'ComiRec-SA_nopos': selfAttentionNames,
};

/** The model's own weights (not the table), by our names. */
export function ownWeights(
  golden: Case,
  weights: Readonly<Record<string, Tensor>>,
): Record<string, Tensor> {
  const own: Record<string, Tensor> = {};
  for (const [name, weight] of Object.entries(weights)) {
    if (name === 'table') continue;
    const ours = namesOf[String(golden.config['model'])]?.[name];
    if (ours === undefined) throw new Error(`No name for the golden weight '${name}'`);
    // Positions and the matrices of positions have a leading axis of 1 there.
    const shape = weight.shape[0] === 1 ? weight.shape.slice(1) : weight.shape;
    if (ours !== null) own[ours] = { ...weight, shape };
  }
  return own;
}

export function modelOf({ config, inputs, steps }: Case): Model {
  const size = (name: string) => Number(config[name]);
  const [historyLength, dimension, interests] = [size('n'), size('d'), size('K')];
  const shape = { historyLength, dimension, interests };
  const routing = { iterations: 3, squashPower: 1, adaptiveInterests: false };
  switch (config['model']) {
    case 'DNN':
      return new TwoTower({ dimension, hidden: [], output: dimension, userContext: 0 });
    case 'MIND':
    case 'MIND_norelu': {
      const headLayers = config['model'] === 'MIND' ? 1 : 0;
      const mind = new Mind({ ...shape, ...routing, headLayers, context: 'none', userContext: 0 });
      return withStartLogits(
        mind,
        tensor(inputs['logits0'] ? inputs : steps[0]!.inputs, 'logits0'),
      );
    }
    case 'ComiRec-DR':
      return new ComiRecDR({ ...shape, ...routing });
    case 'ComiRec-SA':
    case 'ComiRec-SA_nopos':
      return new ComiRecSA({ ...shape, positions: config['model'] === 'ComiRec-SA' });
    default:
      throw new Error(`No model '${String(config['model'])}'`);
  }
}

/** The reference draws its start logits [B, K, n] anew for each user; ours are one draw [K, n] for all. */
function withStartLogits(mind: Mind, { shape }: Tensor): Model {
  const weights = mind.weights.map((weight) =>
    weight.name === 'startLogits' ? { ...weight, shape } : weight,
  );
  return {
    interests: mind.interests,
    adaptive: false,
    context: 0,
    weights,
    users: (...given) => mind.users(...given),
    items: (g, rows) => mind.items(g, rows),
  };
}

/** The reference's item ids begin at 0 and ours at 1: its table is ours behind a padding row. */
export function learnedOf(golden: Case): Learned {
  const weights: Record<string, Moments> = {};
  for (const [name, weight] of Object.entries(ownWeights(golden, golden.weights)))
    weights[name] = withMoments(floats(weight));
  const startLogits = golden.inputs['logits0'] ?? golden.steps[0]?.inputs['logits0'];
  if (startLogits) weights['startLogits'] = withMoments(floats(startLogits));
  return { table: withMoments(paddedTable(golden)), weights, optimiser: new Adam() };
}

export function paddedTable({ weights }: Case): Float32Array {
  const table = tensor(weights, 'table');
  const dimension = table.shape[1]!;
  const padded = new Float32Array(dimension + table.data.length);
  padded.set(floats(table), dimension);
  return padded;
}

/** Our ids of the reference's; with a mask, 0 where it is 0. */
export function ids(golden: Tensor, mask?: Tensor): Int32Array {
  return integers(golden).map((id, i) => (mask?.data[i] === 0 ? 0 : id + 1));
}

/** A case's history as the models take it. */
export function historyTensors({ inputs, weights }: Case): Record<string, Tensor> {
  const { shape: [batch, length] = [] } = tensor(inputs, 'history');
  const dimension = tensor(weights, 'table').shape[1]!;
  const history = ids(tensor(inputs, 'history'), tensor(inputs, 'mask'));
  const rows = lookup(paddedTable({ weights } as Case), dimension, history);
  return {
    embeddings: { shape: [batch!, length!, dimension], dtype: 'float64', data: [...rows] },
    realPositions: {
      shape: [batch!, 1, length!],
      dtype: 'float64',
      data: [...realPositions(history)],
    },
  };
}

/** The rows' gradient as the reference has it: dense, without our padding row. */
export function wholeTable(
  { ids: own, values, dimension }: RowGradients,
  items: number,
): Float32Array {
  const whole = new Float32Array(items * dimension);
  own.forEach((id, row) =>
    whole.set(values.subarray(row * dimension, (row + 1) * dimension), (id - 1) * dimension),
  );
  return whole;
}

/** The gradient of a lookup. */
export function rowGradients(
  history: Int32Array,
  gradient: Float32Array,
  { items, dimension }: { items: number; dimension: number },
): RowGradients {
  const memory = new RowMemory(1_000_000);
  const [own, values] = [memory.integers(history.length), memory.floats(gradient.length)];
  own.set(history);
  values.set(gradient);
  const rows = new RowGradients(memory, { items, dimension, rows: history.length });
  rows.add(own, values);
  return rows;
}
