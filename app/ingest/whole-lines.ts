import { withoutReturn, type LineSplitter } from './records.ts';

/** Splits layouts where a record never goes over the end of its line. Empty lines count and are passed over. */
export class WholeLineSplitter implements LineSplitter {
  readonly #visit: (raw: string, line: number) => void;
  #line = 1;

  constructor(visit: (raw: string, line: number) => void) {
    this.#visit = visit;
  }

  push(text: string): void {
    for (let position = 0; position < text.length; this.#line++) {
      const next = text.indexOf('\n', position);
      const end = next < 0 ? text.length : next;
      const raw = withoutReturn(text.slice(position, end));
      position = end + 1;
      if (raw.trim() !== '') this.#visit(raw, this.#line);
    }
  }

  end(): void {}
}
