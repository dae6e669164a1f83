import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Encoding } from '../../app/contract/importing.ts';
import { RecordSplitter, type RecordVisitor } from '../../app/ingest/records.ts';
import { pieceBytes } from './source-bytes.ts';
import { badInput, unreadable } from './source-error.ts';
import { detectFormat, type SourceFormat } from './source-format.ts';
import { sourceLines } from './source-lines.ts';

/** A file that a person wants to import: text, perhaps packed, read piece by piece. */
export class SourceFile {
  readonly path: string;
  /** as it lies on the disk */
  readonly bytes: number;
  readonly format: SourceFormat;

  private constructor(path: string, bytes: number, format: SourceFormat) {
    this.path = path;
    this.bytes = bytes;
    this.format = format;
  }

  get name(): string {
    return basename(this.path);
  }

  /**
   * @param encoding the one that a person chose, over the detected one
   * @throws StudioError 'bad-input' when there is no such file, or it is a folder, empty or no text
   */
  static async find(path: string, encoding?: Encoding): Promise<SourceFile> {
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
    return new SourceFile(path, found.size, await detectFormat(path, encoding));
  }

  /**
   * Reads the file to its end as records.
   * @param onPiece awaited after each piece of about a megabyte, with the share of the file that was read
   */
  async read(
    separator: string,
    visitor: RecordVisitor,
    onPiece: (fraction: number) => Promise<void>,
  ): Promise<void> {
    const splitter = new RecordSplitter(separator, visitor);
    for await (const { text, fileBytes } of sourceLines(this.path, this.format)) {
      splitter.push(text);
      await onPiece(Math.min(1, fileBytes / this.bytes));
    }
    splitter.end();
  }

  /** About the first megabyte, cut after a line; all of a file that is smaller. */
  async sample(): Promise<string> {
    let sample = '';
    for await (const { text } of sourceLines(this.path, this.format)) {
      sample += text;
      if (sample.length >= pieceBytes / 2) break;
    }
    return sample;
  }
}
