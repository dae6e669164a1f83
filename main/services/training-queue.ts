import type { ExperimentId } from '../../app/domain/ids.ts';
import { HaltSignal } from '../../app/contract/worker.ts';

interface Running {
  readonly id: ExperimentId;
  readonly halted: HaltSignal;
  readonly ended: Promise<void>;
}

/** One training at a time, in the order of asking. A fault of one does not stop the next. */
export class TrainingQueue {
  readonly #carryOut: (id: ExperimentId, halted: HaltSignal) => Promise<void>;
  readonly #waiting: ExperimentId[] = [];
  #running: Running | null = null;

  /** @param carryOut runs one training to its end; it records faults itself and does not throw */
  constructor(carryOut: (id: ExperimentId, halted: HaltSignal) => Promise<void>) {
    this.#carryOut = carryOut;
  }

  get running(): Running | null {
    return this.#running;
  }

  add(id: ExperimentId): void {
    this.#waiting.push(id);
    this.#next();
  }

  /** Takes one that waits out of the queue; false where it does not wait. */
  remove(id: ExperimentId): boolean {
    const place = this.#waiting.indexOf(id);
    if (place >= 0) this.#waiting.splice(place, 1);
    return place >= 0;
  }

  /** Begins no other; what runs goes on. */
  hold(): void {
    this.#waiting.length = 0;
  }

  #next(): void {
    if (this.#running !== null) return;
    const id = this.#waiting.shift();
    if (id === undefined) return;
    const halted = new HaltSignal();
    const ended = this.#carryOut(id, halted).finally(() => {
      this.#running = null;
      this.#next();
    });
    this.#running = { id, halted, ended };
  }
}
