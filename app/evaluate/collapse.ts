import { innerProduct } from './inner-product.ts';

/**
 * How far a user's interests have collapsed into one. An interest whose vector is zero is one that is not
 * there (a user with few items under adaptive K): it is left out of the figures.
 */

/**
 * The cosine of every two interests; 0 with a zero vector.
 * @param interests [K, d] @returns [K, K]
 */
export function cosineMatrix(interests: Float32Array, count: number): Float64Array {
  const gram = gramMatrix(interests, count);
  const cosine = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const norms = Math.sqrt(gram[i * count + i]! * gram[j * count + j]!);
      cosine[i * count + j] = norms === 0 ? 0 : gram[i * count + j]! / norms;
    }
  }
  return cosine;
}

/** Mean cosine over the pairs of interests that are there; null where there are fewer than two. */
export function meanCosine(interests: Float32Array, count: number): number | null {
  const cosine = cosineMatrix(interests, count);
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      if (cosine[i * count + i] === 0 || cosine[j * count + j] === 0) continue;
      sum += cosine[i * count + j]!;
      pairs++;
    }
  }
  return pairs === 0 ? null : sum / pairs;
}

/**
 * Effective rank of U [K, d] (Roy and Vetterli, 2007): exp of the entropy of the singular values, in
 * [1, K]. They are the roots of the eigenvalues of the small Gram matrix U U^T [K, K]. null for U = 0.
 */
export function effectiveRank(interests: Float32Array, count: number): number | null {
  const singular = symmetricEigenvalues(gramMatrix(interests, count), count).map((value) =>
    Math.sqrt(Math.max(0, value)),
  );
  const total = singular.reduce((a, b) => a + b, 0);
  return total === 0 ? null : Math.exp(entropy(singular));
}

/**
 * How widely interests spread over the history: the entropy of each interest's weights, which need not sum
 * to one, over the log of the positions that any of them took from; mean over the interests that took any.
 * null where fewer than two positions were there to choose from.
 *
 * @param weights [K, n]
 */
export function attentionEntropy(weights: Float32Array, count: number): number | null {
  const length = weights.length / count;
  const rows = Array.from({ length: count }, (_, interest) =>
    weights.subarray(interest * length, (interest + 1) * length),
  );
  let positions = 0;
  for (let t = 0; t < length; t++) if (rows.some((row) => row[t]! > 0)) positions++;
  const present = rows.filter((row) => row.some((weight) => weight > 0));
  if (positions < 2) return null;
  const mean = present.reduce((sum, row) => sum + entropy(row), 0) / present.length;
  return mean / Math.log(positions);
}

/** Shannon entropy in nats of non-negative weights, which need not sum to one; 0 where all are 0. */
export function entropy(weights: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    const share = weights[i]! / total;
    if (share > 0) sum -= share * Math.log(share);
  }
  return sum;
}

/** Eigenvalues of a symmetric [n, n] matrix by cyclic Jacobi rotations, in no order. */
export function symmetricEigenvalues(matrix: Float64Array, size: number): Float64Array {
  const a = matrix.slice();
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    let diagonal = 0;
    for (let i = 0; i < size; i++) {
      diagonal += a[i * size + i]! ** 2;
      for (let j = 0; j < i; j++) off += a[i * size + j]! ** 2;
    }
    if (off <= 1e-30 * diagonal) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, size, p, q);
  }
  return Float64Array.from({ length: size }, (_, i) => a[i * size + i]!);
}

/** One Jacobi rotation: makes a[p, q] zero (Golub and Van Loan, section 8.5). */
function rotate(a: Float64Array, size: number, p: number, q: number): void {
  const pq = a[p * size + q]!;
  if (pq === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * pq);
  const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let i = 0; i < size; i++) {
    const ip = a[i * size + p]!;
    const iq = a[i * size + q]!;
    a[i * size + p] = cosine * ip - sine * iq;
    a[i * size + q] = sine * ip + cosine * iq;
  }
  for (let j = 0; j < size; j++) {
    const pj = a[p * size + j]!;
    const qj = a[q * size + j]!;
    a[p * size + j] = cosine * pj - sine * qj;
    a[q * size + j] = sine * pj + cosine * qj;
  }
}

/** U U^T in double precision. [K, d] -> [K, K] */
function gramMatrix(interests: Float32Array, count: number): Float64Array {
  const dimension = interests.length / count;
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const product = innerProduct(interests, i, interests, j, dimension);
      gram[i * count + j] = product;
      gram[j * count + i] = product;
    }
  }
  return gram;
}
