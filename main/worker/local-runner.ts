import type { JobRunner } from '../../app/contract/worker.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import type { JobTable } from './job.ts';
import { runJob } from './run-job.ts';

/**
 * Runs jobs in this process, for the command line. Deadlines are not kept: whoever waits at a
 * terminal ends the program with Ctrl-C.
 */
export function localRunner(table: JobTable): JobRunner {
  return {
    run: (name, request, options = {}) =>
      runJob(
        table,
        name,
        request,
        options.onEvent ?? (() => {}),
        options.halted ?? new HaltSignal(),
      ),
  };
}
