import type { Evidence, TimeFormat } from '../contract/reading.ts';

const perMillisecond = {
  seconds: 1e-3,
  milliseconds: 1,
  microseconds: 1e3,
  nanoseconds: 1e6,
} as const;

/** Times outside the years 1900 to 2199 are faults of the log, or of the unit taken for it. */
export const earliestTime = Date.UTC(1900, 0, 1);
export const latestTime = Date.UTC(2200, 0, 1) - 1;

/** In which format a column writes its times, and why. */
export interface JudgedTimes {
  /** null where there are none, or it is not certain */
  readonly format: TimeFormat | null;
  readonly evidence: Evidence['timeFormat'];
  /** a value of the column; '' where it has none */
  readonly example: string;
  /** where it is not certain: what the example would mean in each format, milliseconds since 1970 */
  readonly readings: readonly { readonly format: TimeFormat; readonly time: number }[];
}

/** @param sample values of the column; null where no column has times @param asked over what is detected */
export function judgeTimes(sample: readonly string[] | null, asked?: TimeFormat): JudgedTimes {
  if (sample === null) return { format: null, evidence: 'no-times', example: '', readings: [] };
  const example = sample.find((text) => text.trim() !== '') ?? '';
  if (asked !== undefined) return { format: asked, evidence: 'asked', example, readings: [] };
  const format = detectTimeFormat(sample);
  if (format !== null) {
    const isDate = ['iso', 'month-first', 'day-first', 'yyyymmdd'].includes(format);
    return { format, evidence: isDate ? 'pattern' : 'magnitude', example, readings: [] };
  }
  // 1/1/2024 is the same day either way: no example of what is to be settled.
  const telling = sample.find((text) => new Set(readingsOf(text).map(({ time }) => time)).size > 1);
  const readings = readingsOf(telling ?? example);
  return {
    format: null,
    evidence: readings.length > 1 ? 'month-or-day' : 'unknown',
    example: telling ?? example,
    readings,
  };
}

/** What a date of three numbers means, with the month first and with the day first. */
function readingsOf(text: string): JudgedTimes['readings'] {
  return (['month-first', 'day-first'] as const).flatMap((format) => {
    const time = parseTime(text, format);
    return Number.isNaN(time) ? [] : [{ format, time }];
  });
}

/**
 * The format in which most of the sample can be read; null when none reads half of it, and for dates such as
 * 3/4/2024 when no other row settles which is the month. Epoch units are told apart by the median: 1e8
 * seconds are in 1973, 1e11 in the year 5138.
 */
export function detectTimeFormat(sample: readonly string[]): TimeFormat | null {
  const filled = sample.filter((text) => text.trim() !== '');
  const numbers = filled.map(parseNumber).filter((value) => !Number.isNaN(value));
  if (numbers.length * 2 < filled.length) {
    const [best, second] = dateFormats(filled);
    const isCertain = best && best.share >= 0.5 && best.share > (second?.share ?? 0);
    return isCertain ? best.format : null;
  }
  if (numbers.length === 0) return null;
  if (shareRead(filled, 'yyyymmdd') === 1) return 'yyyymmdd';
  const median = numbers.map(Math.abs).sort((a, b) => a - b)[numbers.length >> 1]!;
  if (median < 1e8) return 'position';
  if (median < 1e11) return 'seconds';
  if (median < 1e14) return 'milliseconds';
  if (median < 1e17) return 'microseconds';
  return 'nanoseconds';
}

/** True of a column of dates or of an epoch, though it may not be certain in which format. */
export function areTimes(sample: readonly string[]): boolean {
  const format = detectTimeFormat(sample);
  if (format !== null) return format !== 'position';
  const [best] = dateFormats(sample.filter((text) => text.trim() !== ''));
  return best !== undefined && best.share >= 0.5;
}

/** The formats of dates with the share of the sample that each reads, the best first. */
function dateFormats(filled: readonly string[]) {
  return (['iso', 'month-first', 'day-first'] as const)
    .map((format) => ({ format, share: shareRead(filled, format) }))
    .sort((a, b) => b.share - a.share);
}

function shareRead(filled: readonly string[], format: TimeFormat): number {
  const read = filled.filter((text) => !Number.isNaN(parseTime(text, format)));
  return filled.length === 0 ? 0 : read.length / filled.length;
}

/** Milliseconds since 1970 (for 'position' the number itself); NaN when the text cannot be read so. */
export function parseTime(text: string, format: TimeFormat): number {
  switch (format) {
    case 'iso':
      return parseIso(text);
    case 'yyyymmdd':
      return parseCompactDate(text);
    case 'month-first':
    case 'day-first':
      return parsePartsDate(text, format);
    case 'position':
      return parseNumber(text);
    default:
      return parseNumber(text) / perMillisecond[format];
  }
}

const decimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;

/** A decimal number; NaN for anything else ('', '0x10', 'Infinity', '1,5'). */
export function parseNumber(text: string): number {
  return decimal.test(text) ? Number(text) : NaN;
}

const iso =
  /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?\s*$/i;

function parseIso(text: string): number {
  const match = iso.exec(text);
  if (!match) return NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', part = '0', zone = 'Z'] =
    match;
  const milliseconds = Math.trunc(Number(`0.${part}`) * 1000) - zoneOffset(zone);
  return validDate(year, month, day) + clockTime(hour, minute, second) + milliseconds;
}

const parts =
  /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?)?\s*$/i;

function parsePartsDate(text: string, format: 'month-first' | 'day-first'): number {
  const match = parts.exec(text);
  if (!match) return NaN;
  const [, first, second, year, hour = '0', minute = '0', seconds = '0', half] = match;
  const [month, day] = format === 'month-first' ? [first, second] : [second, first];
  return validDate(fullYear(year!), month, day) + clockTime(onTheDay(hour, half), minute, seconds);
}

/** Of two digits, as POSIX has it: 69 to 99 are of the last century. */
function fullYear(year: string): number {
  if (year.length === 4) return Number(year);
  return Number(year) + (Number(year) < 69 ? 2000 : 1900);
}

/** The hour of the day, where a clock of twelve hours says AM or PM. */
function onTheDay(hour: string, half: string | undefined): number | string {
  if (half === undefined) return hour;
  if (Number(hour) < 1 || Number(hour) > 12) return NaN;
  return (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

/** Milliseconds that the zone is ahead of UTC. */
function zoneOffset(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function parseCompactDate(text: string): number {
  const match = /^\s*(19\d{2}|2[01]\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?\s*$/.exec(text);
  if (!match) return NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = match;
  return validDate(year, month, day) + clockTime(hour, minute, second);
}

type Digits = string | number | undefined;

/** NaN for the 30th of February. */
function validDate(year: Digits, month: Digits, day: Digits): number {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists ? date.getTime() : NaN;
}

/** Milliseconds since midnight; NaN for 24:00. A leap second (60) is the next minute's first. */
function clockTime(hour: Digits, minute: Digits, second: Digits): number {
  const exists = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
  return exists ? ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 : NaN;
}
