/**
 * How a column writes its times. Settled once for the column from a sample, never value by value: 12
 * digits among 10 are a fault to report, not another unit.
 */
export type TimeFormat =
  | 'seconds'
  | 'milliseconds'
  | 'microseconds'
  | 'nanoseconds'
  /** 20240131 */
  | 'yyyymmdd'
  /** 2024-01-31, 2024/01/31 13:05, 2024-01-31T13:05:07.250Z, ...+08:00; without a zone it is UTC */
  | 'iso'
  /** numbers too small for an epoch: a position, which gives the order and no date */
  | 'position';

const perMillisecond = {
  seconds: 1e-3,
  milliseconds: 1,
  microseconds: 1e3,
  nanoseconds: 1e6,
} as const;

/** Times outside the years 1900 to 2199 are faults of the log, or of the unit taken for it. */
export const earliestTime = Date.UTC(1900, 0, 1);
export const latestTime = Date.UTC(2200, 0, 1) - 1;

/**
 * The format in which most of the sample can be read; null when none reads half of it. Epoch units are
 * told apart by the median: 1e8 seconds are in 1973, 1e11 in the year 5138.
 */
export function detectTimeFormat(sample: readonly string[]): TimeFormat | null {
  const filled = sample.filter((text) => text.trim() !== '');
  const count = (format: TimeFormat) =>
    filled.filter((text) => !Number.isNaN(parseTime(text, format))).length;
  if (filled.length === 0) return null;
  const numbers = filled.map(parseNumber).filter((value) => !Number.isNaN(value));
  if (numbers.length * 2 < filled.length) return count('iso') * 2 >= filled.length ? 'iso' : null;
  if (count('yyyymmdd') === filled.length) return 'yyyymmdd';
  const median = numbers.map(Math.abs).sort((a, b) => a - b)[numbers.length >> 1]!;
  if (median < 1e8) return 'position';
  if (median < 1e11) return 'seconds';
  if (median < 1e14) return 'milliseconds';
  if (median < 1e17) return 'microseconds';
  return 'nanoseconds';
}

/** Milliseconds since 1970 (for 'position' the number itself); NaN when the text cannot be read so. */
export function parseTime(text: string, format: TimeFormat): number {
  switch (format) {
    case 'iso':
      return parseIso(text);
    case 'yyyymmdd':
      return parseCompactDate(text);
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
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] =
    match;
  const date = validDate(Number(year), Number(month), Number(day));
  const clock = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
  if (Number.isNaN(date) || !clock) return NaN;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return date + seconds * 1000 + Math.trunc(Number(`0.${fraction}`) * 1000) - zoneOffset(zone);
}

/** Milliseconds that the zone is ahead of UTC. */
function zoneOffset(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

function parseCompactDate(text: string): number {
  const match = /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(text);
  if (!match || match[1]! < '1900' || match[1]! >= '2200') return NaN;
  return validDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** NaN for the 30th of February. */
function validDate(year: number, month: number, day: number): number {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time : NaN;
}
