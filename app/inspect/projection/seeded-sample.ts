import type { Random } from '../../domain/random.ts';

/**
 * Some of the items 1 .. V, each equally likely and none twice, in ascending order; all of them where there are
 * no more than wanted (Floyd, in Bentley, "A sample of brilliance", 1987: as many draws as items wanted).
 *
 * @param among V
 */
export function seededSample(among: number, wanted: number, random: Random): Int32Array {
  if (among <= wanted) return Int32Array.from({ length: among }, (_, at) => at + 1);
  const chosen = new Set<number>();
  for (let last = among - wanted + 1; last <= among; last++) {
    const drawn = 1 + random.below(last);
    chosen.add(chosen.has(drawn) ? last : drawn);
  }
  return Int32Array.from(chosen).sort();
}
