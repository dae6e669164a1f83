import type { Evidence, Layout } from '../contract/reading.ts';
import { objectOf } from './json-lines.ts';
import { detectSeparator, type Separated } from './separator.ts';
import { wordsOf } from './sequences.ts';

/** How the rows of a text are written, and why. */
export interface DetectedLayout {
  readonly layout: Exclude<Layout, 'parquet'>;
  readonly evidence: Evidence['layout'];
  /** '' where the layout has none */
  readonly separated: Separated;
}

const noSeparator: Separated = { separator: '', evidence: 'layout', evenRows: 1 };
const sampleLines = 200;

/** @param text the beginning of the text, at least its first line */
export function detectLayout(
  text: string,
  asked: { readonly layout?: Layout | undefined; readonly separator?: string | undefined },
): DetectedLayout {
  const lines = text.split('\n', sampleLines).filter((line) => line.trim() !== '');
  const evidence = asked.layout === undefined ? null : 'asked';
  const layout = asked.layout === 'parquet' ? undefined : asked.layout;
  if (layout === 'json-lines' || (layout === undefined && isObject(lines[0]))) {
    return {
      layout: 'json-lines',
      evidence: evidence ?? 'json-object',
      separated: noSeparator,
    };
  }
  const table = detectSeparator(text, asked.separator);
  const isTable =
    table.separator !== ' ' && table.evidence !== 'none-found' && table.evenRows > 0.9;
  const sequence = isTable ? null : sequenceSeparator(lines, asked.separator);
  if (layout === 'sequences' || (layout === undefined && sequence !== null)) {
    const separator = asked.separator ?? sequence ?? ' ';
    return {
      layout: 'sequences',
      evidence: evidence ?? 'uneven-lines',
      separated: {
        separator,
        evidence: asked.separator === undefined ? 'even-rows' : 'asked',
        evenRows: 1,
      },
    };
  }
  return {
    layout: 'delimited',
    evidence: evidence ?? 'text',
    separated: table,
  };
}

const isObject = (line: string | undefined) => objectOf(line ?? '') !== null;

/**
 * The separator by which the lines are sequences: at least three of them, of at least three different
 * lengths, nearly none as long as the commonest, each of two words or more and with another first word.
 * Quotes, and blanks within words, are signs of a table.
 */
function sequenceSeparator(lines: readonly string[], asked: string | undefined): string | null {
  const whole = lines.slice(0, -1).length >= 3 ? lines.slice(0, -1) : lines;
  if (whole.length < 3 || whole.some((line) => line.includes('"'))) return null;
  const candidates = asked === undefined ? ['\t', ',', ';', '|', ' '] : [asked];
  return (
    candidates.find((separator) => {
      const rows = whole.map((line) => wordsOf(line, separator));
      const lengths = rows.map((row) => row.length);
      const commonest = Math.max(
        ...[...new Set(lengths)].map((length) => lengths.filter((one) => one === length).length),
      );
      return (
        lengths.every((length) => length >= 2) &&
        new Set(lengths).size >= 3 &&
        commonest <= lengths.length * 0.6 &&
        new Set(rows.map(([user]) => user)).size === rows.length &&
        rows.every((row) => row.every((word) => word !== '' && !/\s/.test(word)))
      );
    }) ?? null
  );
}
