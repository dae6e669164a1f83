import { checked } from '../../app/contract/checked.ts';
import type {
  HaltSignal,
  JobEvent,
  JobName,
  JobReply,
  JobRequest,
} from '../../app/contract/worker.ts';
import { jobs } from '../../app/contract/worker.ts';
import type { JobTable } from './job.ts';

/** Lets the event loop turn once, so that waiting messages and signals are heard. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Checks the request and runs the job in this process. Shared by the worker and the command line. */
export async function runJob<N extends JobName>(
  table: JobTable,
  name: N,
  request: unknown,
  emit: (event: JobEvent<N>) => void,
  halted: HaltSignal,
): Promise<JobReply<N>> {
  const valid = checked(jobs[name].request, request, `job ${name}`) as JobRequest<N>;
  const handler = await table[name]();
  return handler(valid, { emit, halted, breathe });
}
