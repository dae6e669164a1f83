import { StudioError } from '../../app/contract/errors.ts';
import { ModelName, type RunSettings } from '../../app/domain/settings.ts';
import {
  combinations,
  idleAxes,
  mostSweepRuns,
  sweepAxis,
  sweepKeys,
  sweepRuns,
  type SweepAxis,
  type SweepKey,
} from '../../app/domain/sweep.ts';
import { rangeOf, settingsFrom, specOf } from './settings.ts';

/**
 * The runs of a sweep from what the command line says.
 *
 * @param given the settings that all of them share
 * @param sweep "KEY=V1,V2,...", as often as it was given
 * @returns the runs, the sweep's name, and the settings that none of its models has
 * @throws StudioError 'bad-settings' that names the key, its range and what to do
 */
export function sweepFrom(
  given: Parameters<typeof settingsFrom>[0],
  sweep: readonly string[],
  name: string | undefined,
): { name: string; runs: RunSettings[]; idle: SweepKey[] } {
  const axes = sweep.map(axisFrom);
  const twice = axes.find(({ key }, at) => axes.findIndex((axis) => axis.key === key) < at);
  if (twice) throw bad(`--sweep names ${twice.key} twice. Give all its values in one.`);
  const models = axes.find(({ key }) => key === 'model')?.values;
  const { settings } = settingsFrom({
    ...given,
    model: given.model ?? (models === undefined ? undefined : String(models[0])),
  });
  if (combinations(axes) > mostSweepRuns) {
    throw bad(`The sweep has ${combinations(axes)} runs; ${mostSweepRuns} are the most.`);
  }
  return {
    name: name ?? sweep.join(' × '),
    runs: sweepRuns(settings, axes),
    idle: idleAxes(settings, axes),
  };
}

function axisFrom(text: string): SweepAxis {
  const at = text.indexOf('=');
  const key = sweepKeys.find((candidate) => candidate === text.slice(0, at).trim());
  if (at < 1 || key === undefined) {
    throw bad(`--sweep "${text}" is not KEY=V1,V2,... with a KEY of ${sweepKeys.join(', ')}.`);
  }
  const { axis, wrong } = sweepAxis(key, text.slice(at + 1));
  const takes = key === 'model' ? `one of ${ModelName.options.join(', ')}` : rangeOf(specOf(key));
  if (wrong.length > 0) throw bad(`--sweep ${key}: ${wrong.join(', ')}: give ${takes}.`);
  if (axis.values.length === 0) throw bad(`--sweep ${key} has no values: give ${takes}.`);
  return axis;
}

const bad = (message: string) => new StudioError('bad-settings', message);
