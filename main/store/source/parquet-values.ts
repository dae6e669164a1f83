import type { ParquetParsers } from 'hyparquet';

/** Values of Parquet as the text that an id, a number or a time of a log is. */
export function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isNaN(value) ? '' : String(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return textOfOther(value);
  }
}

/** The members of a list are joined by bars, as MovieLens writes genres. */
function textOfOther(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join('|');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return JSON.stringify(value);
}

/** Times become text in ISO form, which the reader of times knows. */
export const parquetParsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (value) => isoOf(Number(value)),
  timestampFromMicroseconds: (value) => isoOf(Number(value / 1000n)),
  timestampFromNanoseconds: (value) => isoOf(Number(value / 1_000_000n)),
  dateFromDays: (days) => (Number.isFinite(days) ? isoOf(days * 86_400_000)?.slice(0, 10) : null),
  jsonFromBytes: (bytes) => new TextDecoder().decode(bytes),
};

/** Null outside the years that a Date holds: the time is missing. */
function isoOf(milliseconds: number): string | null {
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : null;
}
