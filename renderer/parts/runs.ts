import { isUnderWay } from '../../app/domain/experiment.ts';
import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import { ModelName, settingSpecs, type SettingKey } from '../../app/domain/settings.ts';
import { variedIn, type SweepKey, type VariedBySweep } from '../../app/domain/sweep.ts';
import { modelName } from '../../app/i18n/column-words.ts';
import type { Words } from '../state/words.svelte.ts';

/** "s = 2, p = 0.5": what tells a run from the others of its sweep beside its model's name; null where nothing does. */
export function sweepPoint(
  run: ExperimentSummary,
  varied: VariedBySweep,
  words: Words,
): string | null {
  const keys = run.sweep === null ? [] : (varied.get(run.sweep.id) ?? []);
  const parts = variedIn(run.settings, keys).flatMap((key) =>
    key === 'model' || key === 'interests' ? [] : [settingWords(key, run.settings[key], words)],
  );
  return parts.length === 0 ? null : parts.join(', ');
}

/** "p = 0.5", or where the letter says little "Seed 2". */
export function settingWords(key: SettingKey, value: unknown, words: Words): string {
  const text = valueWords(key, value, words);
  return key === 'seed' || typeof value !== 'number'
    ? `${words.t.settings.keys[key].label} ${text}`
    : `${settingSpecs[key].symbol} = ${text}`;
}

/** A setting's value as people read it: a switch as on or off, a choice by its name. */
export function valueWords(key: SweepKey, value: unknown, words: Words): string {
  const { options, on, off } = words.t.settings;
  const known = ModelName.options.find((name) => name === value);
  if (key === 'model') return known === undefined ? String(value) : words.t.models[known].name;
  if (settingSpecs[key].kind === 'switch') return String(value) === 'true' ? on : off;
  const names: Readonly<Record<string, string>> = options;
  return typeof value === 'number' ? words.exact(value) : (names[String(value)] ?? String(value));
}

export const isOver = (run: Pick<ExperimentSummary, 'status'>): boolean => !isUnderWay(run);

export const canResume = ({ status }: Pick<ExperimentSummary, 'status'>): boolean =>
  status === 'paused' || status === 'interrupted' || status === 'stopped' || status === 'failed';

/**
 * Runs to choose from, the newest first, told apart by model, place in the sweep, time and dataset; vectors from
 * elsewhere by the name that they were given.
 */
export function runOptions(
  runs: readonly ExperimentSummary[],
  varied: VariedBySweep,
  words: Words,
): { value: ExperimentSummary['id']; label: string; hint: string }[] {
  return runs.map((run) => {
    const point = sweepPoint(run, varied, words);
    const name = [modelName(run, words), ...(point === null ? [] : [point])].join(', ');
    const time = words.shortTime(run.startedAt ?? run.createdAt);
    const [given = ''] = run.settings.model === 'external' ? run.note.split('\n') : [];
    return {
      value: run.id,
      label: `${name} · ${given === '' ? time : given}`,
      hint: given === '' ? run.datasetName : `${time}, ${run.datasetName}`,
    };
  });
}
