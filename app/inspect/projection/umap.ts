import { UMAP } from 'umap-js';
import type { Random } from '../../domain/random.ts';
import { ItemIndex } from '../../evaluate/retrieval.ts';
import { NeighbourLayout, unitRows } from './neighbour-layout.ts';

/** Neighbours of an item that UMAP keeps together, its own default. */
const neighbours = 15;
/** Items whose neighbours are looked up at once. */
const lookedUp = 256;
/** Share of the work that finding neighbours and starting is. */
const startShare = 0.2;

/**
 * Uniform manifold approximation and projection (McInnes, Healy, Melville, 2018; umap-js): items that are
 * neighbours by cosine lie together; unlike in a PCA, far distances and directions mean little. The neighbours
 * are exact, and all chance comes from `random`: the same items and seed give the same picture.
 *
 * @param ids [S] of the items to lay out; more than about 10,000 take minutes
 * @param vectors [V + 1, d]
 * @param breathe told how far it has come, in [0, 1], some times a second; what it throws ends the work
 */
export async function umapLayout(
  ids: Int32Array,
  vectors: Float32Array,
  dimension: number,
  random: Random,
  breathe: (done: number) => Promise<void>,
): Promise<NeighbourLayout> {
  const sample = unitRows(ids, vectors, dimension);
  const layout = (places: Float32Array) => new NeighbourLayout(ids, places, sample, dimension);
  // Three items have no neighbourhoods to speak of, and umap-js wants more items than neighbours.
  if (ids.length < 4) return layout(new Float32Array(2 * ids.length));
  const count = Math.min(neighbours, ids.length - 1);
  const { indices, distances } = await nearest(sample, dimension, count, (done) =>
    breathe(done * startShare),
  );
  const umap = new UMAP({ nNeighbors: count, random: () => random.uniform() });
  umap.setPrecomputedKNN(indices, distances);
  // The neighbours being known, the vectors themselves are never looked at.
  const epochs = umap.initializeFit(indices);
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    await breathe(startShare + ((1 - startShare) * epoch) / epochs);
  }
  return layout(Float32Array.from(umap.getEmbedding().flat()));
}

/** Each item's nearest by cosine, itself the first of them, as umap-js has it; distance = 1 - cosine. */
async function nearest(
  sample: Float32Array,
  dimension: number,
  count: number,
  breathe: (done: number) => Promise<void>,
): Promise<{ indices: number[][]; distances: number[][] }> {
  const index = new ItemIndex(sample, dimension);
  const [indices, distances]: [number[][], number[][]] = [[], []];
  const size = sample.length / dimension - 1;
  try {
    for (let first = 1; first <= size; first += lookedUp) {
      const rows = Math.min(lookedUp, size - first + 1);
      const queries = sample.subarray(first * dimension, (first + rows) * dimension);
      const { ids, scores } = index.retrieve(queries, rows, 1, count, null);
      for (let row = 0; row < rows; row++) {
        const own = first + row - 1;
        const others = Array.from(ids.subarray(row * count, (row + 1) * count), (id, rank) => ({
          at: id - 1,
          distance: Math.max(0, 1 - scores[row * count + rank]!),
        })).filter(({ at }) => at !== own);
        indices.push([own, ...others.map(({ at }) => at)].slice(0, count));
        distances.push([0, ...others.map(({ distance }) => distance)].slice(0, count));
      }
      await breathe(first / size);
    }
  } finally {
    index.dispose();
  }
  return { indices, distances };
}
