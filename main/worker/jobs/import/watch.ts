import { StudioError } from '../../../../app/contract/errors.ts';
import type { ImportProgress } from '../../../../app/contract/importing.ts';
import type { JobContext } from '../../job.ts';

const millisecondsBetweenReports = 200;
const secondsBeforeForecast = 0.5;

/** Tells how far an import is, about five times a second, and ends it when that is asked for. */
export class ImportWatch {
  readonly #context: JobContext<ImportProgress>;
  readonly #began = performance.now();
  readonly #first: ImportProgress['phase'];
  #phase: ImportProgress['phase'];
  #rows = 0;
  #fraction = 0;
  #readSeconds: number | null = null;
  #reported = -Infinity;

  /** @param first the phase whose length is known */
  constructor(context: JobContext<ImportProgress>, first: 'reading' | 'planting' = 'reading') {
    this.#context = context;
    this.#first = first;
    this.#phase = first;
  }

  get seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  /** What long loops await: lets messages in, reports when it is time. @throws StudioError 'cancelled' */
  readonly breathe = async (): Promise<void> => {
    await this.#context.breathe();
    if (this.#context.halted.how !== null) {
      throw new StudioError('cancelled', 'The import was cancelled. Nothing was kept of it.');
    }
    const now = performance.now();
    if (now - this.#reported < millisecondsBetweenReports) return;
    this.#reported = now;
    this.#report();
  };

  /** @param fraction of the file's bytes, or of the users to plant, in [0, 1] */
  read(rows: number, fraction: number): void {
    this.#rows = rows;
    this.#fraction = fraction;
  }

  enter(phase: ImportProgress['phase']): void {
    this.#readSeconds ??= this.seconds;
    this.#phase = phase;
    this.#reported = performance.now();
    this.#report();
  }

  #report(): void {
    const seconds = this.#readSeconds ?? this.seconds;
    const isFirst = this.#phase === this.#first;
    const canTell = isFirst && seconds >= secondsBeforeForecast && this.#fraction > 0;
    this.#context.emit({
      phase: this.#phase,
      rows: this.#rows,
      rowsPerSecond: seconds > 0 ? this.#rows / seconds : 0,
      fraction: this.#fraction,
      secondsLeft: canTell ? (seconds * (1 - this.#fraction)) / this.#fraction : null,
    });
  }
}
