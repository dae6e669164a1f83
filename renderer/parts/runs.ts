import { isUnderWay } from '../../app/domain/experiment.ts';
import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import { ModelName, settingSpecs, type SettingKey } from '../../app/domain/settings.ts';
import { variedIn, variedKeys, type SweepKey } from '../../app/domain/sweep.ts';
import { modelName } from '../../app/i18n/column-words.ts';
import type { Words } from '../state/words.svelte.ts';

/** "s = 2, p = 0.5": what tells a run from the others of its sweep beside its model's name; null where nothing does. */
export function sweepPoint(
  run: ExperimentSummary,
  all: readonly ExperimentSummary[],
  words: Words,
): string | null {
  if (run.sweep === null) return null;
  const { id } = run.sweep;
  const siblings = all.filter(({ sweep }) => sweep?.id === id).map(({ settings }) => settings);
  const parts = variedIn(run.settings, variedKeys(siblings)).flatMap((key) =>
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
