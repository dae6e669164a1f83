import { innerProduct } from '../evaluate/inner-product.ts';
import { hungarian } from './hungarian.ts';

/** Equals keep their own letter where they can: far below any difference of cosines that means something. */
const ownLetter = 1e-9;

/**
 * Which of a user's interests each of the recomputed ones goes on: such that the sum of their cosines is the largest
 * there is, each interest in one pair. Where a routing starts from other logits, interests change their places.
 *
 * @param original [K, d], recomputed [K, d]; a zero vector has a cosine of 0 with every other
 * @returns [K] for each recomputed interest the original one
 */
export function matchInterests(
  original: Float32Array,
  recomputed: Float32Array,
  count: number,
): Int32Array {
  const dimension = original.length / count;
  const length = (vectors: Float32Array, k: number) =>
    Math.sqrt(innerProduct(vectors, k, vectors, k, dimension));
  const cosines = Array.from({ length: count }, (_, to) =>
    Array.from({ length: count }, (__, from) => {
      const norms = length(original, from) * length(recomputed, to);
      const product = innerProduct(original, from, recomputed, to, dimension);
      return (norms === 0 ? 0 : product / norms) + (from === to ? ownLetter : 0);
    }),
  );
  return Int32Array.from(hungarian(cosines), (from) => from!);
}
