import { z } from 'zod';
import { ErrorData } from '../contract/errors.ts';
import { inEffect, settingKeys, type RunSettings, type SettingKey } from './settings.ts';

/** What a run will take by its sizes alone. */
export const RunEstimate = z.object({ memoryBytes: z.number(), parameters: z.number() });
export type RunEstimate = z.infer<typeof RunEstimate>;

/** What a run takes on this machine, by a few of its steps. */
export const RunProbe = z.object({
  secondsPerStep: z.number(),
  /** one validation, over all validation users */
  secondsPerValidation: z.number(),
});
export type RunProbe = z.infer<typeof RunProbe>;

/** What is wrong with one of several runs, by its place in the list. */
export const RunProblem = z.object({ run: z.int(), error: ErrorData });
export type RunProblem = z.infer<typeof RunProblem>;

/** Seconds that so many steps take, with their validations. */
export function secondsOf(
  steps: number,
  { evaluateEvery }: Pick<RunSettings, 'evaluateEvery'>,
  { secondsPerStep, secondsPerValidation }: RunProbe,
): number {
  return steps * secondsPerStep + Math.ceil(steps / evaluateEvery) * secondsPerValidation;
}

/** Settings that decide what is learned but not how long a step takes. */
const free: readonly SettingKey[] = [
  'seed',
  'temperature',
  'diversityWeight',
  'squashPower',
  'popularityPower',
  'learningRate',
  'warmUpSteps',
  'rateDecay',
  'weightDecay',
  'maximumSteps',
  'evaluateEvery',
  'patience',
  'dropSeen',
];

/** The same for runs whose steps take the same time on the same dataset. */
export function costOf(settings: RunSettings): string {
  const run = inEffect(settings);
  const costly = settingKeys.filter((key) => !free.includes(key));
  return [run.model, ...costly.map((key) => run[key])].join(' ');
}

/** One run of each cost, in their order. */
export function distinctCosts(runs: readonly RunSettings[]): RunSettings[] {
  return [...new Map(runs.map((run) => [costOf(run), run])).values()];
}
