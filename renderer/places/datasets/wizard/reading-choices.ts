import type { Evidence, Reading, TimeFormat } from '../../../../app/contract/reading.ts';
import { Encoding, Layout, TimeFormat as TimeFormats } from '../../../../app/contract/reading.ts';
import type { Words } from '../../../state/words.svelte.ts';
import type { AnyFile } from './roles.ts';

/** Detected, not chosen by a person. */
const automatic = 'automatic';
const separators = {
  ',': 'comma',
  '\t': 'tab',
  ';': 'semicolon',
  '|': 'bar',
  '::': 'colons',
  ' ': 'blank',
  '\u0001': 'control',
} as const;

/** One thing of how a file is read: what is taken, why, and what else could be. */
export interface ReadingChoice {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly reason: string;
  /** nothing else is possible */
  readonly isFixed: boolean;
  choose(value: string): void;
}

/** What is read how, in the order in which the studio finds it out. */
export function readingChoices(file: AnyFile, words: Words): ReadingChoice[] {
  const { shown } = file;
  if (shown === null) return [];
  const choices = [
    ...(shown.members.length > 1 ? [memberChoice(file, shown.members, words)] : []),
    layoutChoice(file, shown.reading, shown.evidence, words),
    separatorChoice(file, shown.reading, shown.evidence, words),
    encodingChoice(file, shown.reading, shown.evidence, words),
    headerChoice(file, shown.reading, shown.evidence, words),
  ];
  return file.kind === 'events'
    ? [...choices, timeChoice(file, shown.reading, shown.evidence, words)]
    : choices;
}

/** True of a separator that has no name of its own. */
export const isUncommon = (separator: string): boolean => !(separator in separators);

export function separatorName(separator: string, words: Words): string {
  const { t } = words;
  if (separator === '') return t.wizard.noValue;
  const name = separators[separator as keyof typeof separators];
  return name === undefined ? separator : t.wizard.separators[name];
}

/** "Rows with a separator, Comma, UTF-8" */
export function readingInWords(
  { layout, separator, encoding, compression }: Reading,
  words: Words,
) {
  const { layouts, compressions } = words.t.wizard;
  return [
    layouts[layout],
    ...(separator === '' ? [] : [separatorName(separator, words)]),
    ...(layout === 'parquet' ? [] : [encodingName(encoding)]),
    ...(compression === 'none' ? [] : [compressions[compression]]),
  ].join(' · ');
}

/** The choice between what is detected and the values, of which one may be asked for. */
export function choiceOf(
  words: Words,
  label: string,
  asked: string | undefined,
  detected: string,
  values: readonly { readonly value: string; readonly label: string }[],
) {
  const { t } = words;
  const first =
    asked === undefined ? words.say(t.wizard.detected, { value: detected }) : t.wizard.automatic;
  return {
    label,
    value: asked ?? automatic,
    options: [{ value: automatic, label: first }, ...values],
  };
}

export const orDetect = <Value extends string>(value: string): Value | undefined =>
  value === automatic ? undefined : (value as Value);

function memberChoice(file: AnyFile, members: readonly string[], { t }: Words): ReadingChoice {
  return {
    label: t.wizard.member,
    value: file.asked.member ?? '',
    options: [
      ...members.map((value) => ({ value, label: value })),
      { value: '*', label: t.wizard.allMembers },
    ],
    reason: file.asked.member === undefined ? '' : t.wizard.because.asked,
    isFixed: false,
    choose: (member) => void file.read({ member }),
  };
}

function layoutChoice(file: AnyFile, { layout }: Reading, { layout: why }: Evidence, words: Words) {
  const { layouts, because, layout: label } = words.t.wizard;
  const values = Layout.options
    .filter((value) => value !== 'parquet')
    .map((value) => ({ value, label: layouts[value] }));
  return {
    ...choiceOf(words, label, file.asked.layout, layouts[layout], values),
    reason: why === 'asked' ? because.asked : because.layout[why],
    isFixed: why === 'signature',
    choose: (value: string) => void file.read({ layout: orDetect(value) }),
  };
}

function separatorChoice(
  file: AnyFile,
  { separator }: Reading,
  { separator: why, evenRows }: Evidence,
  words: Words,
) {
  const { because, separators: names, separator: label } = words.t.wizard;
  const { asked } = file;
  const known = Object.entries(separators).map(([value, name]) => ({ value, label: names[name] }));
  const isOther = asked.separator !== undefined && isUncommon(asked.separator);
  const value = isOther ? 'other' : asked.separator;
  return {
    ...choiceOf(words, label, value, separatorName(separator, words), [
      ...known,
      { value: 'other', label: names.other },
    ]),
    reason: words.say(because.separator[why], { share: words.percent(evenRows) }),
    isFixed: why === 'layout',
    choose: (chosen: string) =>
      void file.read({ separator: chosen === 'other' ? '^' : orDetect(chosen) }),
  };
}

function encodingChoice(
  file: AnyFile,
  { encoding }: Reading,
  { encoding: why }: Evidence,
  words: Words,
) {
  const { because, encoding: label } = words.t.wizard;
  const values = Encoding.options.map((value) => ({ value, label: encodingName(value) }));
  return {
    ...choiceOf(words, label, file.asked.encoding, encodingName(encoding), values),
    reason: why === 'asked' ? because.asked : because.encoding[why],
    isFixed: why === 'layout',
    choose: (value: string) => void file.read({ encoding: orDetect(value) }),
  };
}

function headerChoice(file: AnyFile, { header }: Reading, { header: why }: Evidence, words: Words) {
  const { because, headers, header: label } = words.t.wizard;
  const wordOf = (has: boolean) => (has ? 'yes' : 'no');
  const asked = file.asked.header === undefined ? undefined : wordOf(file.asked.header);
  const values = (['yes', 'no'] as const).map((value) => ({ value, label: headers[value] }));
  return {
    ...choiceOf(words, label, asked, headers[wordOf(header)], values),
    reason: why === 'asked' ? because.asked : because.header[why],
    isFixed: why === 'layout',
    choose: (value: string) =>
      void file.read({ header: value === automatic ? undefined : value === 'yes' }),
  };
}

function timeChoice(
  file: AnyFile,
  { timeFormat }: Reading,
  { timeFormat: why }: Evidence,
  words: Words,
) {
  const { because, timeFormats, times: label, noValue, uncertain } = words.t.wizard;
  const values = TimeFormats.options.map((value) => ({ value, label: timeFormats[value] }));
  const untimed = why === 'no-times' ? noValue : uncertain;
  const detected = timeFormat === null ? untimed : timeFormats[timeFormat];
  const isPosition = why === 'magnitude' && timeFormat === 'position';
  const reason = because.timeFormat[isPosition ? 'position' : why === 'asked' ? 'pattern' : why];
  return {
    ...choiceOf(words, label, file.asked.timeFormat, detected, values),
    reason: why === 'asked' ? because.asked : reason,
    isFixed: why === 'no-times',
    choose: (value: string) => void file.readTimes(orDetect<TimeFormat>(value)),
  };
}

const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GB18030 (GBK)',
  'windows-1252': 'Windows-1252',
  'windows-1251': 'Windows-1251',
  big5: 'Big5',
  shift_jis: 'Shift JIS',
  'euc-kr': 'EUC-KR',
};
const encodingName = (encoding: Encoding): string => encodingNames[encoding];
