import { queuedExperiment } from '../../../app/domain/experiment.ts';
import type { ExperimentSummary } from '../../../app/domain/experiment.ts';
import { DatasetId, ExperimentId } from '../../../app/domain/ids.ts';
import { RunSettings } from '../../../app/domain/settings.ts';

/** A run as the tests of tables and comparisons want it. */
export function runOf(
  own: Partial<Omit<ExperimentSummary, 'settings'>> & { readonly settings?: object } = {},
  number = 1,
): ExperimentSummary {
  const { settings, ...rest } = own;
  const queued = queuedExperiment({
    id: ExperimentId.parse(`ex-${String(number).padStart(8, '0')}`),
    datasetId: DatasetId.parse('ds-00000001'),
    datasetName: 'Films',
    settings: RunSettings.parse({ model: 'mind', ...settings }),
    createdAt: number * 1000,
  });
  return { ...queued, status: 'finished', ...rest };
}
