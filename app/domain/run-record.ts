import { z } from 'zod';
import { RunFault, type ExperimentSummary } from './experiment.ts';

/** What happened to a run at a time. `stopped-early`: finished, by early stopping. */
export const RunMomentKind = z.enum([
  'queued',
  'started',
  'resumed',
  'paused',
  'stopped',
  'finished',
  'stopped-early',
  'interrupted',
  'failed',
]);
export type RunMomentKind = z.infer<typeof RunMomentKind>;

/**
 * What ended a run before its time: the studio was gone, its worker was, or a person ended it at once. `studio-noticed` is
 * the first where no sign of the run's life was kept: its time is that of the next start.
 */
export const Interruption = z.enum(['studio', 'studio-noticed', 'worker', 'person']);
export type Interruption = z.infer<typeof Interruption>;

export const RunMoment = z.object({
  /** milliseconds since 1970; of a run that the studio left behind, its last sign of life */
  time: z.number(),
  kind: RunMomentKind,
  /** of a resumed run, from where it goes on; null where the run stood nowhere yet, or that is not known */
  step: z.int().nullable(),
  /** null but for interrupted ones */
  by: Interruption.nullable(),
  /** why it failed or was interrupted: the English sentence, and its code and details where they were kept */
  reason: z.string().nullable(),
  fault: RunFault.nullable().default(null),
});
export type RunMoment = z.infer<typeof RunMoment>;

/** 'best' is what is inspected and tested; 'last' is what a resumed run goes on from. */
export const CheckpointName = z.enum(['best', 'last']);
export type CheckpointName = z.infer<typeof CheckpointName>;

/** A checkpoint on the disk. */
export const CheckpointFile = z.object({
  name: CheckpointName,
  /** null where the file is damaged */
  step: z.int().nullable(),
  bytes: z.number(),
  writtenAt: z.number(),
});
export type CheckpointFile = z.infer<typeof CheckpointFile>;

/** What happened to a run, what there is of it on the disk, and what its worker said. */
export const RunRecord = z.object({
  /** oldest first */
  moments: z.array(RunMoment),
  checkpoints: z.array(
    /** the validation Recall@50 at its step; null where none was made there */
    CheckpointFile.extend({ recall: z.number().nullable() }),
  ),
  /** the end of it where it is long */
  log: z.string(),
  logFile: z.string(),
});
export type RunRecord = z.infer<typeof RunRecord>;

type Now = Pick<ExperimentSummary, 'status' | 'steps' | 'settings' | 'reason' | 'fault'>;
type Before = Pick<ExperimentSummary, 'status' | 'startedAt'>;

/** What has just happened to a run; null where its status is the same. `before` is null for a new one. */
export function momentOf(
  before: Before | null,
  now: Now,
  by: Interruption | null,
  time: number,
): RunMoment | null {
  const { status, steps, reason, fault } = now;
  if (status === before?.status) return null;
  const kind = kindOf(now, before);
  const begins = kind === 'queued' || kind === 'started';
  return {
    time,
    kind,
    step: begins || steps === 0 ? null : steps,
    by: status === 'interrupted' ? by : null,
    reason,
    fault,
  };
}

function kindOf({ status, steps, settings }: Now, before: Before | null): RunMomentKind {
  if (status === 'running') return (before?.startedAt ?? null) === null ? 'started' : 'resumed';
  if (status === 'finished' && steps < settings.maximumSteps) return 'stopped-early';
  return status;
}
