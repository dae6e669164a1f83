import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { RejectReason } from '../../app/domain/dataset.ts';
import { rejectHeader, rejectLine } from '../../app/ingest/rejects.ts';
import { publish, temporaryPath } from './atomic-file.ts';

const bufferedCharacters = 1 << 16;

/** All rejected rows of an import as CSV (line, reason, row): whole in its place, or not there. */
export class RejectsFile {
  readonly #target: string;
  readonly #unfinished: string;
  #file: number | null;
  #buffered: string;

  constructor(target: string) {
    this.#target = target;
    this.#unfinished = temporaryPath(target);
    this.#file = openSync(this.#unfinished, 'w');
    this.#buffered = rejectHeader;
  }

  add(line: number, reason: RejectReason, raw: string): void {
    this.#buffered += rejectLine(line, reason, raw);
    if (this.#buffered.length >= bufferedCharacters) this.#flush();
  }

  /** Gives the file its name. */
  publish(): void {
    this.#flush();
    this.#close();
    publish(this.#unfinished, this.#target);
  }

  /** Leaves nothing behind. */
  discard(): void {
    this.#close();
    rmSync(this.#unfinished, { force: true });
    rmSync(this.#target, { force: true });
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
