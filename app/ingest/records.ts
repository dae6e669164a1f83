/**
 * Text to records, as RFC 4180 has them: fields between separators, records between line ends, a quoted
 * field may hold separators, line ends and doubled quotes. Lines without a quote, nearly all of a log,
 * are split by the engine's own String.split, seven to twenty times as fast as a general parser.
 *
 * Beyond the RFC: blanks around a quoted field are ignored, a quote inside an unquoted field is a letter,
 * empty lines are no records. A quoted field that never ends or is followed by more text makes a broken
 * record of its first line only: reading goes on with the next line, so one stray quote costs one row.
 */
export interface RecordVisitor {
  /** @param line 1-based, where the record begins @param raw its text without the line end */
  record(fields: string[], line: number, raw: string): void;
  /** A line that is no record: a quote is never closed or is followed by text, or it is no JSON object. */
  broken(line: number, raw: string, reason: 'quotes' | 'not-json'): void;
}

/** Text to records, in whichever layout. */
export interface LineSplitter {
  /** @param text whole lines; only the file's last may lack its line end */
  push(text: string): void;
  /** To be called once after the last push. */
  end(): void;
}

/** A quoted field that goes on for more characters than this is taken for a stray quote. */
const longestQuoted = 1 << 18;
const longestRecord = 1 << 24;

export class RecordSplitter implements LineSplitter {
  readonly #separator: string;
  readonly #visitor: RecordVisitor;
  #line = 1;
  /** a record whose quoted field goes on in text that has not come yet */
  #open = '';

  constructor(separator: string, visitor: RecordVisitor) {
    this.#separator = separator;
    this.#visitor = visitor;
  }

  push(text: string): void {
    this.#split(this.#open + text, false);
  }

  end(): void {
    this.#split(this.#open, true);
  }

  #split(text: string, last: boolean): void {
    this.#open = '';
    // Where the next quote is. Looked for again only when passed: asking each line, or the whole text once
    // for all of them (which V8 may move into the loop), took a hundred times as long.
    let quote = nextQuote(text, 0);
    let position = 0;
    while (position < text.length) {
      const next = text.indexOf('\n', position);
      const end = next < 0 ? text.length : next;
      const line = withoutReturn(text.slice(position, end));
      if (quote < position) quote = nextQuote(text, position);
      if (quote >= end) {
        if (line !== '') this.#visitor.record(line.split(this.#separator), this.#line, line);
        this.#line++;
        position = end + 1;
        continue;
      }
      const quoted = parseQuoted(text, position, this.#separator);
      if (quoted === 'open' && !last && text.length - position <= longestRecord) {
        this.#open = text.slice(position);
        return;
      }
      if (typeof quoted === 'string') {
        this.#visitor.broken(this.#line, line, 'quotes');
        this.#line++;
        position = end + 1;
        continue;
      }
      const raw = withoutReturn(text.slice(position, quoted.end));
      this.#visitor.record(quoted.fields, this.#line, raw);
      this.#line += quoted.lines;
      position = quoted.end + 1;
    }
  }
}

/**
 * The first records of a sample; one that the sample's end cuts inside quotes is left out.
 * @param splitterFor the layout's splitter
 */
export function firstRecords(
  text: string,
  splitterFor: (visitor: RecordVisitor) => LineSplitter,
  count: number,
): string[][] {
  const records: string[][] = [];
  const visitor = {
    record: (fields: string[]) => void (records.length < count && records.push(fields)),
    broken: () => {},
  };
  splitterFor(visitor).push(text);
  return records;
}

interface QuotedRecord {
  readonly fields: string[];
  /** index of the line feed that ends it, or the text's length */
  readonly end: number;
  readonly lines: number;
}

/** One record with quoted fields, from `start`; 'open' when the text ends inside quotes. */
function parseQuoted(
  text: string,
  start: number,
  separator: string,
): QuotedRecord | 'open' | 'broken' {
  const fields: string[] = [];
  let position = start;
  let lines = 1;
  for (;;) {
    const opening = skipBlanks(text, position, separator);
    let next: number;
    if (text[opening] === '"') {
      const closing = closingQuote(text, opening + 1);
      if ((closing < 0 ? text.length : closing) - opening > longestQuoted) return 'broken';
      if (closing < 0) return 'open';
      const value = text.slice(opening + 1, closing);
      fields.push(value.includes('"') ? value.replaceAll('""', '"') : value);
      for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) lines++;
      next = skipBlanks(text, closing + 1, separator);
    } else {
      next = endOfField(text, position, separator);
      const isLast = next >= text.length || text[next] === '\n';
      const value = text.slice(position, next);
      fields.push(isLast ? withoutReturn(value) : value);
    }
    if (next >= text.length || text[next] === '\n') return { fields, end: next, lines };
    if (text.startsWith(separator, next)) position = next + separator.length;
    else if (text[next] === '\r' && (next + 1 === text.length || text[next + 1] === '\n')) {
      return { fields, end: next + 1, lines };
    } else return 'broken';
  }
}

function nextQuote(text: string, from: number): number {
  const at = text.indexOf('"', from);
  return at < 0 ? text.length : at;
}

/** Index of the quote that ends the field, past doubled ones; -1 when there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

function endOfField(text: string, from: number, separator: string): number {
  const line = text.indexOf('\n', from);
  const field = text.indexOf(separator, from);
  const end = line < 0 ? text.length : line;
  return field < 0 || field > end ? end : field;
}

function skipBlanks(text: string, from: number, separator: string): number {
  let at = from;
  while ((text[at] === ' ' || text[at] === '\t') && !text.startsWith(separator, at)) at++;
  return at;
}

export function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
