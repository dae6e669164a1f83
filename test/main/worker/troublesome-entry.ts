import { StudioError } from '../../../app/contract/errors.ts';
import { jobs, type JobReply } from '../../../app/contract/worker.ts';
import type { JobTable } from '../../../main/worker/job.ts';
import { parentPort } from '../../../main/worker/port.ts';
import { serve } from '../../../main/worker/serve.ts';

const absent = () => Promise.reject(new Error('not in this worker'));
const absentJobs: JobTable = Object.assign(
  {} as JobTable,
  ...Object.keys(jobs).map((name) => ({ [name]: absent })),
);

/**
 * The real worker with one job, an import that gets into the trouble which its dataset is named after: a
 * way to have, on demand, what one hopes never to see.
 */
const table: JobTable = {
  ...absentJobs,
  import: async () => async (request, context) => {
    switch (request.name) {
      case 'exit':
        process.exit(7);
        break;
      case 'hang':
        for (;;);
      case 'fail':
        throw new Error('a fault of the job');
      case 'wrong reply':
        return {} as JobReply<'import'>;
      case 'events':
        for (const fraction of [0.25, 0.5, 1]) {
          context.emit({
            phase: 'reading',
            rows: 1,
            rowsPerSecond: 1,
            fraction,
            secondsLeft: null,
          });
        }
        throw new StudioError('bad-input', 'events.csv, line 3: no user', { line: 3 });
    }
    while (context.halted.how === null) await context.breathe();
    throw new StudioError('cancelled', `halted by ${context.halted.how}`);
  },
};

serve(parentPort(), table);
