import { z } from 'zod';
import { ErrorCode, ErrorDetails } from '../contract/errors.ts';
import { DatasetId, ExperimentId, SweepId } from './ids.ts';
import { RunSettings } from './settings.ts';

/**
 * queued -> running -> finished (early stop or step limit) | stopped (by the person, results kept)
 *                    | paused (by the person, not tested yet; can be resumed)
 *                    | interrupted (the process died; can be resumed) | failed (an error, kept)
 */
export const ExperimentStatus = z.enum([
  'queued',
  'running',
  'paused',
  'finished',
  'stopped',
  'interrupted',
  'failed',
]);
export type ExperimentStatus = z.infer<typeof ExperimentStatus>;

/** Metric name ("recall@50", "hitRate@20", "ndcg@10", "comirecNdcg@50", "diversity@20") -> value in [0, 1]. */
export const Metrics = z.record(z.string(), z.number());
export type Metrics = z.infer<typeof Metrics>;

/** How far a user's interests are from having collapsed into one. models.md, "Collapse figures". */
export const CollapseFigures = z.object({
  /** mean pairwise cosine of a user's interests; 1 = collapsed. 0 where there is one interest */
  meanCosine: z.number(),
  /** share of evaluation targets that each interest wins. [K], sums to 1 */
  shares: z.array(z.number()),
  /** entropy of the shares over log K, in [0, 1]; 1 = all interests used alike */
  shareEntropy: z.number(),
  /**
   * entropy of how an interest spreads over the history, over the log of its length, mean over interests
   * and users, in [0, 1]; 1 = every interest takes all items alike. null in runs of before it was measured, and where
   * vectors came from elsewhere
   */
  attentionEntropy: z.number().nullable().default(null),
  /** unique items in the union of the K lists / (K * N), in [1/K, 1] */
  uniqueUnion: z.number(),
  /** exp of the entropy of the singular values of U [K, d], mean over users, in [1, K] */
  effectiveRank: z.number(),
});
export type CollapseFigures = z.infer<typeof CollapseFigures>;

/** What every run is compared with, none of which needs training. app/evaluate/baselines */
export const BaselineName = z.enum(['most-popular', 'item-to-item', 'pinnersage']);
export type BaselineName = z.infer<typeof BaselineName>;

export const BaselineScore = z.object({
  metrics: Metrics,
  /** null for one that has a single list a user */
  interests: CollapseFigures.nullable(),
});
export type BaselineScore = z.infer<typeof BaselineScore>;

/** By name. A run of an early studio was compared with the most popular items alone. */
export const Baselines = z.partialRecord(BaselineName, BaselineScore);
export type Baselines = z.infer<typeof Baselines>;

/** A model on one part of the users, and the baselines on the same users by the same rules. */
export const Evaluation = z.object({
  /** how many were judged: those of the part whose history has an input and a target */
  users: z.int(),
  metrics: Metrics,
  interests: CollapseFigures,
  baselines: Baselines,
});
export type Evaluation = z.infer<typeof Evaluation>;

/** One point of the loss curve. */
export const ProgressPoint = z.object({
  step: z.int(),
  /** mean over the steps since the last point */
  loss: z.number(),
  samplesPerSecond: z.number(),
});
export type ProgressPoint = z.infer<typeof ProgressPoint>;

/** Bytes of the GPU's memory: in use by all programs, and in all. */
export const GpuMemory = z.object({ used: z.number(), total: z.number() });
export type GpuMemory = z.infer<typeof GpuMemory>;

/** One validation. */
export const EvaluationPoint = z.object({
  step: z.int(),
  loss: z.number(),
  metrics: Metrics,
  interests: CollapseFigures,
  /** the best validation Recall@50 so far is this one's */
  best: z.boolean(),
});
export type EvaluationPoint = z.infer<typeof EvaluationPoint>;

/** What it takes to repeat a run. */
export const Provenance = z.object({
  datasetFingerprint: z.string(),
  studio: z.string(),
  tensorflow: z.string(),
  runtime: z.string(),
  device: z.string(),
});
export type Provenance = z.infer<typeof Provenance>;

/** What a provenance calls a graphics processor. */
export const gpuDevice = 'GPU';

/**
 * Whether the same settings, seed, machine and versions give the same curves to the last digit. A graphics processor
 * adds up in an order that varies, so there they are close only.
 */
export const isRepeatable = ({ device }: Pick<Provenance, 'device'>): boolean =>
  device !== gpuDevice;

/** The runs that one form made from lists of values. */
export const Sweep = z.object({ id: SweepId, name: z.string() });
export type Sweep = z.infer<typeof Sweep>;

/** What a person marks a run with, to find it again. */
export const RunMarks = z.object({
  note: z.string().max(10_000),
  starred: z.boolean(),
  tags: z.array(z.string().trim().min(1).max(60)).max(20),
  /** which of the curves' colours it always has; null = whichever is free */
  colour: z.int().min(0).max(7).nullable(),
  /** '' = in none */
  folder: z.string().trim().max(100),
});
/** Marks to change; those left out stay. */
export const MarkChange = RunMarks.partial();
export type MarkChange = z.infer<typeof MarkChange>;

/** Why a run failed or was interrupted, for programs: the window says it in its own language. */
export const RunFault = z.object({ code: ErrorCode, details: ErrorDetails });
export type RunFault = z.infer<typeof RunFault>;

export const ExperimentSummary = z.object({
  id: ExperimentId,
  datasetId: DatasetId,
  datasetName: z.string(),
  settings: RunSettings,
  status: ExperimentStatus,
  /** why it failed or was interrupted: the English sentence for logs and the command line */
  reason: z.string().nullable(),
  /** the same as code and details; null also where a studio noted it that did not keep them */
  fault: RunFault.nullable().default(null),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  steps: z.int(),
  /** seconds of training, interruptions not counted */
  seconds: z.number(),
  samplesPerSecond: z.number().nullable(),
  /** bytes that the process which trains held at most; null where it was not measured */
  peakMemory: z.number().nullable().default(null),
  bestStep: z.int().nullable(),
  bestValidation: Metrics.nullable(),
  test: Metrics.nullable(),
  /** on the same test users */
  baselines: Baselines.nullable(),
  interests: CollapseFigures.nullable(),
  provenance: Provenance.nullable(),
  /** a checkpoint exists, so it can be inspected (and, unless finished, resumed) */
  checkpoint: z.boolean(),
  note: z.string(),
  starred: z.boolean().default(false),
  tags: z.array(z.string()).default([]),
  colour: z.int().nullable().default(null),
  folder: z.string().default(''),
  /** null for a run that was started alone */
  sweep: Sweep.nullable().default(null),
  /** place among the runs that wait, the smallest first; null where it does not wait */
  queuePosition: z.int().nullable().default(null),
});
export type ExperimentSummary = z.infer<typeof ExperimentSummary>;

/** The metrics whose mean is over users, so that two runs can be compared user by user. */
export const PairedMetric = z.enum(['recall', 'hitRate', 'ndcg', 'comirecNdcg', 'mrr']);
export type PairedMetric = z.infer<typeof PairedMetric>;

/** Whether one run is better than another, by a paired bootstrap over the users of one part. */
export const UserComparison = z.object({
  users: z.int(),
  /** the two means, and a's minus b's */
  a: z.number(),
  b: z.number(),
  difference: z.number(),
  /** the ends of the 95% percentile interval of the difference */
  low: z.number(),
  high: z.number(),
  /** share of the resamples in which a is above b */
  above: z.number(),
});
export type UserComparison = z.infer<typeof UserComparison>;

export const ExperimentDetail = ExperimentSummary.extend({
  progress: z.array(ProgressPoint),
  evaluations: z.array(EvaluationPoint),
});
export type ExperimentDetail = z.infer<typeof ExperimentDetail>;

/** Whether it waits or runs, so that more is to come of it unasked. */
export const isUnderWay = ({ status }: Pick<ExperimentSummary, 'status'>): boolean =>
  status === 'queued' || status === 'running';

/** A run that has not begun. `createdAt`: milliseconds since 1970. */
export function queuedExperiment(
  own: Pick<ExperimentSummary, 'id' | 'datasetId' | 'datasetName' | 'settings' | 'createdAt'> &
    Partial<Pick<ExperimentSummary, 'sweep'>>,
): ExperimentSummary {
  return {
    sweep: null,
    ...own,
    status: 'queued',
    reason: null,
    fault: null,
    startedAt: null,
    endedAt: null,
    steps: 0,
    seconds: 0,
    samplesPerSecond: null,
    peakMemory: null,
    bestStep: null,
    bestValidation: null,
    test: null,
    baselines: null,
    interests: null,
    provenance: null,
    checkpoint: false,
    note: '',
    starred: false,
    tags: [],
    colour: null,
    folder: '',
    queuePosition: null,
  };
}
