import { ImportRequest } from '../../../app/contract/importing.ts';
import { HaltSignal } from '../../../app/contract/worker.ts';
import type { DatasetSummary } from '../../../app/domain/dataset.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { RunSettings } from '../../../app/domain/settings.ts';
import type { TestStudio } from './studio.ts';
import { writeLog } from './studio.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Small enough to train in a second or two. */
export const smallRun = (more: Partial<RunSettings> = {}): RunSettings =>
  RunSettings.parse({
    model: 'comirec-sa',
    dimension: 8,
    interests: 2,
    historyLength: 8,
    negatives: 20,
    batchSize: 16,
    evaluateEvery: 20,
    maximumSteps: 60,
    ...more,
  });

export async function importedLog(
  studio: TestStudio,
  size?: Parameters<typeof writeLog>[1],
): Promise<DatasetSummary> {
  const file = writeLog(temporaryFolder(), size);
  const request = ImportRequest.parse({ name: 'log', files: [file] });
  const { dataset } = await studio.imports.run(request, () => {}, new HaltSignal());
  return dataset;
}

/** The experiment once it has come to this. */
export async function whenever(
  studio: TestStudio,
  id: ExperimentId,
  status: ExperimentSummary['status'],
): Promise<ExperimentSummary> {
  const { experiment } = await studio.until(
    'experiments.changed',
    (data) => data.experiment.id === id && data.experiment.status === status,
  );
  return experiment;
}
