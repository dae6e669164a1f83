import type { LoopState } from './checkpoint.ts';

/** Milliseconds of stepping between two progress points, and of time between two breaths. */
const progressEvery = 250;
const breathEvery = 50;

/** How long a run has taken, and when it is time to tell or to let others in. It decides nothing else. */
export class Stopwatch {
  readonly #clock: () => number;
  readonly #before: Pick<LoopState, 'seconds' | 'steppingSeconds'>;
  readonly #began: number;
  #stepping = 0;
  /** how much stepping there was at the last progress point */
  #toldStepping = 0;
  #lastBreath: number;

  constructor(clock: () => number, before: Pick<LoopState, 'seconds' | 'steppingSeconds'>) {
    this.#clock = clock;
    this.#before = before;
    this.#began = this.#lastBreath = clock();
  }

  /** Does the work; its time counts as stepping. Returns the result and the milliseconds. */
  step<T>(work: () => T): { result: T; milliseconds: number } {
    const began = this.#clock();
    const result = work();
    const milliseconds = this.#clock() - began;
    this.#stepping += milliseconds;
    return { result, milliseconds };
  }

  /** Validations do not count: a point of the few steps after one would be noise among the others. */
  progressDue(): boolean {
    if (this.#stepping - this.#toldStepping < progressEvery) return false;
    this.#toldStepping = this.#stepping;
    return true;
  }

  breathDue(): boolean {
    const now = this.#clock();
    if (now - this.#lastBreath < breathEvery) return false;
    this.#lastBreath = now;
    return true;
  }

  /** Of the whole run, earlier parts included. */
  get time(): Pick<LoopState, 'seconds' | 'steppingSeconds'> {
    return {
      seconds: this.#before.seconds + (this.#clock() - this.#began) / 1000,
      steppingSeconds: this.#before.steppingSeconds + this.#stepping / 1000,
    };
  }
}
