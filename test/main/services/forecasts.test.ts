import { expect, it } from 'vitest';
import { openTestStudio } from '../support/studio.ts';
import { importedLog, smallRun } from '../support/training.ts';

it('measures a run before it starts, and cancels the probe that a newer one overtakes', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  const overtaken = studio.forecasts.probe(dataset, smallRun({ dimension: 64 }));
  const measured = studio.forecasts.probe(dataset, smallRun());
  await expect(overtaken).rejects.toMatchObject({ code: 'cancelled' });
  const { secondsPerStep, secondsPerValidation } = await measured;
  expect(secondsPerStep).toBeGreaterThan(0);
  expect(secondsPerValidation).toBeGreaterThan(0);
  expect(studio.experiments.list()).toEqual([]);
});

it('does not measure what would take more memory than is free', async () => {
  const studio = openTestStudio();
  const { id: dataset } = await importedLog(studio);
  // The probe itself would refuse it: what is free is asked first.
  const huge = smallRun({ batchSize: 65_536, historyLength: 500, dimension: 1024 });
  await expect(studio.forecasts.probe(dataset, huge)).rejects.toMatchObject({ code: 'conflict' });
});
