/**
 * How many of K interests take part for a history of this length: max(1, min(K, floor(log2 length)))
 * (MIND, Li et al. 2019, eq. 9; the rounding is not stated there).
 */
export function adaptiveInterests(length: number, most: number): number {
  const doublings = length < 1 ? 0 : 31 - Math.clz32(length);
  return Math.max(1, Math.min(most, doublings));
}

/** Which interests take part. [B, K], the first K' of each row 1, from histories [B, n] of ids. */
export function presentInterests(
  histories: Int32Array,
  historyLength: number,
  most: number,
): Float32Array {
  const batch = histories.length / historyLength;
  const present = new Float32Array(batch * most);
  for (let row = 0; row < batch; row++) {
    const ids = histories.subarray(row * historyLength, (row + 1) * historyLength);
    const length = ids.reduce((sum, id) => sum + (id === 0 ? 0 : 1), 0);
    const own = row * most;
    present.fill(1, own, own + adaptiveInterests(length, most));
  }
  return present;
}
