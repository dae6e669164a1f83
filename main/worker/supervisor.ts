import { StudioError } from '../../app/contract/errors.ts';
import type { JobName, JobReply, JobRequest, JobRunner } from '../../app/contract/worker.ts';
import { WorkerSession } from './session.ts';
import type { CallOptions, WorkerProcess } from './session.ts';

export interface SupervisorOptions {
  /** for messages: "trainer" */
  readonly name: string;
  readonly start: () => WorkerProcess;
  /** Called when the process ended although nobody asked it to. `restarts` counts the last minute. */
  readonly onExit: (exit: { worker: string; reason: string; restarts: number }) => void;
  /** seconds of silence after which it is killed */
  readonly silenceLimit?: number;
  /** deaths within a minute after which it is not started again */
  readonly restartLimit?: number;
}

const minute = 60_000;

/**
 * Keeps a worker process: starts it when there is work, starts it again after it died, and gives up
 * for a while when it keeps dying.
 */
export class Supervisor implements JobRunner {
  readonly #options: Required<SupervisorOptions>;
  #session: WorkerSession | null = null;
  #deaths: number[] = [];
  #lastReason = '';
  #closed = false;

  constructor(options: SupervisorOptions) {
    this.#options = { silenceLimit: 30, restartLimit: 3, ...options };
  }

  async run<N extends JobName>(
    name: N,
    request: JobRequest<N>,
    options: CallOptions<N> = {},
  ): Promise<JobReply<N>> {
    const session = (this.#session ??= this.#start());
    await session.ready;
    return session.call(name, request, options);
  }

  /** Ends the process for good; calls in flight are rejected. */
  close(): void {
    this.#closed = true;
    this.#session?.end('the studio is closing');
  }

  #start(): WorkerSession {
    const { name, start, silenceLimit, restartLimit } = this.#options;
    if (this.#closed) throw new StudioError('worker-gone', 'The studio is closing.');
    this.#forgetOldDeaths();
    if (this.#deaths.length >= restartLimit) {
      throw new StudioError(
        'worker-gone',
        `The ${name} process ended ${this.#deaths.length} times within a minute ` +
          `(last: ${this.#lastReason}) and is not started again for now. ` +
          'Nothing that was saved is lost. Try again in a minute; the log file says more.',
        { worker: name, restarts: this.#deaths.length, reason: this.#lastReason },
      );
    }
    return new WorkerSession(start(), silenceLimit, (reason) => this.#ended(reason));
  }

  #ended(reason: string): void {
    this.#session = null;
    if (this.#closed) return;
    this.#forgetOldDeaths();
    this.#deaths.push(Date.now());
    this.#lastReason = reason;
    this.#options.onExit({ worker: this.#options.name, reason, restarts: this.#deaths.length });
  }

  #forgetOldDeaths(): void {
    this.#deaths = this.#deaths.filter((time) => time > Date.now() - minute);
  }
}
