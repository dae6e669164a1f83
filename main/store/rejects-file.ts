import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { RejectReason } from '../../app/domain/dataset.ts';
import { rejectHeader, rejectLine } from '../../app/ingest/rejects.ts';
import { publish, temporaryPath } from './atomic-file.ts';

const bufferedCharacters = 1 << 16;

/** All rejected rows of an import as CSV (file, line, reason, row): whole in its place, or not there. */
export class RejectsFile {
  readonly #unfinished: string;
  #file: number | null;
  #buffered: string;
  #published: string | null = null;

  /** @param target beside which it is written until it is published */
  constructor(target: string) {
    this.#unfinished = temporaryPath(target);
    this.#file = openSync(this.#unfinished, 'w');
    this.#buffered = rejectHeader;
  }

  add(file: string, line: number, reason: RejectReason, raw: string): void {
    this.#buffered += rejectLine(file, line, reason, raw);
    if (this.#buffered.length >= bufferedCharacters) this.#flush();
  }

  /** Gives the file its name, in the same folder. */
  publish(target: string): void {
    this.#flush();
    this.#close();
    publish(this.#unfinished, target);
    this.#published = target;
  }

  /** Leaves nothing behind. */
  discard(): void {
    this.#close();
    rmSync(this.#unfinished, { force: true });
    if (this.#published !== null) rmSync(this.#published, { force: true });
  }

  #flush(): void {
    const bytes = Buffer.from(this.#buffered);
    this.#buffered = '';
    let written = 0;
    while (this.#file !== null && written < bytes.length) {
      written += writeSync(this.#file, bytes, written);
    }
  }

  #close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}
