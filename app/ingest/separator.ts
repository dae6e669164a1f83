import { firstRecords } from './records.ts';

const candidates = [',', '\t', ';', '|', '::'] as const;
const sampleRecords = 200;

/**
 * The separator of a sample of a file: the one by which most records have as many fields as the first,
 * and the more fields the better. A comma where none of them separates anything.
 */
export function detectSeparator(text: string): string {
  let best = { separator: ',', score: 0 };
  for (const separator of candidates) {
    const records = firstRecords(text, separator, sampleRecords);
    const width = records[0]?.length ?? 0;
    if (width < 2) continue;
    const alike = records.filter((fields) => fields.length === width).length / records.length;
    const score = alike + Math.min(width, 9) / 100;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}
