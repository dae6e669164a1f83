import type {
  HaltSignal,
  JobEvent,
  JobName,
  JobReply,
  JobRequest,
} from '../../app/contract/worker.ts';

/** What a job gets from whoever runs it, the worker process or the command line. */
export interface JobContext<E> {
  emit(event: E): void;
  readonly halted: HaltSignal;
  /** Lets waiting messages in (a halt among them). Long loops await it a few times a second. */
  breathe(): Promise<void>;
}

export type JobHandler<N extends JobName> = (
  request: JobRequest<N>,
  context: JobContext<JobEvent<N>>,
) => Promise<JobReply<N>>;

/** How to get each job's handler. */
export type JobTable = { readonly [N in JobName]: () => Promise<JobHandler<N>> };
