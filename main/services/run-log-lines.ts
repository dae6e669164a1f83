import type { TrainingResult } from '../../app/contract/worker.ts';
import { BaselineName, isRepeatable } from '../../app/domain/experiment.ts';
import type { EvaluationPoint, Metrics, Provenance } from '../../app/domain/experiment.ts';
import type { RunSettings } from '../../app/domain/settings.ts';

/** What the log of a run says of what main hears of it. */

export const provenanceLines = ({ device, studio, tensorflow, runtime }: Provenance): string[] => [
  `device: ${device}`,
  isRepeatable({ device })
    ? 'repeatable: the same settings, seed, machine and versions give the same curves'
    : 'not repeatable to the last digit: a GPU adds up in an order that varies',
  `versions: studio ${studio}, ${tensorflow}, ${runtime}`,
];

export function evaluationLine({ step, loss, metrics, interests, best }: EvaluationPoint): string {
  // A single vector has no other to be like.
  const cosine =
    interests.shares.length > 1 ? `, mean cosine ${interests.meanCosine.toFixed(3)}` : '';
  const figures = `loss ${loss.toFixed(4)}, validation ${figuresAt50(metrics)}${cosine}`;
  return `step ${step}: ${figures}${best ? ', the best so far' : ''}`;
}

export function endLines(
  { status, steps, bestStep, bestValidation, test, baselines }: TrainingResult,
  { maximumSteps, patience }: RunSettings,
): string[] {
  const how =
    status === 'stopped'
      ? `stopped on request at step ${steps}`
      : steps < maximumSteps
        ? `stopped early at step ${steps}: ${patience} validations in a row were no better`
        : `finished at the step limit, ${steps}`;
  return [
    how,
    `best at step ${bestStep}: validation ${figuresAt50(bestValidation)}`,
    `test: ${figuresAt50(test)}`,
    ...BaselineName.options.flatMap((name) => {
      const score = baselines[name];
      return score === undefined ? [] : [`test, ${name}: ${figuresAt50(score.metrics)}`];
    }),
  ];
}

const figuresAt50 = (metrics: Metrics) =>
  (['recall@50', 'hitRate@50'] as const)
    .flatMap((name) => (metrics[name] === undefined ? [] : [`${name} ${metrics[name].toFixed(4)}`]))
    .join(', ');
