import type { RejectGroup, RejectReason } from '../../../../app/domain/dataset.ts';
import { RejectCounter } from '../../../../app/ingest/rejects.ts';
import { RejectsFile } from '../../../store/rejects-file.ts';

/** Where readers put what they cannot use. */
export interface RejectSink {
  reject(line: number, reason: RejectReason, raw: string): void;
}

/** Counts rejected rows and writes each to the rejects file, with the part that it stands in. */
export class Rejects implements RejectSink {
  readonly #counter = new RejectCounter();
  readonly #file: RejectsFile;
  #part = '';
  #isNamed = false;

  /** @param target beside which the file is written until it is published */
  constructor(target: string) {
    this.#file = new RejectsFile(target);
  }

  /** What comes now stands in this part. @param isOneOfMany so that lines alone do not say where */
  enter(part: string, isOneOfMany: boolean): void {
    this.#part = part;
    this.#isNamed = isOneOfMany;
  }

  reject(line: number, reason: RejectReason, raw: string): void {
    this.#counter.add(reason, line, this.#isNamed ? this.#part : null);
    this.#file.add(this.#part, line, reason, raw);
  }

  groups(): RejectGroup[] {
    return this.#counter.groups();
  }

  publish(target: string): void {
    this.#file.publish(target);
  }

  /** Leaves nothing behind. */
  discard(): void {
    this.#file.discard();
  }
}
