import type { ExperimentDetail } from '../../app/domain/experiment.ts';
import { momentOf, type RunRecord } from '../../app/domain/run-record.ts';

/** What a made-up run would have kept of itself. */
export function recordOf(run: ExperimentDetail): RunRecord {
  const states = [
    { before: null, status: 'queued', time: run.createdAt },
    { before: 'queued', status: 'running', time: run.startedAt },
    { before: 'running', status: run.status, time: run.endedAt },
  ] as const;
  const moments = states.flatMap(({ before, status, time }) => {
    if (time === null) return [];
    const was = before === null ? null : { status: before, startedAt: null };
    return momentOf(was, { ...run, status }, null, time) ?? [];
  });
  const best = { name: 'best', step: run.bestStep ?? 0, bytes: 1_240_000 } as const;
  const recall = run.bestValidation?.['recall@50'] ?? null;
  return {
    moments,
    checkpoints: run.checkpoint
      ? [{ ...best, recall, writtenAt: run.endedAt ?? run.createdAt }]
      : [],
    log: run.evaluations
      .map(({ step, loss }) => `2026-11-24 01:00:00  step ${step}: loss ${loss.toFixed(4)}\n`)
      .join(''),
    logFile: `/home/ada/.config/Interest Studio/workspace/experiments/${run.id}/log.txt`,
  };
}
