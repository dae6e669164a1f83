import type { inspectionJobs } from '../../../../app/contract/inspecting.ts';
import type { JobTable } from '../../job.ts';

/** The jobs of the place Inspect; loaded on first use. */
export const inspectionJobTable: Pick<JobTable, keyof typeof inspectionJobs> = {
  inspectUsers: async () => (await import('./user.ts')).inspectUsersJob,
  inspectUser: async () => (await import('./user.ts')).inspectUserJob,
  explainItem: async () => (await import('./explain.ts')).explainItemJob,
  inspectPair: async () => (await import('./pair.ts')).inspectPairJob,
  tradeoff: async () => (await import('./tradeoff.ts')).tradeoffJob,
  board: async () => (await import('./everybody.ts')).boardJob,
  boardUsers: async () => (await import('./everybody.ts')).boardUsersJob,
  interestClusters: async () => (await import('./everybody.ts')).interestClustersJob,
  itemReach: async () => (await import('./everybody.ts')).itemReachJob,
  reachedUsers: async () => (await import('./everybody.ts')).reachedUsersJob,
  inspectMap: async () => (await import('./map.ts')).inspectMapJob,
  inspectMapPlaces: async () => (await import('./map.ts')).inspectMapPlacesJob,
  inspectMapItems: async () => (await import('./map.ts')).inspectMapItemsJob,
};
