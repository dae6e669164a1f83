import { withoutReturn, type LineSplitter, type RecordVisitor } from './records.ts';

/** The columns that a file of sequences stands for. */
export const sequenceNames = ['user', 'item'] as const;

/**
 * One user a line and then the items, oldest first: `user item item ...`. Each item becomes a record of its
 * own, all with the line's number. A blank as the separator stands for any number of blanks and tabs.
 */
export class SequenceSplitter implements LineSplitter {
  readonly #separator: string;
  readonly #visitor: RecordVisitor;
  #line = 1;

  constructor(separator: string, visitor: RecordVisitor) {
    this.#separator = separator;
    this.#visitor = visitor;
  }

  push(text: string): void {
    for (let position = 0; position < text.length; this.#line++) {
      const next = text.indexOf('\n', position);
      const end = next < 0 ? text.length : next;
      const raw = withoutReturn(text.slice(position, end));
      position = end + 1;
      if (raw.trim() === '') continue;
      const [user = '', ...items] = wordsOf(raw, this.#separator);
      if (items.length === 0) items.push('');
      for (const item of items) this.#visitor.record([user, item], this.#line, raw);
    }
  }

  end(): void {}
}

/** The words of a line: the user and the items. */
export function wordsOf(line: string, separator: string): string[] {
  const trimmed = line.trim();
  return separator === ' ' ? trimmed.split(/[ \t]+/) : trimmed.split(separator);
}
