import { isAscii, isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { StudioError } from '../../app/contract/errors.ts';
import { RecordSplitter, type RecordVisitor } from '../../app/ingest/records.ts';
import { errorCode } from './store-error.ts';

const blockBytes = 1 << 20;
/** A line longer than this is no line of a log. */
const longestLine = 1 << 26;

/** A piece of a text file that ends where a line ends. */
interface Block {
  readonly text: string;
  /** bytes of the file up to the end of this piece */
  readonly bytesRead: number;
}

/** A file that a person wants to import: read piece by piece, checked to be UTF-8 text. */
export class SourceFile {
  readonly path: string;
  readonly bytes: number;

  private constructor(path: string, bytes: number) {
    this.path = path;
    this.bytes = bytes;
  }

  get name(): string {
    return basename(this.path);
  }

  /** @throws StudioError 'bad-input' when there is no such file, or it is a folder or empty */
  static async find(path: string): Promise<SourceFile> {
    const found = await stat(path).catch((thrown: unknown) => {
      throw unreadable(path, thrown);
    });
    if (found.isDirectory()) {
      throw badInput(path, 'is a folder. Choose the file with the rows in it.');
    }
    if (!found.isFile()) throw badInput(path, 'is no ordinary file. Save the rows to one first.');
    if (found.size === 0) {
      throw badInput(path, 'is empty. Choose a file with at least one row of user and item.');
    }
    return new SourceFile(path, found.size);
  }

  /**
   * Reads the file to its end as records.
   * @param onBlock awaited after each piece of about a megabyte
   */
  async read(
    separator: string,
    visitor: RecordVisitor,
    onBlock: (bytesRead: number) => Promise<void>,
  ): Promise<void> {
    const splitter = new RecordSplitter(separator, visitor);
    for await (const { text, bytesRead } of this.#blocks()) {
      splitter.push(text);
      await onBlock(bytesRead);
    }
    splitter.end();
  }

  /** The first megabyte, cut after a line; all of a file that is smaller. */
  async sample(): Promise<string> {
    let sample = '';
    for await (const { text, bytesRead } of this.#blocks()) {
      sample += text;
      if (bytesRead >= blockBytes) break;
    }
    return sample;
  }

  async *#blocks(): AsyncGenerator<Block> {
    let file: FileHandle | undefined;
    try {
      file = await open(this.path, 'r');
      yield* wholeLines(file, this.path);
    } catch (thrown) {
      throw thrown instanceof StudioError || errorCode(thrown) === ''
        ? thrown
        : unreadable(this.path, thrown);
    } finally {
      await file?.close();
    }
  }
}

/** Pieces of about a megabyte, each cut after a line feed, so that no letter and no line is split. */
async function* wholeLines(file: FileHandle, path: string): AsyncGenerator<Block> {
  let buffer = Buffer.allocUnsafe(blockBytes);
  let filled = 0;
  let bytesRead = 0;
  let isFirst = true;
  for (;;) {
    if (filled === buffer.length) buffer = await enlarged(buffer, path, bytesRead);
    const { bytesRead: count } = await file.read(buffer, filled, buffer.length - filled);
    filled += count;
    bytesRead += count;
    const atEnd = count === 0;
    if (isFirst && filled > 0) {
      refuseBinary(buffer.subarray(0, filled), path);
      if (hasByteOrderMark(buffer)) {
        buffer.copyWithin(0, 3, filled);
        filled -= 3;
      }
      isFirst = false;
    }
    const end = atEnd ? filled : buffer.subarray(0, filled).lastIndexOf(10) + 1;
    if (end > 0) {
      const whole = buffer.subarray(0, end);
      const text = await decoded(whole, path, bytesRead - filled);
      yield { text, bytesRead: bytesRead - (filled - end) };
      buffer.copyWithin(0, end, filled);
      filled -= end;
    }
    if (atEnd) return;
  }
}

async function enlarged(buffer: Buffer, path: string, bytesRead: number) {
  if (buffer.length >= longestLine) {
    const line = await lineOfByte(path, bytesRead - buffer.length);
    throw badInput(
      path,
      `line ${line} is longer than ${longestLine >> 20} MB. Is this a text file with a row on each line?`,
      { line },
    );
  }
  const larger = Buffer.allocUnsafe(buffer.length * 2);
  buffer.copy(larger);
  return larger;
}

async function decoded(bytes: Buffer, path: string, bytesBefore: number): Promise<string> {
  if (isAscii(bytes)) return bytes.toString('latin1');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const at = firstInvalid(bytes);
  const byte = bytesBefore + at;
  const line = await lineOfByte(path, byte);
  const hex = bytes[at]!.toString(16).padStart(2, '0').toUpperCase();
  throw badInput(
    path,
    `line ${line}: byte ${byte} (hex ${hex}) is not UTF-8. Save the file as UTF-8, then import it again.`,
    { line, byte },
  );
}

/** The line (from 1) in which the byte (from 0) stands. Only a message needs it, so only then it is counted. */
async function lineOfByte(path: string, byte: number): Promise<number> {
  let line = 1;
  if (byte === 0) return line;
  for await (const chunk of createReadStream(path, { end: byte - 1 })) {
    line += countLines(chunk as Buffer);
  }
  return line;
}

/** Index of the first byte that no UTF-8 text can have there: by halves, as a start of the bytes is valid or not. */
function firstInvalid(bytes: Buffer): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isUtf8(bytes.subarray(0, letterStart(bytes, middle)))) valid = middle;
    else invalid = middle;
  }
  const start = letterStart(bytes, valid);
  const letter = [4, 3, 2, 1].find((length) => isUtf8(bytes.subarray(start, start + length)));
  return start + (letter ?? 0);
}

/** Steps back over at most three continuation bytes, so that a letter is not cut. */
function letterStart(bytes: Buffer, index: number): number {
  let at = index;
  while (at > 0 && index - at < 3 && (bytes[at]! & 0xc0) === 0x80) at--;
  return at;
}

const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x1f, 0x8b], 'is compressed with gzip. Unpack it first (gunzip).'],
  [
    [0x50, 0x4b, 0x03, 0x04],
    'is a zip archive or an Excel workbook. Unpack it, or save it as CSV.',
  ],
  [[0x50, 0x41, 0x52, 0x31], 'is a Parquet file. Save it as CSV.'],
  [[0xff, 0xfe], 'is UTF-16 text. Save it as UTF-8.'],
  [[0xfe, 0xff], 'is UTF-16 text. Save it as UTF-8.'],
];

function refuseBinary(start: Buffer, path: string): void {
  for (const [signature, what] of signatures) {
    if (signature.every((byte, index) => start[index] === byte)) throw badInput(path, what);
  }
  const at = start.indexOf(0);
  if (at >= 0) {
    const line = countLines(start.subarray(0, at)) + 1;
    throw badInput(
      path,
      `is not a text file (line ${line}: byte ${at} is zero). Choose a CSV file in UTF-8.`,
      { line, byte: at },
    );
  }
}

const hasByteOrderMark = (bytes: Buffer) =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

function unreadable(path: string, thrown: unknown): StudioError {
  const code = errorCode(thrown);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return badInput(path, 'is not there. Check the name and the folder.');
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return badInput(path, 'may not be read by you. Change its permissions, or copy it elsewhere.');
  }
  const cause = thrown instanceof Error ? thrown.message : String(thrown);
  return badInput(path, `cannot be read (${cause}). Copy it to another disk and try again.`);
}

function badInput(file: string, what: string, details: Record<string, number> = {}): StudioError {
  const joint = what.startsWith('line ') ? ': ' : ' ';
  return new StudioError('bad-input', `${file}${joint}${what} Nothing was written.`, {
    file,
    ...details,
  });
}
