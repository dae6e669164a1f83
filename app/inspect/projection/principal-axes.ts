import * as tf from '@tensorflow/tfjs-core';
import { symmetricEigen } from './symmetric-eigen.ts';

/** Rows whose products are summed natively at once: 4 MiB at d = 64. */
const blockRows = 16_384;

/**
 * Principal component analysis of the item vectors: the two directions in which they differ most. With X the
 * vectors less their mean, the axes are the first two eigenvectors of the covariance X^T X / V, [d, d], whose
 * cost does not grow with the catalogue; x is drawn at ((x - mean) . axis 1, (x - mean) . axis 2).
 *
 * Exact, for any number of items, and the same every time: each axis points to where its largest component
 * is positive.
 */
export class PrincipalAxes {
  /** share of the variance along each axis, in [0, 1] */
  readonly explained: readonly [number, number];
  readonly #dimension: number;
  readonly #mean: Float64Array;
  /** [2, d] */
  readonly #axes: Float64Array;

  /**
   * @param vectors [V + 1, d]; row 0 is padding
   * @param dimension d
   */
  constructor(vectors: Float32Array, dimension: number) {
    this.#dimension = dimension;
    this.#mean = meanOf(vectors, dimension);
    const covariance = covarianceOf(vectors, this.#mean, dimension);
    const { values, vectors: axes } = symmetricEigen(covariance, dimension);
    this.#axes = new Float64Array(2 * dimension);
    this.#axes.set(axes.subarray(0, 2 * dimension));
    const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
    const share = (axis: number) => (total > 0 ? Math.max(0, values[axis] ?? 0) / total : 0);
    this.explained = [share(0), share(1)];
  }

  /**
   * @param vectors [n, d] of the items' space
   * @returns [n, 2]
   */
  place(vectors: Float32Array): Float32Array {
    const d = this.#dimension;
    const n = vectors.length / d;
    const places = new Float32Array(2 * n);
    for (let row = 0; row < n; row++) {
      for (let axis = 0; axis < 2; axis++) {
        let sum = 0;
        for (let k = 0; k < d; k++) {
          sum += (vectors[row * d + k]! - this.#mean[k]!) * this.#axes[axis * d + k]!;
        }
        places[2 * row + axis] = sum;
      }
    }
    return places;
  }
}

function meanOf(vectors: Float32Array, d: number): Float64Array {
  const mean = new Float64Array(d);
  for (let at = d; at < vectors.length; at += d) {
    for (let k = 0; k < d; k++) mean[k]! += vectors[at + k]!;
  }
  const items = Math.max(1, vectors.length / d - 1);
  return mean.map((sum) => sum / items);
}

/** [d, d] products of a block natively, their sums in double precision. */
function covarianceOf(vectors: Float32Array, mean: Float64Array, d: number): Float64Array {
  const items = vectors.length / d - 1;
  const sums = new Float64Array(d * d);
  for (let first = 1; first <= items; first += blockRows) {
    const rows = Math.min(blockRows, items - first + 1);
    const centred = vectors.slice(first * d, (first + rows) * d);
    for (let at = 0; at < centred.length; at++) centred[at]! -= mean[at % d]!;
    const products = tf.tidy(() => {
      const block = tf.tensor2d(centred, [rows, d]);
      return tf.matMul(block, block, true, false);
    });
    const data = products.dataSync<'float32'>();
    products.dispose();
    for (let at = 0; at < sums.length; at++) sums[at]! += data[at]! / items;
  }
  return sums;
}
