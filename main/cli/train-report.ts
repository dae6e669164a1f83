import type { EventData } from '../../app/contract/calls.ts';
import { StudioError } from '../../app/contract/errors.ts';
import type { ExperimentSummary } from '../../app/domain/experiment.ts';
import { baselineData, collapse, scores } from './scores.ts';
import type { Terminal } from './terminal.ts';

type Progress = EventData<'experiments.progress'>;
type Evaluation = EventData<'experiments.evaluation'>;

export function showProgress({ point, secondsLeft }: Progress, terminal: Terminal): void {
  const left = secondsLeft === null ? '' : `, at most ${Math.round(secondsLeft)} s left`;
  terminal.progress(
    `step ${point.step}: loss ${point.loss.toFixed(4)}, ${Math.round(point.samplesPerSecond)} samples a second${left}`,
  );
}

export function showEvaluation({ id, point }: Evaluation, terminal: Terminal): void {
  const { step, loss, metrics, interests, best } = point;
  const { meanCosine } = interests;
  terminal.result(
    { type: 'evaluation', experiment: id, step, loss, ...metrics, meanCosine, best },
    () => {
      const recall = metrics['recall@50']?.toFixed(4) ?? '-';
      const mark = best ? '  best so far' : '';
      return `step ${String(step).padStart(7)}  loss ${loss.toFixed(4)}  recall@50 ${recall}  cosine ${meanCosine.toFixed(3)}${mark}`;
    },
  );
}

/** What a run that ended came to. @throws StudioError where it failed or was interrupted */
export function report(experiment: ExperimentSummary, terminal: Terminal): void {
  const { id, status, reason, steps, seconds, samplesPerSecond, test, interests } = experiment;
  const { baselines, bestStep } = experiment;
  if (status === 'failed') throw new StudioError('internal', `Experiment ${id} failed: ${reason}`);
  if (status === 'interrupted') {
    throw new StudioError(
      'cancelled',
      `Experiment ${id} ended early: ${reason} Go on: --resume ${id}`,
    );
  }
  const figures = { status, steps, seconds, samplesPerSecond, test, interests, bestStep };
  terminal.result({ type: 'done', experiment: id, ...figures, ...baselineData(baselines) }, () =>
    [
      `${status} after ${steps} steps in ${seconds.toFixed(1)} s, ${Math.round(samplesPerSecond ?? 0)} samples a second`,
      scores(test, baselines),
      collapse(interests, baselines),
    ].join('\n\n'),
  );
}
