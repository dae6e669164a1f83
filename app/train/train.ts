import { StudioError } from '../contract/errors.ts';
import type { Halt, TrainingEvent, TrainingResult } from '../contract/worker.ts';
import { sizesOf } from '../domain/fields.ts';
import type { CheckpointName } from '../domain/run-record.ts';
import { evaluateBesideBaselines } from '../evaluate/beside-baselines.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { testTops, validationTops } from '../evaluate/judge.ts';
import { checkFields } from './check-fields.ts';
import { checkSettings } from './check-settings.ts';
import type { Checkpoint } from './checkpoint.ts';
import { Run, type RunParts } from './run.ts';
import { fieldsInUse, sideFeatures, type SideInformation } from './side-features.ts';
import { Stopwatch } from './stopwatch.ts';

export interface TrainingInput extends Omit<RunParts, 'side'>, SideInformation {
  /** milliseconds */
  readonly clock: () => number;
  readonly halted: { readonly how: Halt | null };
  readonly breathe: () => Promise<void>;
}

/** What a run tells while it goes. A checkpoint holds views: it is to be written before going on. */
export type TrainingStep =
  | Extract<TrainingEvent, { type: 'progress' | 'evaluation' }>
  | {
      readonly type: 'checkpoint';
      readonly name: CheckpointName;
      readonly checkpoint: Checkpoint;
    };

/** A checkpoint to resume from that is larger than this is written at most once a minute. */
const largeBytes = 64e6;
const largeEvery = 60;

/**
 * Trains a model: steps, and every `evaluateEvery` of them a validation, until the step limit, or until
 * `patience` validations in a row brought no better Recall@50; then the best weights are put back and
 * judged on the test users, beside the baselines.
 *
 * 'stop' ends it early and keeps what there is: it validates if it never did, then tests. 'pause' writes a
 * checkpoint to go on from and throws; 'cancel' throws at once.
 * The same input gives the same curve, whatever the clock says; so does a run that was resumed.
 *
 * @throws StudioError 'bad-settings' at once, before anything starts; 'cancelled' on the way
 */
export function train(input: TrainingInput): AsyncGenerator<TrainingStep, TrainingResult, void> {
  const { settings, log, split } = input;
  const fields = fieldsInUse(settings, input);
  checkFields(settings, sizesOf(fields));
  const side = sideFeatures(fields, log.items);
  checkSettings(settings, log, split, side.rows);
  return training({ ...input, side });
}

async function* training(
  input: TrainingInput & RunParts,
): AsyncGenerator<TrainingStep, TrainingResult, void> {
  const { log, split, categories, settings, halted } = input;
  const before = input.resume?.last.resume?.state ?? { seconds: 0, steppingSeconds: 0 };
  const watch = new Stopwatch(input.clock, before);
  const run = new Run(input);
  const breathe = async () => {
    await input.breathe();
    if (halted.how === 'cancel') throw cancelled();
  };
  let lastWritten = -Infinity;

  async function* evaluation(): AsyncGenerator<TrainingStep, void, void> {
    const options = { tops: validationTops, dropSeen: settings.dropSeen, lambda: 0 } as const;
    const { metrics, interests } = await evaluate(
      run.encoder,
      log,
      split,
      categories,
      { ...options, split: 'validation' },
      breathe,
    );
    const best = run.stopping.note(run.step, metrics);
    const point = { step: run.step, loss: run.takeLoss(), metrics, interests, best };
    if (best) run.keepBest();
    yield { type: 'evaluation', point };
    if (best) yield checkpoint('best');
    const { seconds } = watch.time;
    const large = run.resumeBytes > largeBytes;
    if (run.finished || (large && seconds - lastWritten < largeEvery)) return;
    lastWritten = seconds;
    yield checkpoint('last');
  }

  function checkpoint(name: CheckpointName): TrainingStep {
    return { type: 'checkpoint', name, checkpoint: run.checkpoint(name, watch.time) };
  }

  try {
    let recent = { loss: 0, steps: 0, milliseconds: 0 };
    while (!run.finished && halted.how === null) {
      const { result: loss, milliseconds } = watch.step(() => run.advance());
      recent = {
        loss: recent.loss + loss,
        steps: recent.steps + 1,
        milliseconds: recent.milliseconds + milliseconds,
      };
      if (watch.progressDue()) {
        const { steps } = recent;
        const samplesPerSecond = (1000 * steps * settings.batchSize) / recent.milliseconds;
        const point = { step: run.step, loss: recent.loss / steps, samplesPerSecond };
        yield { type: 'progress', point };
        recent = { loss: 0, steps: 0, milliseconds: 0 };
      }
      if (watch.breathDue()) await breathe();
      if (run.evaluationDue) yield* evaluation();
    }
    if (halted.how === 'pause' && !run.finished) {
      yield checkpoint('last');
      throw paused();
    }
    if (run.stopping.best === null) yield* evaluation();
    const status = run.finished ? 'finished' : 'stopped';
    if (status === 'stopped') yield checkpoint('last');

    run.restoreBest();
    const options = {
      tops: testTops,
      dropSeen: settings.dropSeen,
      lambda: 0,
      split: 'test',
    } as const;
    const test = await evaluateBesideBaselines(
      run.encoder,
      settings,
      log,
      split,
      categories,
      options,
      breathe,
    );
    const { seconds, steppingSeconds } = watch.time;
    const { step: bestStep, metrics: bestValidation } = run.stopping.best!;
    return {
      status,
      steps: run.step,
      seconds,
      samplesPerSecond: steppingSeconds > 0 ? (run.step * settings.batchSize) / steppingSeconds : 0,
      bestStep,
      bestValidation,
      test: test.metrics,
      interests: test.interests,
      baselines: test.baselines,
    };
  } finally {
    run.dispose();
  }
}

function paused(): StudioError {
  return new StudioError('cancelled', 'The training was paused. It can be resumed where it was.');
}

function cancelled(): StudioError {
  return new StudioError('cancelled', 'The training was cancelled. Earlier checkpoints were kept.');
}
