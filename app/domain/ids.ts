import { z } from 'zod';

/**
 * Identifiers that cannot be mistaken for one another. Each doubles as a file name in the workspace,
 * so the alphabet is narrow on purpose: nothing that arrives from outside can walk out of its folder.
 */
export const DatasetId = z
  .string()
  .regex(/^ds-[0-9a-z]{8,20}$/)
  .brand<'DatasetId'>();
export type DatasetId = z.infer<typeof DatasetId>;

export const ExperimentId = z
  .string()
  .regex(/^ex-[0-9a-z]{8,20}$/)
  .brand<'ExperimentId'>();
export type ExperimentId = z.infer<typeof ExperimentId>;

/** A published figure that the person wrote down. */
export const FigureId = z
  .string()
  .regex(/^fg-[0-9a-z]{8,20}$/)
  .brand<'FigureId'>();
export type FigureId = z.infer<typeof FigureId>;

export const SweepId = z
  .string()
  .regex(/^sw-[0-9a-z]{8,20}$/)
  .brand<'SweepId'>();
export type SweepId = z.infer<typeof SweepId>;

export const CaseId = z
  .string()
  .regex(/^cs-[0-9a-z]{8,20}$/)
  .brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;

export const JobId = z
  .string()
  .regex(/^job-[0-9a-z]{1,20}$/)
  .brand<'JobId'>();
export type JobId = z.infer<typeof JobId>;
