import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import { interestCount } from '../../app/domain/settings.ts';
import type { Words } from '../state/words.svelte.ts';

/** "ComiRec-SA, K = 4": what tells runs apart at a glance. */
export function modelName(run: Pick<ExperimentSummary, 'settings'>, words: Words): string {
  const { name } = words.t.models[run.settings.model];
  const k = interestCount(run.settings);
  return k === 1 ? name : `${name}, ${words.say(words.t.experiments.vectors, { k })}`;
}

export const isOver = ({ status }: Pick<ExperimentSummary, 'status'>): boolean =>
  status !== 'queued' && status !== 'running';

export const canResume = ({ status }: Pick<ExperimentSummary, 'status'>): boolean =>
  status === 'interrupted' || status === 'stopped' || status === 'failed';

/** Runs to choose from, the newest first, told apart by model, time and dataset. */
export function runOptions(
  runs: readonly ExperimentSummary[],
  words: Words,
): { value: ExperimentSummary['id']; label: string; hint: string }[] {
  return runs.map((run) => ({
    value: run.id,
    label: `${modelName(run, words)} · ${words.shortTime(run.startedAt ?? run.createdAt)}`,
    hint: run.datasetName,
  }));
}
