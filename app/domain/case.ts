import { z } from 'zod';
import { CaseId, ExperimentId } from './ids.ts';

/** Item ids of a history, oldest first. */
export const CaseHistory = z.array(z.string()).max(100_000);

export const CaseName = z.string().trim().min(1).max(200);

/** A what-if that was kept: a user's history as it might have been, or somebody made up. */
export const Case = z.object({
  id: CaseId,
  /** it is kept with this run; every run on the same dataset can answer it */
  experimentId: ExperimentId,
  /** no other case of the run has it */
  name: CaseName,
  /** whose targets and fields are those of the case; null = somebody made up, who has none */
  user: z.string().nullable(),
  history: CaseHistory,
  createdAt: z.number(),
});
export type Case = z.infer<typeof Case>;
