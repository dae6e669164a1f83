import type { RunSettings } from '../domain/settings.ts';

/**
 * The learning rate of a step, 1 .. T: it rises in a line over the first `warmUpSteps`, and then stays or
 * falls along half a cosine to zero at the step limit (Loshchilov and Hutter 2017).
 *
 *   eta t / w  for t < w;   eta  or  eta (1 + cos(pi (t - w) / (T - w))) / 2
 */
export function learningRateAt(
  step: number,
  settings: Pick<RunSettings, 'learningRate' | 'warmUpSteps' | 'rateDecay' | 'maximumSteps'>,
): number {
  const { learningRate, warmUpSteps, rateDecay, maximumSteps } = settings;
  if (step < warmUpSteps) return (learningRate * step) / warmUpSteps;
  if (rateDecay === 'none') return learningRate;
  const done = (step - warmUpSteps) / Math.max(1, maximumSteps - warmUpSteps);
  return (learningRate * (1 + Math.cos(Math.PI * Math.min(1, done)))) / 2;
}
