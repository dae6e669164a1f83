import { join } from 'node:path';
import { StudioError } from '../../app/contract/errors.ts';
import { ImportRequest } from '../../app/contract/importing.ts';
import { HaltSignal } from '../../app/contract/worker.ts';
import { importJob } from '../../main/worker/jobs/import.ts';

/**
 * A process of its own that imports FILE into FOLDER: tells the parent each phase as it begins, prints how it
 * failed.
 */
const [file = '', folder = ''] = process.argv.slice(2);
// Without a listener the signal for a file that grows too large would kill the process.
process.on('SIGXFSZ', () => {});

let phase = '';
const emit = (event: { phase: string }) => {
  if (event.phase !== phase) process.send?.(event.phase);
  phase = event.phase;
};
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
const request = {
  ...ImportRequest.parse({ name: 'killed', files: [file] }),
  target: join(folder, 'ds-00000001.db'),
  rejectsTarget: join(folder, 'ds-00000001.rejects.csv'),
};
try {
  await importJob(request, { emit, halted: new HaltSignal(), breathe });
} catch (thrown) {
  console.log(JSON.stringify(StudioError.dataOf(thrown)));
}
if (process.connected) process.disconnect();
