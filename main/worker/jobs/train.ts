import { performance } from 'node:perf_hooks';
import { splitOf } from '../../../app/ingest/protocols.ts';
import { openingLines } from '../../../app/train/opening.ts';
import type { ResumePoint } from '../../../app/train/run.ts';
import { train } from '../../../app/train/train.ts';
import { readDatasetFile } from '../../store/dataset-file.ts';
import {
  hasCheckpoint,
  readCheckpoint,
  removeCheckpoint,
  writeCheckpoint,
} from '../../store/experiment-folder.ts';
import type { JobHandler } from '../job.ts';
import { GpuWatch } from '../gpu-memory.ts';
import { runtime, usesGpu } from '../tensorflow.ts';
import { provenanceOf } from './provenance.ts';

/** Dataset file -> training -> checkpoints in the experiment's folder, events on the way. */
export const trainJob: JobHandler<'train'> = async (request, context) => {
  const { experimentFolder: folder, settings } = request;
  const { log, categories, fields, userSplits, fingerprint } = readDatasetFile(request.datasetFile);
  const split = splitOf(log, userSplits, settings.protocol);
  const resume = request.resume ? resumePoint(folder) : null;
  const training = train({
    log,
    split,
    categories,
    fields,
    settings,
    runtime,
    clock: () => performance.now(),
    resume,
    halted: context.halted,
    breathe: context.breathe,
  });
  const gpu = new GpuWatch(usesGpu);
  context.emit({ type: 'started', provenance: provenanceOf(fingerprint) });
  for (const text of openingLines(settings, log, split, fields, resume?.last.step ?? null)) {
    context.emit({ type: 'said', text });
  }
  for (;;) {
    const step = await training.next();
    if (step.done === true) {
      // A finished run is not resumed: its moments, twice the table, need not stay.
      if (step.value.status === 'finished') removeCheckpoint(folder, 'last');
      return step.value;
    }
    if (step.value.type !== 'checkpoint') {
      context.emit({ type: 'memory', bytes: process.memoryUsage.rss(), gpu: gpu.latest() });
      context.emit(step.value);
      continue;
    }
    const { name, checkpoint } = step.value;
    await writeCheckpoint(folder, name, checkpoint);
    if (name === 'best') context.emit({ type: 'checkpoint', step: checkpoint.step });
  }
};

/** Null where the run died before its first checkpoint: it then begins anew. */
function resumePoint(folder: string): ResumePoint | null {
  if (!hasCheckpoint(folder, 'last')) return null;
  const best = hasCheckpoint(folder, 'best') ? readCheckpoint(folder, 'best') : null;
  return { last: readCheckpoint(folder, 'last'), best };
}
