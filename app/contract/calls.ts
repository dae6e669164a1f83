import { z } from 'zod';
import {
  DatasetProfile,
  DatasetSummary,
  ItemRow,
  ItemRowOrder,
  popularFirst,
  UserRow,
  UserRowOrder,
} from '../domain/dataset.ts';
import { DefinedFigures } from '../domain/definitions.ts';
import {
  EvaluationPoint,
  ExperimentDetail,
  ExperimentSummary,
  GpuMemory,
  ProgressPoint,
  UserComparison,
  MarkChange,
} from '../domain/experiment.ts';
import { RunEstimate, RunProbe, RunProblem } from '../domain/forecast.ts';
import { DatasetId, ExperimentId, FigureId, JobId, SweepId } from '../domain/ids.ts';
import { ItemPage, ItemUser } from '../domain/item-page.ts';
import { OwnFigure, PublishedFigure } from '../domain/published.ts';
import { EvaluationReport, keptOf, ReportRequest, SliceKey, SliceUsers } from '../domain/report.ts';
import { InspectView } from '../domain/link.ts';
import { RunRecord } from '../domain/run-record.ts';
import { RunSettings } from '../domain/settings.ts';
import { DuplicateFilters, DuplicateRequest } from './duplicating.ts';
import { mostSweepRuns } from '../domain/sweep.ts';
import { ErrorData } from './errors.ts';
import { ExportFormat, ExportOutcome, ExportProgress, VectorExport } from './exporting.ts';
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
import { inspectionCalls } from './inspecting.ts';
import { linkCalls, linkEvents } from './linking.ts';
import { savingCalls } from './saving.ts';
import { call, Page, paged } from './table.ts';
import { VectorImportRequest, VectorMatch } from './vectors.ts';
import { PairRequest, DefinitionRequest, EvaluationProgress } from './worker.ts';

/**
 * The contract between the window and main: every call and every event, with the schema of what it
 * takes and gives. Both sides are typed by this table and every message is parsed by it.
 *
 * To add a call: one line here, one handler in main/ipc, one text or two in app/i18n.
 */
const none = z.null();
const Run = z.object({ datasetId: DatasetId, settings: RunSettings });
const Runs = z.object({
  datasetId: DatasetId,
  runs: z.array(RunSettings).min(1).max(mostSweepRuns),
});

/** How the table of runs was left: its columns in their order, their widths, what it is sorted and grouped by. */
export const RunTableLayout = z.object({
  columns: z.array(z.string().max(100)).max(200),
  sort: z.string().max(100),
  descending: z.boolean(),
  group: z.enum(['none', 'sweep', 'folder']),
  /** pixels, of the columns that the person made wider or narrower */
  widths: z.record(z.string().max(100), z.number().int().min(1).max(10_000)).default({}),
});
export type RunTableLayout = z.infer<typeof RunTableLayout>;

export const defaultRunTable: RunTableLayout = {
  columns: [
    'model',
    'status',
    'dataset',
    'validation.recall@50',
    'recall@20',
    'ndcg@20',
    'recall@50',
    'lift',
    'meanCosine',
    'time',
    'started',
  ],
  sort: 'started',
  descending: true,
  group: 'none',
  widths: {},
};

export const Preferences = z.object({
  language: z.enum(['en', 'zh-Hans']),
  theme: z.enum(['light', 'dark', 'system']),
  place: z.enum(['datasets', 'train', 'experiments', 'inspect', 'evaluate']),
  /** last selection of each place, so that a restart opens where one left */
  dataset: DatasetId.nullable(),
  experiment: ExperimentId.nullable(),
  user: z.string().nullable(),
  /** how Inspect looks at the run */
  inspectView: InspectView,
  runTable: RunTableLayout,
});
export type Preferences = z.infer<typeof Preferences>;

/** What holds where nothing was chosen. */
export const defaultPreferences: Preferences = {
  language: 'en',
  theme: 'system',
  place: 'datasets',
  dataset: null,
  experiment: null,
  user: null,
  inspectView: 'user',
  runTable: defaultRunTable,
};

export const AppInfo = z.object({
  version: z.string(),
  electron: z.string(),
  node: z.string(),
  platform: z.string(),
  workspace: z.string(),
  logFile: z.string(),
  sampleAvailable: z.boolean(),
});
export type AppInfo = z.infer<typeof AppInfo>;

const QueueState = z.object({ held: z.boolean() });

export const calls = {
  'app.info': call(none, AppInfo),
  'app.preferences': call(none, Preferences),
  'app.setPreferences': call(Preferences.partial(), Preferences),
  'app.showLog': call(none, none),
  /** Puts a text on the system's clipboard. */
  'app.copy': call(z.object({ text: z.string().max(1_000_000) }), none),
  ...linkCalls,
  ...savingCalls,

  /** Opens the system's file dialog; null when it was closed without a choice. */
  'datasets.chooseFile': call(z.object({ title: z.string() }), z.string().nullable()),
  /** Opens the system's dialog for several files, or for folders of parts; [] when it was closed without a choice. */
  'datasets.chooseParts': call(
    z.object({ title: z.string(), folders: z.boolean() }),
    z.array(z.string()),
  ),
  'datasets.preview': call(PreviewRequest, ImportPreview),
  /**
   * What would remain of the whole log under these filters. The first call reads the log and tells its progress
   * by `datasets.countProgress`; while the log, its reading, its columns and the filters of single rows stay
   * the same, further calls (other minimums, other repeats) and the import take seconds, for the rows read
   * are held until `datasets.forgetRows`. A newer call cancels an older one, which ends with `cancelled`.
   */
  'datasets.countRemaining': call(CountRequest, Remaining),
  /** The wizard was closed: lets go of the rows that countRemaining or a question held. */
  'datasets.forgetRows': call(none, none),
  'datasets.list': call(none, z.array(DatasetSummary)),
  'datasets.profile': call(z.object({ id: DatasetId }), DatasetProfile),
  'datasets.items': call(
    Page.extend({ id: DatasetId, order: ItemRowOrder.default(popularFirst) }),
    paged(ItemRow),
  ),
  /** `order` null: as the log first names them */
  'datasets.users': call(
    Page.extend({ id: DatasetId, order: UserRowOrder.nullable().default(null) }),
    paged(UserRow),
  ),
  /** One item of a dataset. A newer call cancels an older one, which ends with `cancelled`. */
  'datasets.item': call(z.object({ id: DatasetId, item: z.string() }), ItemPage),
  /** Who chose an item, newest first. */
  'datasets.itemUsers': call(Page.extend({ id: DatasetId, item: z.string() }), paged(ItemUser)),
  /**
   * Starts an import; its progress and end arrive as events. It may end with a `question`: the same request with
   * the answer goes on without reading the log again.
   */
  'datasets.import': call(ImportRequest, z.object({ job: JobId })),
  'datasets.importSample': call(z.object({ name: z.string() }), z.object({ job: JobId })),
  /** Starts to plant a dataset; it tells of itself as an import does. */
  'datasets.generate': call(GenerateRequest, z.object({ job: JobId })),
  /** Starts to make a dataset of another one; it tells of itself as an import does. */
  'datasets.duplicate': call(DuplicateRequest, z.object({ job: JobId })),
  /** What a duplicate under these filters would have. A newer count cancels an older one, which ends with `cancelled`. */
  'datasets.countDuplicate': call(
    z.object({ from: DatasetId, filters: DuplicateFilters }),
    Remaining,
  ),
  'datasets.cancelImport': call(z.object({ job: JobId }), none),
  'datasets.rename': call(
    z.object({ id: DatasetId, name: z.string().trim().min(1).max(200) }),
    DatasetSummary,
  ),
  'datasets.annotate': call(
    z.object({ id: DatasetId, note: z.string().max(10_000) }),
    DatasetSummary,
  ),
  /** Shows the dataset's file in the system's file manager. */
  'datasets.showInFolder': call(z.object({ id: DatasetId }), none),
  /**
   * Asks where to, then starts to write the dataset as a table or as the files of another engine; its progress and
   * end arrive as events. null when the dialog was closed.
   */
  'datasets.export': call(
    z.object({ id: DatasetId, format: ExportFormat }),
    z.object({ job: JobId }).nullable(),
  ),
  'exports.cancel': call(z.object({ job: JobId }), none),
  /** Moves the dataset to the workspace's bin; `restore` takes it out again. */
  'datasets.delete': call(z.object({ id: DatasetId }), none),
  'datasets.restore': call(z.object({ id: DatasetId }), DatasetSummary),
  /** Saves all rejected rows as CSV where the person says; null when the dialog was closed. */
  'datasets.saveRejects': call(z.object({ id: DatasetId }), z.string().nullable()),

  'experiments.list': call(none, z.array(ExperimentSummary)),
  'experiments.get': call(z.object({ id: ExperimentId }), ExperimentDetail),
  /** What happened to a run, its checkpoints and its log. */
  'experiments.record': call(z.object({ id: ExperimentId }), RunRecord),
  /** Shows a run's log in the system's file manager. */
  'experiments.showLog': call(z.object({ id: ExperimentId }), none),
  /** What the run takes; of several, what the one takes that needs the most memory. */
  'experiments.estimate': call(Runs, RunEstimate),
  /** Takes ten steps to see how long they take. A newer probe cancels an older one, which ends with `cancelled`. */
  'experiments.probe': call(Run, RunProbe),
  'experiments.cancelProbe': call(none, none),
  /** What would keep each of the runs from starting. */
  'experiments.check': call(Runs, z.array(RunProblem)),
  /** `next`: before all that waits. */
  'experiments.start': call(Run.extend({ next: z.boolean().default(false) }), ExperimentSummary),
  /** Queues all of the runs, or none where one of them cannot start. */
  'experiments.startSweep': call(
    Runs.extend({ name: z.string().trim().min(1).max(200) }),
    z.array(ExperimentSummary),
  ),
  /** Takes what waits of a sweep out of the queue; stops and keeps what runs. */
  'experiments.cancelSweep': call(z.object({ sweep: SweepId }), none),
  /** Whether what waits goes on waiting though nothing runs. */
  'experiments.queue': call(none, QueueState),
  'experiments.holdQueue': call(QueueState, none),
  /** The order in which the runs that wait shall begin; those that are not named come after. */
  'experiments.arrangeQueue': call(z.object({ order: z.array(ExperimentId) }), none),
  /** Writes a checkpoint and ends, to be resumed later; what waits goes on waiting. */
  'experiments.pause': call(z.object({ id: ExperimentId }), none),
  'experiments.stop': call(z.object({ id: ExperimentId }), none),
  'experiments.resume': call(z.object({ id: ExperimentId }), ExperimentSummary),
  'experiments.annotate': call(MarkChange.extend({ id: ExperimentId }), ExperimentSummary),
  /** Ends a run at once, if it has not ended, and deletes it. */
  'experiments.discard': call(z.object({ id: ExperimentId }), none),
  /**
   * Compares two runs on the same dataset user by user. Its progress is told by `experiments.compareProgress`; a newer
   * call cancels an older one, which ends with `cancelled`, as `cancelCompare` does.
   */
  'experiments.compareUsers': call(PairRequest, UserComparison),
  'experiments.cancelCompare': call(none, none),
  /**
   * Asks where to, then starts to write a part of the run's model; its progress and end arrive as `exports.…`.
   * null when the dialog was closed.
   */
  'experiments.exportVectors': call(
    z.object({ id: ExperimentId, vectors: VectorExport }),
    z.object({ job: JobId }).nullable(),
  ),
  /**
   * Takes vectors from elsewhere as an experiment and judges it. Its progress is told by
   * `experiments.importVectorsProgress`; `cancelImportVectors` ends it with `cancelled`.
   */
  'experiments.importVectors': call(
    VectorImportRequest,
    z.object({ experiment: ExperimentSummary, match: VectorMatch }),
  ),
  'experiments.cancelImportVectors': call(none, none),
  /**
   * Asks where to and writes there; null when the dialog was closed. CSV has `columns`, JSON all but the curves, and a
   * report (HTML) how `pair` compares user by user.
   */
  'experiments.export': call(
    z.object({
      ids: z.array(ExperimentId).min(1),
      format: z.enum(['csv', 'json', 'html']),
      columns: z.array(z.string()),
      pair: PairRequest.nullable().default(null),
      name: z.string().max(200),
    }),
    z.string().nullable(),
  ),
  'experiments.delete': call(z.object({ id: ExperimentId }), none),
  'experiments.restore': call(z.object({ id: ExperimentId }), ExperimentSummary),

  /**
   * A run judged in all detail. It tells its progress by `evaluations.progress`; a newer question of the three cancels
   * an older one, which ends with `cancelled`.
   */
  'evaluations.report': call(ReportRequest.extend({ id: ExperimentId }), keptOf(EvaluationReport)),
  'evaluations.sliceUsers': call(
    ReportRequest.extend({ id: ExperimentId, slice: SliceKey }),
    SliceUsers,
  ),
  /** The same run under other definitions of its metrics. */
  'evaluations.definitions': call(
    DefinitionRequest.extend({ id: ExperimentId }),
    keptOf(DefinedFigures),
  ),
  /** By run, those that were found before; nothing is computed. */
  'evaluations.keptDefinitions': call(
    DefinitionRequest.extend({ ids: z.array(ExperimentId) }),
    z.record(ExperimentId, keptOf(DefinedFigures)),
  ),
  'evaluations.cancel': call(none, none),

  /** Published figures that the person wrote down. */
  'figures.list': call(none, z.array(OwnFigure)),
  /** A new one, or one in the place of another, which may have been deleted. */
  'figures.save': call(PublishedFigure.extend({ id: FigureId.nullable() }), OwnFigure),
  'figures.delete': call(z.object({ id: FigureId }), none),

  ...inspectionCalls,
} as const;
export type CallName = keyof typeof calls;
/** What a caller writes (defaults may be left out). */
export type CallRequest<N extends CallName> = z.input<(typeof calls)[N]['request']>;
/** What a handler gets (defaults filled in). */
export type CallArgument<N extends CallName> = z.output<(typeof calls)[N]['request']>;
export type CallReply<N extends CallName> = z.output<(typeof calls)[N]['reply']>;

/** What main tells the window unasked. */
export const events = {
  ...linkEvents,
  'datasets.importProgress': z.object({ job: JobId, progress: ImportProgress }),
  'datasets.countProgress': z.object({ progress: ImportProgress }),
  'datasets.importEnded': z.object({
    job: JobId,
    outcome: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('imported'), dataset: DatasetSummary, report: ImportReport }),
      z.object({ kind: z.literal('failed'), error: ErrorData }),
      z.object({ kind: z.literal('cancelled') }),
    ]),
  }),
  'exports.progress': z.object({ job: JobId, progress: ExportProgress }),
  'exports.ended': z.object({ job: JobId, outcome: ExportOutcome }),
  'datasets.changed': none,
  'experiments.changed': z.object({ experiment: ExperimentSummary }),
  'experiments.queueHeld': QueueState,
  'experiments.compareProgress': EvaluationProgress,
  'experiments.importVectorsProgress': EvaluationProgress,
  'experiments.removed': z.object({ id: ExperimentId }),
  'experiments.progress': z.object({
    id: ExperimentId,
    point: ProgressPoint,
    /** to the step limit, at the present rate; early stopping may end it before */
    secondsLeft: z.number().nullable(),
    /** resident, of the process that trains; null before it was measured */
    memoryBytes: z.number().nullable(),
    /** null where no GPU computes, or nothing tells */
    gpuMemory: GpuMemory.nullable(),
  }),
  'experiments.evaluation': z.object({ id: ExperimentId, point: EvaluationPoint }),
  /** how far the question under way has come, in [0, 1] */
  'evaluations.progress': z.object({ id: ExperimentId, done: z.number() }),
  'inspect.tradeoffProgress': z.object({ id: ExperimentId, done: z.number() }),
  'inspect.surveyProgress': z.object({ id: ExperimentId, done: z.number() }),
  /** how far the map under way has come, in [0, 1] */
  'inspect.mapProgress': z.object({ id: ExperimentId, done: z.number() }),
  'worker.exited': z.object({ worker: z.string(), reason: z.string(), restarts: z.int() }),
} as const;
export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.output<(typeof events)[N]>;

/** The answer to a call as it crosses the border. */
export const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: ErrorData }),
]);
export type Answer = z.infer<typeof Answer>;
