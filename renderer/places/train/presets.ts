import { paperSettings, settingKeys, settingSpecs } from '../../../app/domain/settings.ts';
import type { SettingKey, SettingSpec } from '../../../app/domain/settings.ts';

/** What stands in the form: numbers and choices as text, switches as they are. */
export type Draft = Record<SettingKey, string | boolean>;

export const presetNames = ['quick', 'standard', 'thorough', 'paper'] as const;
export type PresetName = (typeof presetNames)[number];

/** By preset: what it changes of the defaults. */
const changes: Record<PresetName, Partial<Draft>> = {
  quick: { dimension: '32', negatives: '640', maximumSteps: '3000', patience: '4' },
  standard: {},
  thorough: { maximumSteps: '300000', patience: '25' },
  paper: paperDraft(),
};

/** What ComiRec's authors used, where it differs from the defaults. */
function paperDraft(): Partial<Draft> {
  const entries = Object.entries(paperSettings).map(([key, value]) => [
    key,
    typeof value === 'boolean' ? value : String(value),
  ]);
  return Object.fromEntries(entries) as Partial<Draft>;
}

/** Not a matter of presets: they say which repetition it is, and how it is judged. */
const free: readonly SettingKey[] = ['seed', 'dropSeen', 'protocol'];

export function defaultDraft(): Draft {
  const entries = settingKeys.map((key) => [key, textOf(settingSpecs[key])] as const);
  return Object.fromEntries(entries) as Draft;
}

/** Settings that a first run does without: shown on demand, and always where they were changed. */
const special: readonly SettingKey[] = [
  'itemFeatures',
  'userFields',
  'towerLayers',
  'headLayers',
  'context',
  'adaptiveInterests',
  'positions',
  'redrawLogits',
  'labelPower',
  'diversityWeight',
  'routingWeight',
  'objective',
  'popularityPower',
  'hardNegativeBeta',
  'warmUpSteps',
  'rateDecay',
  'weightDecay',
  'gradientClip',
  'denseAdam',
  'protocol',
];

export const isSpecial = (key: SettingKey): boolean => special.includes(key);

export const isChanged = (key: SettingKey, draft: Draft): boolean =>
  draft[key] !== textOf(settingSpecs[key]);

/** The preset's settings; what presets leave free stays as it is. */
export function presetDraft(name: PresetName, present: Draft): Draft {
  const kept = Object.fromEntries(free.map((key) => [key, present[key]]));
  return { ...defaultDraft(), ...changes[name], ...kept };
}

/** The preset that the form stands at; null when it was changed by hand. */
export function presetOf(draft: Draft): PresetName | null {
  return (
    presetNames.find((name) => {
      const preset = presetDraft(name, draft);
      return settingKeys.every((key) => preset[key] === draft[key]);
    }) ?? null
  );
}

function textOf(spec: SettingSpec): string | boolean {
  return spec.kind === 'switch' ? spec.default : String(spec.default);
}
