/**
 * <a_i, b_j> in double precision, of row i of `a` and row j of `b`.
 *
 * @param a [I, d], b [J, d]
 */
export function innerProduct(
  a: Float32Array,
  i: number,
  b: Float32Array,
  j: number,
  dimension: number,
): number {
  let sum = 0;
  for (let t = 0; t < dimension; t++) sum += a[i * dimension + t]! * b[j * dimension + t]!;
  return sum;
}
