import type { Random } from '../domain/random.ts';

/** Gumbel noise, -ln(-ln(uniform)): the argmax of scores plus it is a draw from their softmax. */
export function gumbelNoise(count: number, random: Random): Float32Array {
  const noise = new Float32Array(count);
  for (let i = 0; i < count; i++) noise[i] = -Math.log(-Math.log(1 - random.uniform()));
  return noise;
}
