import { readFileSync } from 'node:fs';
import { fits, valueTyped } from '../../app/domain/setting-spec.ts';
import type { SettingKey, SettingSpec } from '../../app/domain/settings.ts';
import {
  applies,
  ModelName,
  RunSettings,
  settingKeys,
  settingSpecs,
} from '../../app/domain/settings.ts';
import { StudioError } from '../../app/contract/errors.ts';

type Given = Record<string, unknown>;

/**
 * The settings of a run from what the command line says: a file of settings, then --set over it, then
 * --model and --seed over both.
 *
 * @returns the settings, and those given that have no effect on the model
 * @throws StudioError 'bad-settings' that names the key, its range and what to do
 */
export function settingsFrom(words: {
  readonly model: string | undefined;
  readonly config: string | undefined;
  readonly set: readonly string[];
  readonly seed: string | undefined;
}): { settings: RunSettings; withoutEffect: SettingKey[] } {
  const given: Given = words.config === undefined ? {} : readConfig(words.config);
  for (const assignment of words.set) Object.assign(given, assigned(assignment));
  if (words.seed !== undefined) Object.assign(given, assigned(`seed=${words.seed}`));
  if (words.model !== undefined) given['model'] = words.model;
  const model = modelOf(given['model']);
  for (const [key, value] of Object.entries(given)) if (key !== 'model') checkSetting(key, value);
  const settings = RunSettings.parse({ ...given, model });
  const withoutEffect = settingKeys.filter((key) => key in given && !applies(key, settings));
  return { settings, withoutEffect };
}

function readConfig(file: string): Given {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (thrown) {
    throw bad(`--config ${file} cannot be read as JSON: ${(thrown as Error).message}`);
  }
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
    return { ...content };
  }
  throw bad(`--config ${file} must hold one JSON object of settings, like {"dimension": 64}.`);
}

/** "KEY=VALUE" with the value as the setting's kind wants it. */
function assigned(assignment: string): Given {
  const at = assignment.indexOf('=');
  if (at < 1) throw bad(`--set "${assignment}" is not KEY=VALUE.`);
  const key = assignment.slice(0, at).trim();
  const text = assignment.slice(at + 1).trim();
  return { [key]: valueTyped(specOf(key), text) };
}

function checkSetting(key: string, value: unknown): void {
  const spec = specOf(key);
  if (fits(spec, value)) return;
  throw new StudioError('bad-settings', `${key} = ${show(value)}: give ${rangeOf(spec)}.`, {
    key,
    value: show(value),
    range: rangeOf(spec),
  });
}

/** What the setting takes, in words. */
export function rangeOf(spec: SettingSpec): string {
  if (spec.kind === 'switch') return 'true or false';
  if (spec.kind === 'choice') return `one of ${spec.options.join(', ')}`;
  const kind = spec.kind === 'integer' ? 'a whole number' : 'a number';
  const words = spec.words ? `, or one of ${spec.words.join(', ')}` : '';
  return `${kind} from ${spec.minimum} to ${spec.maximum}${words} (default ${spec.default})`;
}

/** @throws StudioError 'bad-settings' where there is none of that name */
export function specOf(key: string): SettingSpec {
  const known = settingKeys.find((candidate) => candidate === key);
  if (known !== undefined) return settingSpecs[known];
  throw bad(`There is no setting "${key}". There are: ${settingKeys.join(', ')}.`);
}

function modelOf(value: unknown): ModelName {
  const known = ModelName.options.find((name) => name === value);
  if (known !== undefined) return known;
  const models = ModelName.options.join(', ');
  throw bad(
    value === undefined
      ? `--model is missing: one of ${models}.`
      : `There is no model "${String(value)}": give one of ${models}.`,
  );
}

const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const bad = (message: string) => new StudioError('bad-settings', message);
