import type { Evidence } from '../contract/reading.ts';
import { RecordSplitter } from './records.ts';

const candidates = [',', '\t', ';', '|', '::'] as const;
const sampleRecords = 200;
const sampleLetters = 1 << 16;

export interface Separated {
  readonly separator: string;
  readonly evidence: Evidence['separator'];
  /** share of the sampled records that have as many fields as the first, in [0, 1] */
  readonly evenRows: number;
}

/**
 * The separator of a sample of a file: the one by which most records have as many fields as the first,
 * and the more fields the better. A blank only where nothing else separates; a comma where nothing does.
 *
 * @param asked the one that a person chose; then only the share of even rows is found out
 */
export function detectSeparator(text: string, asked?: string): Separated {
  const some = text.slice(0, text.lastIndexOf('\n', sampleLetters) + 1) || text;
  if (asked !== undefined) {
    return { separator: asked, evidence: 'asked', evenRows: measured(some, asked).evenRows };
  }
  let best = { separator: '', score: 0, evenRows: 1 };
  for (const separator of candidates) {
    const { evenRows, width } = measured(some, separator);
    const score = width < 2 ? 0 : evenRows + Math.min(width, 9) / 100;
    if (score > best.score) best = { separator, score, evenRows };
  }
  if (best.score > 0) return { ...best, evidence: 'even-rows' };
  const blank = measured(some, ' ');
  return blank.width >= 2 && blank.evenRows > 0.9
    ? { separator: ' ', evidence: 'even-rows', evenRows: blank.evenRows }
    : { separator: ',', evidence: 'none-found', evenRows: 1 };
}

/** How many fields the first record has, and the share of records that are like it (broken ones are not). */
function measured(text: string, separator: string): { width: number; evenRows: number } {
  const widths: number[] = [];
  let broken = 0;
  const isFull = () => widths.length + broken >= sampleRecords;
  const splitter = new RecordSplitter(separator, {
    record: (fields) => void (isFull() || widths.push(fields.length)),
    broken: () => void (isFull() || broken++),
  });
  splitter.push(text);
  const width = widths[0] ?? 0;
  const alike = widths.filter((other) => other === width).length;
  return { width, evenRows: alike / Math.max(1, widths.length + broken) };
}
