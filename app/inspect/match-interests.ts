import { innerProduct } from '../evaluate/inner-product.ts';

/**
 * Which of a user's interests each of the recomputed ones goes on: pairs by cosine, the closest pair first, each
 * interest in one pair. Where a routing starts from other logits, interests change their places.
 *
 * @param original [K, d], recomputed [K, d]
 * @returns [K] for each recomputed interest the original one
 */
export function matchInterests(
  original: Float32Array,
  recomputed: Float32Array,
  count: number,
): Int32Array {
  const dimension = original.length / count;
  const lengths = [original, recomputed].map((vectors) =>
    Array.from({ length: count }, (_, k) =>
      Math.sqrt(innerProduct(vectors, k, vectors, k, dimension)),
    ),
  );
  const pairs = Array.from({ length: count * count }, (_, pair) => {
    const [from, to] = [Math.floor(pair / count), pair % count];
    const norms = lengths[0]![from]! * lengths[1]![to]!;
    const product = innerProduct(original, from, recomputed, to, dimension);
    return { from, to, cosine: norms === 0 ? -2 : product / norms };
  });
  // Equals keep their own letter where they can.
  const own = ({ from, to }: (typeof pairs)[number]) => Number(from === to);
  pairs.sort((a, b) => b.cosine - a.cosine || own(b) - own(a));
  const match = new Int32Array(count).fill(-1);
  const taken = new Uint8Array(count);
  for (const { from, to } of pairs) {
    if (match[to] !== -1 || taken[from] === 1) continue;
    match[to] = from;
    taken[from] = 1;
  }
  return match;
}
