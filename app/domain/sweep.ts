import type { ExperimentSummary } from './experiment.ts';
import type { SweepId } from './ids.ts';
import { fits, valueTyped } from './setting-spec.ts';
import type { SettingSpec } from './setting-spec.ts';
import {
  type VectorSource,
  applies,
  inEffect,
  ModelName,
  RunSettings,
  settingKeys,
  settingSpecs,
  type SettingKey,
} from './settings.ts';

/** What a sweep varies: the model, or one of its settings. */
export type SweepKey = SettingKey | 'model';
export const sweepKeys: readonly SweepKey[] = ['model', ...settingKeys];

type Value = number | string | boolean;

/** A list of values for one of the settings. */
export interface SweepAxis {
  readonly key: SweepKey;
  readonly values: readonly Value[];
}

/** The most runs that one form makes. */
export const mostSweepRuns = 200;

/** Values as they were typed, with a comma between; those that the setting does not take stand in `wrong`. */
export function sweepAxis(
  key: SweepKey,
  typed: string,
): { axis: SweepAxis; wrong: readonly string[] } {
  const words = typed
    .split(/[,，、;；]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const values = words.map((word) =>
    key === 'model' ? word : valueTyped(settingSpecs[key], word),
  );
  const takes = (value: Value) =>
    key === 'model' ? isModel(value) : fits(settingSpecs[key], value);
  return {
    axis: { key, values: [...new Set(values.filter(takes))] },
    wrong: words.filter((_, at) => !takes(values[at]!)),
  };
}

/** How many combinations the axes have, before any is found to be the same as another. */
export const combinations = (axes: readonly SweepAxis[]): number =>
  axes.reduce((product, { values }) => product * values.length, 1);

/**
 * Every combination of the axes' values over the settings of `base`, the last axis changing fastest.
 * Combinations that come to the same run (a squash power for a model that has none) are one.
 *
 * @param base what the axes do not name; it may lack what has a default
 */
export function sweepRuns(
  base: Partial<RunSettings> & { readonly model: VectorSource },
  axes: readonly SweepAxis[],
): RunSettings[] {
  const points = axes.reduce<Readonly<Record<string, Value>>[]>(
    (made, { key, values }) =>
      made.flatMap((point) => values.map((value) => ({ ...point, [key]: value }))),
    [{}],
  );
  const runs = points.map((point) => inEffect(RunSettings.parse({ ...base, ...point })));
  return [...new Map(runs.map((run) => [JSON.stringify(run), run])).values()];
}

/** The axes that change nothing in any of the runs, for no model among them has the setting. */
export function idleAxes(
  base: { readonly model: VectorSource },
  axes: readonly SweepAxis[],
): SweepKey[] {
  const varied = axes.find(({ key }) => key === 'model')?.values.filter(isModel);
  const models = varied ?? [base.model];
  return axes
    .map(({ key }) => key)
    .filter((key) => key !== 'model')
    .filter((key) => !models.some((model) => hasSetting(model, key)));
}

/** Whether the model has the setting at all, whatever the others say. */
export function hasSetting(model: VectorSource, key: SettingKey): boolean {
  const spec: SettingSpec = settingSpecs[key];
  return spec.models?.includes(model) ?? true;
}

/** The settings of a list that differ among its runs, in the table's order: what tells them apart. */
export function variedKeys(runs: readonly RunSettings[]): SweepKey[] {
  return sweepKeys.filter((key) => new Set(runs.map((run) => run[key])).size > 1);
}

/** By sweep, the settings in which its runs differ. */
export type VariedBySweep = ReadonlyMap<SweepId, readonly SweepKey[]>;

export function variedBySweep(
  runs: readonly Pick<ExperimentSummary, 'sweep' | 'settings'>[],
): VariedBySweep {
  const sweeps = new Map<SweepId, RunSettings[]>();
  for (const { sweep, settings } of runs) {
    if (sweep === null) continue;
    const alike = sweeps.get(sweep.id);
    if (alike === undefined) sweeps.set(sweep.id, [settings]);
    else alike.push(settings);
  }
  return new Map([...sweeps].map(([id, alike]) => [id, variedKeys(alike)]));
}

/** Of the settings that a sweep varies, those that matter for this run. */
export const variedIn = (run: RunSettings, varied: readonly SweepKey[]): SweepKey[] =>
  varied.filter((key) => key === 'model' || applies(key, run));

function isModel(value: Value): value is ModelName {
  return ModelName.options.some((name) => name === value);
}
