import { z } from 'zod';
import {
  Baselines,
  CollapseFigures,
  Evaluation,
  EvaluationPoint,
  Metrics,
  PairedMetric,
  GpuMemory,
  ProgressPoint,
  Provenance,
  UserComparison,
} from '../domain/experiment.ts';
import {
  DatasetProfile,
  DatasetSummary,
  ItemRow,
  ItemRowOrder,
  UserRow,
  UserRowOrder,
} from '../domain/dataset.ts';
import { DefinedFigures } from '../domain/definitions.ts';
import { DatasetId, ExperimentId } from '../domain/ids.ts';
import { RunProbe } from '../domain/forecast.ts';
import { ItemPage, ItemUser } from '../domain/item-page.ts';
import { EvaluationReport, ReportRequest, SliceKey, SliceUsers } from '../domain/report.ts';
import { Protocol, RunSettings } from '../domain/settings.ts';
import { DuplicateFilters } from './duplicating.ts';
import { ErrorData } from './errors.ts';
import { Exported, ExportFormat, ExportProgress, FileToWrite, VectorExport } from './exporting.ts';
import {
  CountRequest,
  GenerateRequest,
  ImportPreview,
  ImportProgress,
  ImportReport,
  ImportRequest,
  PreviewRequest,
  Remaining,
} from './importing.ts';
import { inspectionJobs } from './inspecting.ts';
import { job, Model, Page, paged } from './table.ts';
import { ImportedVectors } from './vectors.ts';

/**
 * The contract between main and the worker. A job takes a request, may emit events and ends with a
 * reply or an error. The command line runs the same jobs in its own process.
 * Paths in requests are absolute; the worker never writes studio.db.
 */
/** How far an evaluation has come, in [0, 1]. */
export const EvaluationProgress = z.object({ done: z.number() });
export type EvaluationProgress = z.infer<typeof EvaluationProgress>;

/** How a trained model is to be judged. */
export const EvaluationRequest = z.object({
  split: z.enum(['validation', 'test']),
  /** the list lengths N */
  tops: z.array(z.int().min(1).max(1000)).min(1),
  dropSeen: z.boolean(),
  /** of controllable aggregation, in units of the scores; 0 = by score alone */
  lambda: z.number().min(0).max(1000),
});
export type EvaluationRequest = z.infer<typeof EvaluationRequest>;

/** The same by score alone, for what is judged under every definition of a metric. */
export const DefinitionRequest = EvaluationRequest.omit({ lambda: true });
export type DefinitionRequest = z.infer<typeof DefinitionRequest>;

/** How two models are to be compared user by user. */
export const ComparisonRequest = z.object({
  metric: PairedMetric,
  top: z.int().min(1).max(1000),
  split: z.enum(['validation', 'test']),
  dropSeen: z.boolean(),
  resamples: z.int().min(100).max(1_000_000).default(10_000),
  seed: z.int().min(0).default(1),
});
export type ComparisonRequest = z.infer<typeof ComparisonRequest>;

/** Which two runs, and how. */
export const PairRequest = ComparisonRequest.extend({ a: ExperimentId, b: ExperimentId });
export type PairRequest = z.infer<typeof PairRequest>;

/** What the registry needs to know of a dataset file just written. */
export const ImportedDataset = z.object({
  summary: DatasetSummary.omit({
    id: true,
    name: true,
    createdAt: true,
    sample: true,
    note: true,
  }),
  profile: DatasetProfile,
  report: ImportReport.omit({ sameAs: true }),
});
export type ImportedDataset = z.infer<typeof ImportedDataset>;

export const TrainingEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), provenance: Provenance }),
  /** a line of the run's log */
  z.object({ type: z.literal('said'), text: z.string() }),
  /** bytes of memory that the process which trains holds, before each point of the curves; the GPU's where one is used */
  z.object({ type: z.literal('memory'), bytes: z.number(), gpu: GpuMemory.nullable() }),
  z.object({ type: z.literal('progress'), point: ProgressPoint }),
  z.object({ type: z.literal('evaluation'), point: EvaluationPoint }),
  /** a checkpoint is whole on disk: from here the run can be inspected and resumed */
  z.object({ type: z.literal('checkpoint'), step: z.int() }),
]);
export type TrainingEvent = z.infer<typeof TrainingEvent>;

export const TrainingResult = z.object({
  /** finished by early stopping or at the step limit; stopped on request */
  status: z.enum(['finished', 'stopped']),
  steps: z.int(),
  seconds: z.number(),
  samplesPerSecond: z.number(),
  bestStep: z.int(),
  bestValidation: Metrics,
  test: Metrics,
  interests: CollapseFigures,
  baselines: Baselines,
});
export type TrainingResult = z.infer<typeof TrainingResult>;

const Files = z.array(FileToWrite).min(1);
const Item = z.object({ datasetFile: z.string(), item: z.string() });
const Duplicate = z.object({ datasetFile: z.string(), filters: DuplicateFilters });

export const jobs = {
  import: job(
    ImportRequest.extend({ target: z.string(), rejectsTarget: z.string() }),
    ImportProgress,
    ImportedDataset,
  ),
  countRemaining: job(CountRequest.extend({ heldRejects: z.string() }), ImportProgress, Remaining),
  preview: job(PreviewRequest, z.never(), ImportPreview),
  forgetRows: job(z.null(), z.never(), z.null()),
  generate: job(GenerateRequest.extend({ target: z.string() }), ImportProgress, ImportedDataset),
  duplicate: job(
    Duplicate.extend({
      name: z.string(),
      derivedFrom: z.object({ id: DatasetId, name: z.string() }),
      source: z.string(),
      target: z.string(),
    }),
    ImportProgress,
    ImportedDataset,
  ),
  countDuplicate: job(Duplicate, ImportProgress, Remaining),
  /** a dataset as a table or as the files of another engine; they are whole or as they were before */
  exportDataset: job(
    z.object({ datasetFile: z.string(), format: ExportFormat, files: Files }),
    ExportProgress,
    Exported,
  ),
  /** a part of a run's best checkpoint, or what it retrieves; the files as above */
  exportVectors: job(
    Model.extend({ vectors: VectorExport.required(), files: Files }),
    ExportProgress,
    Exported,
  ),
  /** a part of a dataset's long tables: a search looks into all of their rows */
  itemRows: job(
    Page.extend({ datasetFile: z.string(), order: ItemRowOrder }),
    z.never(),
    paged(ItemRow),
  ),
  userRows: job(
    Page.extend({ datasetFile: z.string(), order: UserRowOrder.nullable() }),
    z.never(),
    paged(UserRow),
  ),
  item: job(Item, z.never(), ItemPage),
  itemUsers: job(
    Item.extend({ search: z.string(), offset: z.int(), limit: z.int() }),
    z.never(),
    paged(ItemUser),
  ),
  /** vectors from elsewhere: judged, then kept as a checkpoint */
  importVectors: job(
    Model.extend({ itemsFile: z.string(), usersFile: z.string(), protocol: Protocol }),
    EvaluationProgress,
    ImportedVectors,
  ),
  train: job(
    Model.extend({ settings: RunSettings, resume: z.boolean() }),
    TrainingEvent,
    TrainingResult,
  ),
  /** a few steps of a run that nobody keeps, to see how long they take */
  probe: job(z.object({ datasetFile: z.string(), settings: RunSettings }), z.never(), RunProbe),
  /** the run's best checkpoint, by other rules than those it was tested by, say */
  evaluate: job(Model.extend(EvaluationRequest.shape), EvaluationProgress, Evaluation),
  /** is the first model better than the second, by a paired bootstrap over the same users */
  compareUsers: job(
    ComparisonRequest.extend({
      datasetFile: z.string(),
      experimentFolders: z.tuple([z.string(), z.string()]),
    }),
    EvaluationProgress,
    UserComparison,
  ),
  report: job(Model.extend(ReportRequest.shape), EvaluationProgress, EvaluationReport),
  definitions: job(Model.extend(DefinitionRequest.shape), EvaluationProgress, DefinedFigures),
  sliceUsers: job(
    Model.extend({ ...ReportRequest.shape, slice: SliceKey }),
    EvaluationProgress,
    SliceUsers,
  ),
  ...inspectionJobs,
} as const;
export type JobName = keyof typeof jobs;
export type JobRequest<N extends JobName> = z.output<(typeof jobs)[N]['request']>;
export type JobEvent<N extends JobName> = z.output<(typeof jobs)[N]['event']>;
export type JobReply<N extends JobName> = z.output<(typeof jobs)[N]['reply']>;

/**
 * How a job is told to end. 'stop' lets training evaluate and keep what there is; 'pause' lets it write a
 * checkpoint to go on from; 'cancel' drops it.
 */
export const Halt = z.enum(['stop', 'pause', 'cancel']);
export type Halt = z.infer<typeof Halt>;

/** main -> worker */
export const ToWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), id: z.int(), job: z.string(), request: z.unknown() }),
  z.object({ kind: z.literal('halt'), id: z.int(), how: Halt }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

/** worker -> main */
export const FromWorker = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('beat') }),
  z.object({ kind: z.literal('event'), id: z.int(), event: z.unknown() }),
  z.object({ kind: z.literal('reply'), id: z.int(), reply: z.unknown() }),
  z.object({ kind: z.literal('error'), id: z.int(), error: ErrorData }),
]);
export type FromWorker = z.infer<typeof FromWorker>;

/** Who can run jobs: the supervisor (in another process) or the command line (in this one). */
export interface JobRunner {
  run<N extends JobName>(
    name: N,
    request: JobRequest<N>,
    options?: {
      readonly onEvent?: (event: JobEvent<N>) => void;
      readonly halted?: HaltSignal;
      /** milliseconds after which the call is rejected with 'deadline'; none for long jobs */
      readonly deadline?: number;
    },
  ): Promise<JobReply<N>>;
}

/** A one-way flag that a job polls and a runner forwards. */
export class HaltSignal {
  #how: Halt | null = null;
  readonly #listeners = new Set<(how: Halt) => void>();

  /** null while the job may go on. A 'cancel' after another wins. */
  get how(): Halt | null {
    return this.#how;
  }

  halt(how: Halt): void {
    if (this.#how === how || this.#how === 'cancel') return;
    this.#how = how;
    for (const listener of this.#listeners) listener(how);
  }

  onHalt(listener: (how: Halt) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
