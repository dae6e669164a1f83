import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import type { Words } from '../state/words.svelte.ts';

/** What stands in the place of figures that a run has not: when they come, or what kept them from coming. */
export function notYet(
  { status, settings }: Pick<ExperimentSummary, 'status' | 'settings'>,
  what: 'validation' | 'loss' | 'test',
  words: Words,
): string {
  const step = Math.min(settings.evaluateEvery, settings.maximumSteps);
  return words.say(words.t.train.notYet[what][status], { step });
}
