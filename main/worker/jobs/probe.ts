import { performance } from 'node:perf_hooks';
import { StudioError } from '../../../app/contract/errors.ts';
import { probe } from '../../../app/train/probe.ts';
import type { JobHandler } from '../job.ts';
import { runtime } from '../tensorflow.ts';
import { loadedDataset } from './loaded-dataset.ts';

/** A few steps of a run, to see how long they take. */
export const probeJob: JobHandler<'probe'> = async (
  { datasetFile, settings },
  { halted, breathe },
) => {
  const { contents, splitFor } = loadedDataset(datasetFile);
  return probe({
    log: contents.log,
    split: splitFor(settings.protocol),
    categories: contents.categories,
    fields: contents.fields,
    settings,
    runtime,
    clock: () => performance.now(),
    breathe: async () => {
      await breathe();
      if (halted.how !== null) throw cancelled();
    },
  });
};

const cancelled = () =>
  new StudioError('cancelled', 'The probe was cancelled. Nothing was changed.');
