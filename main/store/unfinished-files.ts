import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { leftTemporaries, temporaryPath, writerOf } from './atomic-file.ts';
import { storeError } from './store-error.ts';

/** A file that is being written outside of the workspace. */
export interface UnfinishedFile {
  /** the name to write under until it is whole */
  readonly path: string;
  /** It has its own name now, or was given up: nothing is left under the other. */
  end(): void;
}

/**
 * Files that people have written outside of the workspace, where nobody would look for what a killed process
 * left. The workspace has a note of each for as long as it is not whole; the next opening goes by the notes.
 */
export class UnfinishedFiles {
  readonly #notes: string;

  /** @param notes a folder of the workspace */
  constructor(notes: string) {
    this.#notes = notes;
  }

  /** @throws StudioError 'disk' where no note can be made */
  begin(target: string): UnfinishedFile {
    const path = temporaryPath(target);
    const note = temporaryPath(join(this.#notes, randomUUID()));
    try {
      mkdirSync(this.#notes, { recursive: true });
      writeFileSync(note, path);
    } catch (thrown) {
      throw storeError(thrown, this.#notes);
    }
    return {
      path,
      end() {
        rmSync(path, { force: true });
        rmSync(note, { force: true });
      },
    };
  }

  /** Removes what processes that are gone did not finish. A note stays while its file cannot be removed. */
  sweep(): void {
    for (const name of leftTemporaries(this.#notes)) {
      const note = join(this.#notes, name);
      try {
        const path = readFileSync(note, 'utf8');
        // A note that was cut short names no file of the process that wrote it.
        if (writerOf(path) === writerOf(name)) rmSync(path, { force: true });
        rmSync(note);
      } catch {
        // A drive that is not there at the moment, say: no reason not to open the workspace.
      }
    }
  }
}
