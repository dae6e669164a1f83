import { checked } from '../../app/contract/checked.ts';
import { StudioError } from '../../app/contract/errors.ts';
import { HaltSignal, jobs, ToWorker } from '../../app/contract/worker.ts';
import type { JobName } from '../../app/contract/worker.ts';
import type { JobTable } from './job.ts';
import type { Port } from './port.ts';
import { runJob } from './run-job.ts';

const beatEvery = 1000;

/**
 * The worker's side of the line: runs jobs as they are asked for, several at once where they await,
 * and says every second that it is alive.
 */
export function serve(port: Port, table: JobTable): void {
  const running = new Map<number, HaltSignal>();

  const run = async (id: number, name: string, request: unknown) => {
    const halted = new HaltSignal();
    running.set(id, halted);
    try {
      if (!isJob(name)) throw new StudioError('bad-request', `There is no job "${name}".`);
      const emit = (event: unknown) => port.send({ kind: 'event', id, event });
      const reply = await runJob(table, name, request, emit, halted);
      port.send({ kind: 'reply', id, reply });
    } catch (thrown) {
      const error = StudioError.dataOf(thrown);
      if (error.code === 'internal') console.error(`job ${name} failed:`, thrown);
      port.send({ kind: 'error', id, error });
    } finally {
      running.delete(id);
    }
  };

  port.listen((data) => {
    const message = checked(ToWorker, data, 'message to the worker');
    if (message.kind === 'halt') running.get(message.id)?.halt(message.how);
    else void run(message.id, message.job, message.request);
  });
  setInterval(() => port.send({ kind: 'beat' }), beatEvery);
  port.send({ kind: 'ready' });
}

const isJob = (name: string): name is JobName => Object.hasOwn(jobs, name);
