/**
 * Scales gradients down together so that their joint length is at most `limit` (Pascanu et al. 2013):
 * g = g min(1, limit / |g|). In place.
 */
export function clipTogether(gradients: readonly Float32Array[], limit: number): void {
  let squares = 0;
  for (const gradient of gradients)
    for (let i = 0; i < gradient.length; i++) squares += gradient[i]! * gradient[i]!;
  const length = Math.sqrt(squares);
  if (!(length > limit)) return;
  const factor = limit / length;
  for (const gradient of gradients)
    for (let i = 0; i < gradient.length; i++) gradient[i]! *= factor;
}
