/** Where a setting stands in the form. */
export type SettingGroup = 'model' | 'interests' | 'negatives' | 'optimiser' | 'evaluation';

interface SpecBase {
  readonly group: SettingGroup;
  /** the letter that the papers and models.md use */
  readonly symbol: string;
  /** models that have it; absent = all */
  readonly models?: readonly string[];
  /** another setting that must have one of these values for this one to matter; absent = always matters */
  readonly needs?: { readonly key: string; readonly values: readonly string[] };
}
export interface NumberSpec extends SpecBase {
  readonly kind: 'integer' | 'number';
  readonly minimum: number;
  readonly maximum: number;
  /** words that may stand in the place of a number */
  readonly words?: readonly string[];
  readonly default: number | string;
  /** what stands for it where it does not apply; absent = the default */
  readonly idle?: number;
}
export interface ChoiceSpec extends SpecBase {
  readonly kind: 'choice';
  readonly options: readonly string[];
  readonly default: string;
}
export interface SwitchSpec extends SpecBase {
  readonly kind: 'switch';
  readonly default: boolean;
}
export type SettingSpec = NumberSpec | ChoiceSpec | SwitchSpec;

export const integer = (
  group: SettingGroup,
  symbol: string,
  minimum: number,
  maximum: number,
  value: number,
) => ({ kind: 'integer', group, symbol, minimum, maximum, default: value }) as const;

export const number = (
  group: SettingGroup,
  symbol: string,
  minimum: number,
  maximum: number,
  value: number,
) => ({ kind: 'number', group, symbol, minimum, maximum, default: value }) as const;

export const toggle = (group: SettingGroup, symbol: string, value: boolean) =>
  ({ kind: 'switch', group, symbol, default: value }) as const;

export const choice = <T extends string>(
  group: SettingGroup,
  symbol: string,
  options: readonly T[],
  value: T,
) => ({ kind: 'choice', group, symbol, options, default: value }) as const;

/** True where the value is what the setting takes. */
export function fits(spec: SettingSpec, value: unknown): boolean {
  if (spec.kind === 'switch') return typeof value === 'boolean';
  if (spec.kind === 'choice') return typeof value === 'string' && spec.options.includes(value);
  if (typeof value === 'string') return spec.words?.includes(value) ?? false;
  return (
    typeof value === 'number' &&
    value >= spec.minimum &&
    value <= spec.maximum &&
    (spec.kind === 'number' || Number.isInteger(value))
  );
}

/**
 * What was typed, as the setting's kind wants it: a number where a number can be read, a word where a word
 * may stand. What cannot be read stays as it is, so that `fits` refuses it.
 */
export function valueTyped(spec: SettingSpec, text: string): string | number | boolean {
  const typed = text.trim();
  if (spec.kind === 'choice') return typed;
  if (spec.kind === 'switch') return typed === 'true' ? true : typed === 'false' ? false : typed;
  const isGrouped = spec.kind === 'integer' && grouped.test(typed);
  const digits = isGrouped ? typed.replaceAll(',', '') : typed;
  return typed === '' || Number.isNaN(Number(digits)) ? typed : Number(digits);
}

/** 100,000: as the window itself writes it. Of a fraction nobody knows: 0,001 may be a thousandth. */
const grouped = /^[1-9]\d{0,2}(,\d{3})+$/;
