import type { EncodedUsers, InterestEncoder } from '../../model/encoder.ts';
import { innerProduct } from '../inner-product.ts';
import { wardClusters } from './ward.ts';

export interface PinnerSageSettings {
  /** K, the most clusters of a user */
  readonly interests: number;
  /** n, the items of a history that are clustered */
  readonly historyLength: number;
  /** how fast an item's part in the importance of its cluster fades, a place in the history */
  readonly decay: number;
}

/**
 * Several interests without training any (PinnerSage, Pal et al., 2020): the items of a user's history
 * are clustered by Ward's method in the space of some item vectors, an interest is the medoid of a cluster
 * (a real item, so that a cluster of odd ones does not point into the void between them), and clusters are
 * ordered by importance, the sum of exp(-decay * places from the end) over their items.
 *
 * Items are compared by cosine: vectors are scaled to length 1 for clustering and for retrieval. The
 * weight of a history item for its interest is 1 / size of the cluster. With fewer different items than K
 * the other interests are zero, which retrieve nothing.
 */
export class PinnerSage implements InterestEncoder {
  readonly historyLength: number;
  readonly interests: number;
  readonly dimension: number;
  readonly #decay: number;
  /** [V + 1, d] of length 1, or 0 */
  readonly #vectors: Float32Array;

  /** @param itemVectors [V + 1, d] */
  constructor(
    itemVectors: Float32Array,
    dimension: number,
    { interests, historyLength, decay }: PinnerSageSettings,
  ) {
    this.historyLength = historyLength;
    this.interests = interests;
    this.dimension = dimension;
    this.#decay = decay;
    this.#vectors = scaledToOne(itemVectors, dimension);
  }

  itemVectors(): Float32Array {
    return this.#vectors;
  }

  encode(histories: Int32Array, batch: number): EncodedUsers {
    const { historyLength: n, interests: k, dimension: d } = this;
    const interests = new Float32Array(batch * k * d);
    const weights = new Float32Array(batch * k * n);
    for (let user = 0; user < batch; user++) {
      const places = histories.subarray(user * n, (user + 1) * n);
      const end = places.indexOf(0);
      const history = places.subarray(0, end < 0 ? n : end);
      this.#clusters(history).forEach(({ members, medoid }, interest) => {
        const row = user * k + interest;
        interests.set(this.#vectors.subarray(medoid * d, (medoid + 1) * d), row * d);
        for (const place of members) weights[row * n + place] = 1 / members.length;
      });
    }
    return { interests, weights };
  }

  dispose(): void {
    // It holds nothing native.
  }

  /** The most important first; of equals the one that begins earlier in the history. */
  #clusters(history: Int32Array): Cluster[] {
    const points = new Float32Array(history.length * this.dimension);
    history.forEach((id, place) => points.set(this.#vector(id), place * this.dimension));
    const clusters: number[][] = [];
    wardClusters(points, this.dimension, this.interests).forEach((cluster, place) => {
      (clusters[cluster] ??= []).push(place);
    });
    return clusters
      .map((members) => ({
        members,
        medoid: history[this.#medoid(points, members)]!,
        importance: members.reduce(
          (sum, place) => sum + Math.exp(-this.#decay * (history.length - 1 - place)),
          0,
        ),
      }))
      .sort((a, b) => b.importance - a.importance);
  }

  /** The member nearest to all others; of points of length 1 that is the one most like their sum. */
  #medoid(points: Float32Array, members: readonly number[]): number {
    const sum = new Float32Array(this.dimension);
    for (const place of members) {
      for (let t = 0; t < this.dimension; t++) sum[t]! += points[place * this.dimension + t]!;
    }
    let best = members[0]!;
    let closest = -Infinity;
    for (const place of members) {
      const likeness = innerProduct(points, place, sum, 0, this.dimension);
      if (likeness > closest) [best, closest] = [place, likeness];
    }
    return best;
  }

  #vector(id: number): Float32Array {
    return this.#vectors.subarray(id * this.dimension, (id + 1) * this.dimension);
  }
}

interface Cluster {
  /** places in the history */
  readonly members: readonly number[];
  /** an item id */
  readonly medoid: number;
}

function scaledToOne(vectors: Float32Array, dimension: number): Float32Array {
  const scaled = new Float32Array(vectors.length);
  for (let id = 0; id < vectors.length / dimension; id++) {
    const norm = Math.sqrt(innerProduct(vectors, id, vectors, id, dimension));
    if (norm === 0) continue;
    for (let t = 0; t < dimension; t++) {
      scaled[id * dimension + t] = vectors[id * dimension + t]! / norm;
    }
  }
  return scaled;
}
