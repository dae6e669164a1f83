/** Eigenvalues, the largest first, and the unit eigenvector of each. */
export interface Eigen {
  /** [d] */
  readonly values: Float64Array;
  /** [d, d] a row an eigenvector; its component of the largest size is positive */
  readonly vectors: Float64Array;
}

/** Sweeps that are always enough: convergence is quadratic, and a d of 512 takes nine. */
const mostSweeps = 60;

/**
 * The eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, "Matrix
 * Computations", section 8.5): A <- J^T A J with the angle that makes A[p, q] zero, until all off the diagonal
 * is. Unlike power iteration it does not slow down where eigenvalues are close, and it draws nothing by chance.
 *
 * @param symmetric [d, d]
 */
export function symmetricEigen(symmetric: Float64Array, d: number): Eigen {
  const a = symmetric.slice();
  const rows = new Float64Array(d * d);
  for (let i = 0; i < d; i++) rows[i * d + i] = 1;
  const small = Number.EPSILON ** 2 * sumOfSquares(a);
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(a, d) > small; sweep++) {
    for (let p = 0; p < d; p++) for (let q = p + 1; q < d; q++) rotate(a, rows, d, p, q);
  }
  const order = Array.from({ length: d }, (_, i) => i).sort(
    (i, j) => a[j * d + j]! - a[i * d + i]!,
  );
  const vectors = new Float64Array(d * d);
  order.forEach((from, to) => {
    vectors.set(withFixedSign(rows.subarray(from * d, (from + 1) * d)), to * d);
  });
  return { values: Float64Array.from(order, (i) => a[i * d + i]!), vectors };
}

/** One rotation in the plane of p and q; `rows` gathers all of them. */
function rotate(a: Float64Array, rows: Float64Array, d: number, p: number, q: number): void {
  const apq = a[p * d + q]!;
  if (apq === 0) return;
  const theta = (a[q * d + q]! - a[p * d + p]!) / (2 * apq);
  // The smaller of the two roots of t^2 + 2 theta t - 1 = 0: the smaller angle.
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cos = 1 / Math.hypot(t, 1);
  const sin = t * cos;
  for (let k = 0; k < d; k++) turn(a, k * d + p, k * d + q, cos, sin);
  for (let k = 0; k < d; k++) turn(a, p * d + k, q * d + k, cos, sin);
  for (let k = 0; k < d; k++) turn(rows, p * d + k, q * d + k, cos, sin);
}

function turn(values: Float64Array, i: number, j: number, cos: number, sin: number): void {
  const x = values[i]!;
  const y = values[j]!;
  values[i] = cos * x - sin * y;
  values[j] = sin * x + cos * y;
}

function withFixedSign(vector: Float64Array): Float64Array {
  const most = vector.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
  return most < 0 ? vector.map((x) => -x) : vector;
}

function sumOfSquares(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x * x, 0);
}

function offDiagonal(a: Float64Array, d: number): number {
  let sum = 0;
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) sum += a[i * d + j]! ** 2;
  return sum;
}
