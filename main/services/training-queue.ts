import type { ExperimentId } from '../../app/domain/ids.ts';
import { HaltSignal } from '../../app/contract/worker.ts';

interface Running {
  readonly id: ExperimentId;
  readonly halted: HaltSignal;
  readonly ended: Promise<void>;
}

interface Work {
  /** the one whose turn it is; null where none waits */
  next(): ExperimentId | null;
  /** Runs one training to its end; it records faults itself and never throws. */
  carryOut(id: ExperimentId, halted: HaltSignal): Promise<void>;
}

/** One training at a time. A fault of one does not stop the next. Which wait, and in what order, the store knows. */
export class TrainingQueue {
  readonly #work: Work;
  #running: Running | null = null;
  #held = false;

  constructor(work: Work) {
    this.#work = work;
  }

  get running(): Running | null {
    return this.#running;
  }

  /** Whether what waits goes on waiting though nothing runs. */
  get held(): boolean {
    return this.#held;
  }

  /** Begins no other; what runs goes on. */
  hold(): void {
    this.#held = true;
  }

  /** Goes on with what waits. */
  release(): void {
    this.#held = false;
    this.#begin();
  }

  #begin(): void {
    if (this.#running !== null || this.#held) return;
    const id = this.#work.next();
    if (id === null) return;
    const halted = new HaltSignal();
    const ended = this.#work.carryOut(id, halted).finally(() => {
      this.#running = null;
      this.#begin();
    });
    this.#running = { id, halted, ended };
  }
}
