import { decode, validUtf8Length } from './encoding.ts';
import { sourceBytes } from './bytes.ts';
import { badInput } from './error.ts';
import type { TextFormat } from './format.ts';
import { placeOf, type Part } from './part.ts';

/** A line longer than this is no line of a log. */
const longestLine = 1 << 26;

/** A piece of a text file that ends where a line ends; every line end is a line feed, or CR LF. */
export interface Lines {
  readonly text: string;
  /** share of the part that was read so far, in [0, 1] */
  readonly share: number;
}

/** Text in pieces of about a megabyte, cut so that no letter and no line is split. */
export async function* sourceLines(part: Part, format: TextFormat): AsyncGenerator<Lines> {
  const text = (bytes: Buffer, start: number) => {
    const decoded = decode(bytes, format.encoding);
    if (decoded === null) throw new UndecodableError(bytes, start);
    return format.lineEnd === '\r' ? decoded.replaceAll('\r', '\n') : decoded;
  };
  let pending: Buffer = Buffer.alloc(0);
  /** where `pending` begins in the unpacked content */
  let start = 0;
  let share = 0;
  try {
    for await (const piece of sourceBytes(part, format.gzip)) {
      const isFirst = start === 0 && pending.length === 0;
      const bytes = isFirst ? piece.bytes.subarray(format.mark) : piece.bytes;
      if (isFirst) start = format.mark;
      pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
      ({ share } = piece);
      const end = afterLastLine(pending, format);
      if (end === 0 && pending.length > longestLine) throw await tooLong(part, format, start);
      if (end === 0) continue;
      yield { text: text(pending.subarray(0, end), start), share };
      pending = pending.subarray(end);
      start += end;
    }
    if (pending.length > 0) yield { text: text(pending, start), share };
  } catch (thrown) {
    throw thrown instanceof UndecodableError ? await undecodable(part, format, thrown) : thrown;
  }
}

class UndecodableError extends Error {
  readonly bytes: Buffer;
  readonly start: number;
  constructor(bytes: Buffer, start: number) {
    super('not text in this encoding');
    this.bytes = bytes;
    this.start = start;
  }
}

/** Index past the last line end; 0 without one. */
function afterLastLine(bytes: Buffer, format: TextFormat): number {
  const end = format.lineEnd.charCodeAt(0);
  let at = bytes.lastIndexOf(end);
  while (at > 0 && !isLineEnd(bytes, at, format)) at = bytes.lastIndexOf(end, at - 1);
  return isLineEnd(bytes, at, format) ? at + lengthOfEnd(format) : 0;
}

/** Index past the next line end from `start`; the length without one. */
function afterNextLine(bytes: Buffer, start: number, format: TextFormat): number {
  const end = format.lineEnd.charCodeAt(0);
  let at = bytes.indexOf(end, start);
  while (at >= 0 && !isLineEnd(bytes, at, format)) at = bytes.indexOf(end, at + 1);
  return at < 0 ? bytes.length : at + lengthOfEnd(format);
}

/** In all encodings but UTF-16 the byte means nothing else; there it is one half of a pair. */
function isLineEnd(bytes: Buffer, at: number, { encoding }: TextFormat): boolean {
  if (encoding === 'utf-16le') return at >= 0 && at % 2 === 0 && bytes[at + 1] === 0;
  if (encoding === 'utf-16be') return at >= 0 && at % 2 === 1 && bytes[at - 1] === 0;
  return at >= 0;
}

const lengthOfEnd = ({ encoding }: TextFormat) => (encoding === 'utf-16le' ? 2 : 1);

async function tooLong(part: Part, format: TextFormat, start: number) {
  const line = await lineOfByte(part, format, start);
  return badInput(
    placeOf(part),
    `line ${line} is longer than ${longestLine >> 20} MB. Is this a text file with a row on each line?`,
    { line },
  );
}

/** Names the line, and the byte where one byte is to blame. */
async function undecodable(part: Part, format: TextFormat, { bytes, start }: UndecodableError) {
  const name = format.encoding.toUpperCase();
  const remedy = 'Say in which encoding it is written, or save it as UTF-8.';
  if (format.encoding !== 'utf-8') {
    const line = await lineOfByte(part, format, start + firstBadLine(bytes, format));
    return badInput(placeOf(part), `line ${line} is not ${name}. ${remedy}`, { line });
  }
  const at = validUtf8Length(bytes);
  const byte = start + at;
  const line = await lineOfByte(part, format, byte);
  const hex = bytes[at]!.toString(16).padStart(2, '0').toUpperCase();
  return badInput(
    placeOf(part),
    `line ${line}: byte ${byte} (hex ${hex}) is not ${name}. ${remedy}`,
    {
      line,
      byte,
    },
  );
}

/** Where the first line begins that cannot be decoded. */
function firstBadLine(bytes: Buffer, format: TextFormat): number {
  let start = 0;
  for (;;) {
    const end = afterNextLine(bytes, start, format);
    const isBad = decode(bytes.subarray(start, end), format.encoding) === null;
    if (isBad || end >= bytes.length) return start;
    start = end;
  }
}

/** The line (from 1) in which a byte (from 0) stands. Only a message needs it, so only then it is counted. */
async function lineOfByte(part: Part, format: TextFormat, byte: number): Promise<number> {
  let line = 1;
  let pending: Buffer = Buffer.alloc(0);
  let left = byte;
  for await (const piece of sourceBytes(part, format.gzip)) {
    pending = Buffer.concat([pending, piece.bytes.subarray(0, left)]);
    left -= Math.min(left, piece.bytes.length);
    const whole = afterLastLine(pending, format);
    for (let at = 0; at < whole; at = afterNextLine(pending, at, format)) line++;
    pending = pending.subarray(whole);
    if (left === 0) break;
  }
  return line;
}
