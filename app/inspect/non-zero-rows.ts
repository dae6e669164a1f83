/**
 * Which interests are there: a zero vector is one that is not.
 *
 * @param interests [R, d]
 * @returns [R] 1 or 0
 */
export function nonZeroRows(interests: Float32Array, dimension: number): Uint8Array {
  return Uint8Array.from({ length: interests.length / dimension }, (_, row) =>
    interests.subarray(row * dimension, (row + 1) * dimension).some((x) => x !== 0) ? 1 : 0,
  );
}
