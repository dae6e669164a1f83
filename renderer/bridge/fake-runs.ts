import type {
  Baselines,
  CollapseFigures,
  EvaluationPoint,
  ExperimentDetail,
  Metrics,
} from '../../app/domain/experiment.ts';
import { ExperimentSummary, queuedExperiment } from '../../app/domain/experiment.ts';
import type { DatasetSummary } from '../../app/domain/dataset.ts';
import { ExperimentId } from '../../app/domain/ids.ts';
import { RunSettings, interestCount } from '../../app/domain/settings.ts';

/** Curves and figures of the shape that a real run has, for the in-memory studio. */
export function newRun(
  index: number,
  dataset: DatasetSummary,
  settings: RunSettings,
  createdAt: number,
): ExperimentDetail {
  const id = ExperimentId.parse(`ex-fake${String(index).padStart(4, '0')}`);
  const { id: datasetId, name: datasetName } = dataset;
  const run = queuedExperiment({ id, datasetId, datasetName, settings, createdAt });
  return { ...run, progress: [], evaluations: [] };
}

export function started(run: ExperimentDetail, now: number): ExperimentDetail {
  return {
    ...run,
    status: 'running',
    startedAt: run.startedAt ?? now,
    provenance: {
      datasetFingerprint: 'b7c1f0a29d54e6830c1d7a64b2f9e85310aa47dc6f2b98e1d3c5407f6a8b9e21',
      studio: '0.1.0',
      tensorflow: '2.15.1 (tfjs-node 4.22.0)',
      runtime: 'Electron 33.2.1, Node 20.18.1',
      device: 'CPU, 2 cores, Intel Xeon',
    },
  };
}

/** The run one validation later. */
export function advanced(run: ExperimentDetail, now: number): ExperimentDetail {
  const { evaluateEvery } = run.settings;
  const evaluations = [...run.evaluations, evaluationAt(run, run.steps + evaluateEvery)];
  const losses = Array.from({ length: 5 }, (_, part) => {
    const step = run.steps + Math.round(((part + 1) * evaluateEvery) / 5);
    return { step, loss: lossAt(run, step), samplesPerSecond: 10_800 + ((step * 37) % 900) };
  });
  const best = evaluations.findLast((point) => point.best)!;
  const steps = run.steps + evaluateEvery;
  return {
    ...run,
    steps,
    seconds: run.seconds + evaluateEvery * 0.012,
    samplesPerSecond: losses.at(-1)!.samplesPerSecond,
    peakMemory: 640e6,
    progress: [...run.progress, ...losses],
    evaluations,
    bestStep: best.step,
    bestValidation: best.metrics,
    interests: best.interests,
    checkpoint: true,
    endedAt: now,
  };
}

export function ended(
  run: ExperimentDetail,
  status: 'finished' | 'stopped' | 'interrupted' | 'failed',
  now: number,
): ExperimentDetail {
  const whole = status === 'finished' || status === 'stopped';
  const strength = (run.bestValidation?.['recall@50'] ?? 0) * 0.94;
  return {
    ...run,
    status,
    endedAt: now,
    reason:
      status === 'interrupted'
        ? 'The trainer process ended (killed by signal 9)'
        : status === 'failed'
          ? 'The loss is not a number from step 340 on. Try a smaller learning rate.'
          : null,
    test: whole ? metricsAt(strength) : null,
    baselines: whole ? baselinesOf(run) : null,
  };
}

/** Item-to-item is better than the weakest of the runs, so that the window can be seen to say so. */
function baselinesOf({ settings }: ExperimentDetail): Baselines {
  return {
    'most-popular': { metrics: metricsAt(0.061), interests: null },
    'item-to-item': { metrics: metricsAt(0.172), interests: null },
    pinnersage: { metrics: metricsAt(0.149), interests: collapseAt(settings.interests, 0.9) },
  };
}

/** The part of a run that lists show: parsing leaves the curves out. */
export const summaryOfRun = (run: ExperimentDetail): ExperimentSummary =>
  ExperimentSummary.parse(run);

const noise = (step: number) => Math.sin(step * 12.9898) * 0.5 + Math.sin(step * 4.1414) * 0.5;

const lossAt = (run: ExperimentDetail, step: number) =>
  5.1 +
  2.1 * Math.exp(-step / (run.settings.model === 'two-tower' ? 700 : 900)) +
  0.05 * noise(step);

function evaluationAt(run: ExperimentDetail, step: number): EvaluationPoint {
  const goal = run.settings.model === 'two-tower' ? 0.178 : 0.201;
  const rise = 1 - Math.exp(-step / 1400);
  const recall = goal * rise - 0.000_004 * Math.max(0, step - 4000) + 0.002 * noise(step);
  const before = Math.max(0, ...run.evaluations.map((point) => point.metrics['recall@50'] ?? 0));
  return {
    step,
    loss: lossAt(run, step),
    metrics: metricsAt(recall),
    interests: collapseAt(interestCount(run.settings), rise),
    best: recall > before,
  };
}

function metricsAt(recall50: number): Metrics {
  const metrics: Metrics = {};
  for (const n of [10, 20, 50, 100]) {
    const recall = Math.min(1, recall50 * (n / 50) ** 0.72);
    metrics[`recall@${n}`] = recall;
    metrics[`hitRate@${n}`] = Math.min(1, recall * 1.9);
    metrics[`ndcg@${n}`] = recall * 0.48;
    metrics[`comirecNdcg@${n}`] = recall * 1.1;
    metrics[`diversity@${n}`] = 0.62 + 0.02 * Math.log10(n);
  }
  return metrics;
}

function collapseAt(K: number, rise: number): CollapseFigures {
  const raw = Array.from({ length: K }, (_, k) => 1 / (1 + k * 0.35));
  const sum = raw.reduce((total, share) => total + share, 0);
  const shares = raw.map((share) => share / sum);
  const entropy = -shares.reduce((total, share) => total + share * Math.log(share), 0);
  return {
    meanCosine: K === 1 ? 0 : 0.78 - 0.42 * rise,
    shares,
    shareEntropy: K === 1 ? 1 : entropy / Math.log(K),
    attentionEntropy: K === 1 ? 1 : 0.95 - 0.3 * rise,
    uniqueUnion: K === 1 ? 1 : 0.5 + 0.3 * rise,
    effectiveRank: 1 + (K - 1) * 0.8 * rise,
  };
}

/** Runs of every kind, so that every state of the table can be seen. */
export function exampleRuns(dataset: DatasetSummary): ExperimentDetail[] {
  const hour = 3_600_000;
  const begin = Date.UTC(2026, 10, 24, 1);
  const kinds = [
    ['two-tower', 22, 'finished'],
    ['comirec-sa', 30, 'finished'],
    ['comirec-sa', 12, 'stopped'],
    ['comirec-sa', 6, 'interrupted'],
    ['two-tower', 1, 'failed'],
  ] as const;
  return kinds.map(([model, evaluations, status], index) => {
    const settings = RunSettings.parse({
      model,
      seed: index + 1,
      ...(index === 2 ? { interests: 8, maximumSteps: 20_000 } : {}),
    });
    const createdAt = begin + index * hour;
    let run = started(newRun(index + 1, dataset, settings, createdAt), createdAt);
    for (let n = 0; n < evaluations; n++) run = advanced(run, createdAt + n * 3000);
    return ended(run, status, createdAt + evaluations * 3000);
  });
}
