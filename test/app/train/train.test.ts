import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../app/contract/errors.ts';
import type { Halt } from '../../../app/contract/worker.ts';
import type { EvaluationPoint, ProgressPoint } from '../../../app/domain/experiment.ts';
import { ModelName, type RunSettings } from '../../../app/domain/settings.ts';
import { plantedDefaults } from '../../../app/domain/planted.ts';
import { plantInterests } from '../../../app/ingest/planted.ts';
import { splitOf } from '../../../app/ingest/protocols.ts';
import type { CheckpointName } from '../../../app/domain/run-record.ts';
import type { Checkpoint } from '../../../app/train/checkpoint.ts';
import { restoreEncoder } from '../../../app/train/restore-encoder.ts';
import type { TrainingInput } from '../../../app/train/train.ts';
import { liveTensors, runtime } from '../../../main/worker/tensorflow.ts';
import { inputOf, quick, throughBytes, trained, world } from './world.ts';

describe('a training', () => {
  it('finds planted interests far better than popularity does', async () => {
    const { log, categories } = plantInterests(plantedDefaults);
    const settings = quick({
      dimension: 32,
      batchSize: 128,
      negatives: 200,
      learningRate: 0.003,
      maximumSteps: 500,
      evaluateEvery: 100,
    });
    const planted = { log, categories, split: splitOf(log, null) };
    const { evaluations, result } = await followed(settings, planted);
    expect(evaluations.at(-1)!.loss).toBeLessThan(evaluations[0]!.loss);
    expect(result.test['recall@20']).toBeGreaterThan(
      2 * result.baselines['most-popular']!.metrics['recall@20']!,
    );
  });

  it('says how it went', async () => {
    const { evaluations, progress, result } = await followed(quick({ patience: 50 }));
    expect(result.status).toBe('finished');
    expect(result.steps).toBe(60);
    expect(evaluations.map(({ step }) => step)).toEqual([20, 40, 60]);
    expect(result.bestStep).toBe(evaluations.findLast(({ best }) => best)!.step);
    expect(result.interests.shares.length).toBe(3);
    expect(result.samplesPerSecond).toBeGreaterThan(0);
    for (const { samplesPerSecond } of progress) expect(samplesPerSecond).toBeGreaterThan(0);
  });

  it.each(ModelName.options)(
    'of %s gives the same for a seed, others for another',
    async (model) => {
      const first = await followed(quick({ model }));
      const again = await followed(quick({ model }));
      const other = await followed(quick({ model, seed: 6 }));
      expect(again.evaluations).toEqual(first.evaluations);
      expect(again.result.test).toEqual(first.result.test);
      expect(other.evaluations[0]!.loss).not.toBe(first.evaluations[0]!.loss);
    },
  );

  it('ends when patience is at its end and tests the best weights', async () => {
    const settings = quick({
      maximumSteps: 2000,
      evaluateEvery: 5,
      patience: 2,
      learningRate: 0.1,
    });
    const { evaluations, checkpoints, result } = await followed(settings);
    expect(result.status).toBe('finished');
    expect(result.steps).toBe(result.bestStep + 2 * 5);
    expect(evaluations.at(-1)!.step).toBe(result.steps);
    expect(checkpoints.get('best')!.step).toBe(result.bestStep);
  });

  it('evaluates at its end even where that is not due', async () => {
    const { evaluations, result } = await followed(quick({ maximumSteps: 25 }));
    expect(evaluations.map(({ step }) => step)).toEqual([20, 25]);
    expect(result.steps).toBe(25);
  });

  it('tells of its progress after each quarter of a second of stepping and breathes in between', async () => {
    let now = 0;
    let breaths = 0;
    const settings = quick({ maximumSteps: 400, evaluateEvery: 100 });
    const { progress } = await followed(settings, {
      // A step takes 5 ms.
      clock: () => (now += 5),
      breathe: async () => void breaths++,
    });
    expect(progress.map(({ step }) => step)).toEqual([50, 100, 150, 200, 250, 300, 350, 400]);
    expect(breaths).toBeGreaterThan(2 * progress.length);
  });

  it('leaves no native tensor behind', async () => {
    const before = liveTensors();
    await followed(quick());
    expect(liveTensors()).toBe(before);
  });
});

describe('a training that is stopped', () => {
  it('validates if it never did, keeps that and tests it', async () => {
    const halted = haltAfter(3, 'stop');
    const { evaluations, checkpoints, result } = await followed(quick(), halted);
    expect(result.status).toBe('stopped');
    expect(evaluations.length).toBe(1);
    expect(result.bestStep).toBe(result.steps);
    expect(result.test['recall@50']).toBeGreaterThan(0);
    expect([...checkpoints.keys()].sort()).toEqual(['best', 'last']);
  });

  it('is dropped by a cancel, tensors freed', async () => {
    const before = liveTensors();
    const failure = await followed(quick(), haltAfter(2, 'cancel')).catch(
      (thrown: unknown) => thrown,
    );
    expect(failure).toBeInstanceOf(StudioError);
    expect((failure as StudioError).code).toBe('cancelled');
    expect(liveTensors()).toBe(before);
  });
});

describe('a checkpoint', () => {
  it('lets a run go on with exactly the curve of one that never stopped', async () => {
    const whole = await followed(quick());
    const { checkpoints } = await followed(quick(), haltAfter(37, 'stop'));
    const last = checkpoints.get('last')!;
    expect(last.step % 20).not.toBe(0);
    expect(last.step).toBeLessThan(60);
    const rest = await followed(quick(), {
      resume: { last, best: checkpoints.get('best')! },
    });
    expect(rest.evaluations).toEqual(whole.evaluations.filter(({ step }) => step > last.step));
    expect(rest.result.test).toEqual(whole.result.test);
    expect(rest.result.bestStep).toBe(whole.result.bestStep);
    expect(rest.result.seconds).toBeGreaterThan(last.resume!.state.seconds);
  });

  it('restores the very model', async () => {
    const { checkpoints } = await followed(quick({ maximumSteps: 20 }));
    const best = checkpoints.get('best')!;
    const encoder = restoreEncoder(best, runtime, inputOf(quick()));
    expect(encoder.itemVectors()).toEqual(best.table);
    const histories = Int32Array.from({ length: 10 }, (_, i) => 1 + (i % world.log.items));
    expect(encoder.encode(histories, 1).interests.length).toBe(3 * 16);
    encoder.dispose();
  });
});

/** Sets the halt during the n-th breath; a clock of its own makes it breathe after each step. */
function haltAfter(steps: number, how: Halt): Partial<TrainingInput> {
  let now = 0;
  let left = steps;
  const halted: { how: Halt | null } = { how: null };
  return {
    halted,
    clock: () => (now += 100),
    breathe: async () => {
      if (--left === 0) halted.how = how;
    },
  };
}

/** All that a training told, its checkpoints through the bytes of their files. */
async function followed(settings: RunSettings, changes: Partial<TrainingInput> = {}) {
  const evaluations: EvaluationPoint[] = [];
  const progress: ProgressPoint[] = [];
  const checkpoints = new Map<CheckpointName, Checkpoint>();
  const result = await trained(inputOf(settings, changes), (step) => {
    if (step.type === 'evaluation') evaluations.push(step.point);
    if (step.type === 'progress') progress.push(step.point);
    if (step.type === 'checkpoint') checkpoints.set(step.name, throughBytes(step.checkpoint));
  });
  return { evaluations, progress, checkpoints, result };
}
