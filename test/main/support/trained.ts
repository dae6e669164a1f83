import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import { importedLog, smallRun, whenever } from './training.ts';
import { openTestStudio, type TestStudio } from './studio.ts';

/** A studio with a small model that was trained on a small log. */
export async function trainedStudio(): Promise<{ studio: TestStudio; run: ExperimentSummary }> {
  const studio = openTestStudio();
  const { id } = await importedLog(studio);
  const started = studio.experiments.start(id, smallRun({ maximumSteps: 20 }));
  return { studio, run: await whenever(studio, started.id, 'finished') };
}
