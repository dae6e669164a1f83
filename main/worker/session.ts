import { checked } from '../../app/contract/checked.ts';
import { StudioError, type ErrorDetails } from '../../app/contract/errors.ts';
import { FromWorker, jobs } from '../../app/contract/worker.ts';
import type {
  HaltSignal,
  JobEvent,
  JobName,
  JobReply,
  JobRequest,
  ToWorker,
} from '../../app/contract/worker.ts';

/** A worker process, however it was started. */
export interface WorkerProcess {
  send(message: ToWorker): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when the process is gone. */
  onExit(listener: (reason: string) => void): void;
  /** Ends it at once, even if it hangs. */
  kill(): void;
}

export interface CallOptions<N extends JobName> {
  readonly onEvent?: (event: JobEvent<N>) => void;
  readonly halted?: HaltSignal;
  readonly deadline?: number;
}

interface Call {
  event(data: unknown): void;
  settle(outcome: { reply: unknown } | { error: Error }): void;
}

/**
 * One life of a worker process: from its start to its exit, with the calls in flight. When the
 * process is gone, or silent for too long, every call is rejected with the reason.
 */
export class WorkerSession {
  readonly ready: Promise<void>;
  readonly #child: WorkerProcess;
  readonly #calls = new Map<number, Call>();
  readonly #onEnd: (reason: string) => void;
  readonly #watch: NodeJS.Timeout;
  #nextId = 1;
  #silentSeconds = 0;
  #ended: StudioError | null = null;
  #becomeReady: () => void = () => {};
  #becomeUseless: (error: Error) => void = () => {};

  /**
   * @param silenceLimit seconds without a message after which the process counts as hung
   * @param onEnd called once, with the reason for people
   */
  constructor(child: WorkerProcess, silenceLimit: number, onEnd: (reason: string) => void) {
    this.#child = child;
    this.#onEnd = onEnd;
    this.ready = new Promise((resolve, reject) => {
      this.#becomeReady = resolve;
      this.#becomeUseless = reject;
    });
    this.ready.catch(() => {});
    child.onMessage((message) => this.#receive(message));
    child.onExit((reason) => this.end(reason));
    // Seconds are counted, not read from a clock: a computer that slept has not hung.
    this.#watch = setInterval(() => {
      if (++this.#silentSeconds >= silenceLimit) {
        this.end(`it did not answer for ${silenceLimit} seconds`, { silentSeconds: silenceLimit });
      }
    }, 1000);
  }

  call<N extends JobName>(
    name: N,
    request: JobRequest<N>,
    { onEvent, halted, deadline }: CallOptions<N>,
  ): Promise<JobReply<N>> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer =
        deadline === undefined
          ? undefined
          : setTimeout(() => {
              this.#child.send({ kind: 'halt', id, how: 'cancel' });
              this.#calls.get(id)?.settle({ error: late(name, deadline) });
            }, deadline);
      const unsubscribe = halted?.onHalt((how) => this.#child.send({ kind: 'halt', id, how }));
      this.#calls.set(id, {
        event: (data) =>
          onEvent?.(checked(jobs[name].event, data, `event of ${name}`) as JobEvent<N>),
        settle: (outcome) => {
          clearTimeout(timer);
          unsubscribe?.();
          this.#calls.delete(id);
          if ('error' in outcome) return reject(outcome.error);
          try {
            resolve(checked(jobs[name].reply, outcome.reply, `reply of ${name}`) as JobReply<N>);
          } catch (error) {
            reject(error as Error);
          }
        },
      });
      this.#child.send({ kind: 'run', id, job: name, request });
      if (halted !== undefined && halted.how !== null) {
        this.#child.send({ kind: 'halt', id, how: halted.how });
      }
    });
  }

  /** Kills the process if it still lives and rejects what is in flight. @param more for the error's details */
  end(reason: string, more: ErrorDetails = {}): void {
    if (this.#ended !== null) return;
    const gone = new StudioError('worker-gone', `The worker process ended: ${reason}.`, {
      reason,
      ...more,
    });
    this.#ended = gone;
    clearInterval(this.#watch);
    this.#child.kill();
    this.#becomeUseless(gone);
    for (const call of [...this.#calls.values()]) call.settle({ error: gone });
    this.#onEnd(reason);
  }

  #receive(data: unknown): void {
    this.#silentSeconds = 0;
    let message: FromWorker;
    try {
      message = checked(FromWorker, data, 'message of the worker');
    } catch (error) {
      return this.end((error as Error).message);
    }
    if (message.kind === 'ready') return this.#becomeReady();
    if (message.kind === 'beat') return;
    const call = this.#calls.get(message.id);
    if (message.kind === 'event') call?.event(message.event);
    else if (message.kind === 'reply') call?.settle({ reply: message.reply });
    else call?.settle({ error: StudioError.from(message.error) });
  }
}

const late = (job: string, deadline: number) =>
  new StudioError('deadline', `${job} took longer than ${deadline / 1000} seconds.`, {
    job,
    seconds: deadline / 1000,
  });
