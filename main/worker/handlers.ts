import type { JobTable } from './job.ts';
import { inspectionJobTable } from './jobs/inspect/table.ts';

/** Loaded on first use: an import does not wait for TensorFlow. */
export const jobTable: JobTable = {
  import: async () => (await import('./jobs/import.ts')).importJob,
  countRemaining: async () => (await import('./jobs/count-remaining.ts')).countRemainingJob,
  preview: async () => (await import('./jobs/preview.ts')).previewJob,
  forgetRows: async () => (await import('./jobs/count-remaining.ts')).forgetRowsJob,
  generate: async () => (await import('./jobs/generate.ts')).generateJob,
  duplicate: async () => (await import('./jobs/duplicate.ts')).duplicateJob,
  countDuplicate: async () => (await import('./jobs/duplicate.ts')).countDuplicateJob,
  exportDataset: async () => (await import('./jobs/export/dataset.ts')).exportDatasetJob,
  exportVectors: async () => (await import('./jobs/export/vectors.ts')).exportVectorsJob,
  itemRows: async () => (await import('./jobs/dataset-rows.ts')).itemRowsJob,
  userRows: async () => (await import('./jobs/dataset-rows.ts')).userRowsJob,
  item: async () => (await import('./jobs/item.ts')).itemJob,
  itemUsers: async () => (await import('./jobs/item.ts')).itemUsersJob,
  importVectors: async () => (await import('./jobs/vectors/import.ts')).importVectorsJob,
  train: async () => (await import('./jobs/train.ts')).trainJob,
  probe: async () => (await import('./jobs/probe.ts')).probeJob,
  evaluate: async () => (await import('./jobs/evaluate.ts')).evaluateJob,
  compareUsers: async () => (await import('./jobs/compare-users.ts')).compareUsersJob,
  report: async () => (await import('./jobs/evaluate.ts')).reportJob,
  definitions: async () => (await import('./jobs/evaluate.ts')).definitionsJob,
  sliceUsers: async () => (await import('./jobs/evaluate.ts')).sliceUsersJob,
  ...inspectionJobTable,
};
