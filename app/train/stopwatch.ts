import type { LoopState } from './checkpoint.ts';

/** Milliseconds between two progress points, and between two breaths. */
const progressEvery = 250;
const breathEvery = 50;

/** How long a run has taken, and when it is time to tell or to let others in. It decides nothing else. */
export class Stopwatch {
  readonly #clock: () => number;
  readonly #before: Pick<LoopState, 'seconds' | 'steppingSeconds'>;
  readonly #began: number;
  #stepping = 0;
  #lastProgress: number;
  #lastBreath: number;

  constructor(clock: () => number, before: Pick<LoopState, 'seconds' | 'steppingSeconds'>) {
    this.#clock = clock;
    this.#before = before;
    this.#began = this.#lastProgress = this.#lastBreath = clock();
  }

  /** Does the work; its time counts as stepping. Returns the result and the milliseconds. */
  step<T>(work: () => T): { result: T; milliseconds: number } {
    const began = this.#clock();
    const result = work();
    const milliseconds = this.#clock() - began;
    this.#stepping += milliseconds;
    return { result, milliseconds };
  }

  progressDue(): boolean {
    return this.#passed(this.#lastProgress, progressEvery, (now) => (this.#lastProgress = now));
  }

  breathDue(): boolean {
    return this.#passed(this.#lastBreath, breathEvery, (now) => (this.#lastBreath = now));
  }

  /** Of the whole run, earlier parts included. */
  get time(): Pick<LoopState, 'seconds' | 'steppingSeconds'> {
    return {
      seconds: this.#before.seconds + (this.#clock() - this.#began) / 1000,
      steppingSeconds: this.#before.steppingSeconds + this.#stepping / 1000,
    };
  }

  #passed(last: number, every: number, note: (now: number) => void): boolean {
    const now = this.#clock();
    if (now - last < every) return false;
    note(now);
    return true;
  }
}
