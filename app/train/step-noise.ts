import type { Random } from '../domain/random.ts';
import { truncatedNormal } from '../model/weights.ts';

/** Gumbel noise, -ln(-ln(uniform)): the argmax of scores plus it is a draw from their softmax. */
export function gumbelNoise(count: number, random: Random): Float32Array {
  const noise = new Float32Array(count);
  for (let i = 0; i < count; i++) noise[i] = -Math.log(-Math.log(1 - random.uniform()));
  return noise;
}

/** Start logits of a routing: N(0, 1) cut at two deviations, as the model's own. */
export function normalNoise(count: number, random: Random): Float32Array {
  const noise = new Float32Array(count);
  truncatedNormal(noise, random);
  return noise;
}
