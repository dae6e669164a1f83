import type { inspectionJobs } from '../../../../app/contract/inspecting.ts';
import type { JobTable } from '../../job.ts';

/** The jobs of the place Inspect; loaded on first use. */
export const inspectionJobTable: Pick<JobTable, keyof typeof inspectionJobs> = {
  inspectUsers: async () => (await import('./user.ts')).inspectUsersJob,
  inspectUser: async () => (await import('./user.ts')).inspectUserJob,
  explainItem: async () => (await import('./explain.ts')).explainItemJob,
};
