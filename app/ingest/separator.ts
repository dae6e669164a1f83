import { RecordSplitter } from './records.ts';

const candidates = [',', '\t', ';', '|', '::'] as const;
const sampleRecords = 200;
const sampleLetters = 1 << 16;

/**
 * The separator of a sample of a file: the one by which most records have as many fields as the first,
 * and the more fields the better. A comma where none of them separates anything.
 */
export function detectSeparator(text: string): string {
  const some = text.slice(0, text.lastIndexOf('\n', sampleLetters) + 1) || text;
  let best = { separator: ',', score: 0 };
  for (const separator of candidates) {
    const score = scoreOf(some, separator);
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** Share of the records that are like the first (broken ones are not), and a little for each field. */
function scoreOf(text: string, separator: string): number {
  const widths: number[] = [];
  let broken = 0;
  const isFull = () => widths.length + broken >= sampleRecords;
  const splitter = new RecordSplitter(separator, {
    record: (fields) => void (isFull() || widths.push(fields.length)),
    broken: () => void (isFull() || broken++),
  });
  splitter.push(text);
  const width = widths[0] ?? 0;
  if (width < 2) return 0;
  const alike = widths.filter((other) => other === width).length / (widths.length + broken);
  return alike + Math.min(width, 9) / 100;
}
