import type { RecordVisitor } from './records.ts';
import { WholeLineSplitter } from './whole-lines.ts';

/** The columns that a file of sequences stands for. */
export const sequenceNames = ['user', 'item'] as const;

/**
 * One user a line and then the items, oldest first: `user item item ...`. Each item becomes a record of its
 * own, all with the line's number. A blank as the separator stands for any number of blanks and tabs.
 */
export class SequenceSplitter extends WholeLineSplitter {
  constructor(separator: string, visitor: RecordVisitor) {
    super((raw, line) => {
      const [user = '', ...items] = wordsOf(raw, separator);
      if (items.length === 0) items.push('');
      for (const item of items) visitor.record([user, item], line, raw);
    });
  }
}

/** The words of a line: the user and the items. */
export function wordsOf(line: string, separator: string): string[] {
  const trimmed = line.trim();
  return separator === ' ' ? trimmed.split(/[ \t]+/) : trimmed.split(separator);
}
