import { ComiRecSA } from '../../app/model/comirec-sa.ts';
import { lookup, realPositions } from '../../app/model/lookup.ts';
import type { Model } from '../../app/model/model.ts';
import { TwoTower } from '../../app/model/two-tower.ts';
import { type Moments, Adam, withMoments } from '../../app/train/adam.ts';
import type { Learned } from '../../app/train/learner.ts';
import type { RowGradients } from '../../app/train/row-gradients.ts';
import { type Case, floats, integers, type Tensor, tensor } from './support.ts';

/** The reference's names of weights and ours; null for what ours has not (layers/self-attention.ts). */
const selfAttentionNames = {
  att1_kernel: 'hiddenKernel',
  att1_bias: 'hiddenBias',
  att2_kernel: 'attentionKernel',
  att2_bias: null,
  position_embedding: 'positions',
};
const namesOf: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  DNN: { dense_kernel: 'userKernel0', dense_bias: 'userBias0' },
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
    // Positions are [1, n, d] there.
    if (ours !== null) own[ours] = { ...weight, shape: weight.shape.slice(-2) };
  }
  return own;
}

export const isKnown = ({ config }: Case): boolean => String(config['model']) in namesOf;

export function modelOf({ config }: Case): Model {
  const size = (name: string) => Number(config[name]);
  const [historyLength, dimension, interests] = [size('n'), size('d'), size('K')];
  switch (config['model']) {
    case 'DNN':
      return new TwoTower({ dimension, hidden: [], output: dimension });
    case 'ComiRec-SA':
    case 'ComiRec-SA_nopos': {
      const positions = config['model'] === 'ComiRec-SA';
      return new ComiRecSA({ historyLength, dimension, interests, positions });
    }
    default:
      throw new Error(`No model '${String(config['model'])}'`);
  }
}

/** The reference's item ids begin at 0 and ours at 1: its table is ours behind a padding row. */
export function learnedOf(golden: Case): Learned {
  const weights: Record<string, Moments> = {};
  for (const [name, weight] of Object.entries(ownWeights(golden, golden.weights)))
    weights[name] = withMoments(floats(weight));
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
export function wholeTable(rows: RowGradients, items: number): Float32Array {
  const { ids: own, values, dimension } = rows;
  const whole = new Float32Array(items * dimension);
  own.forEach((id, row) =>
    whole.set(values.subarray(row * dimension, (row + 1) * dimension), (id - 1) * dimension),
  );
  return whole;
}
