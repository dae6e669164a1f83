import { expect, it } from 'vitest';
import { costOf, secondsOf } from '../../../app/domain/forecast.ts';
import { StudioError } from '../../../app/contract/errors.ts';
import { probe } from '../../../app/train/probe.ts';
import { liveTensors } from '../../../main/worker/tensorflow.ts';
import { inputOf, quick } from './world.ts';

it('measures steps and a validation by the clock it is given, and leaves nothing behind', async () => {
  const before = liveTensors();
  let now = 0;
  const clock = () => (now += 5);
  const measured = await probe({ ...inputOf(quick()), clock });
  expect(measured).toEqual({ secondsPerStep: 0.005, secondsPerValidation: 0.005 });
  expect(liveTensors()).toBe(before);
});

it('ends early when it is told to, and leaves nothing behind', async () => {
  const before = liveTensors();
  let breaths = 0;
  const breathe = () =>
    ++breaths === 5 ? Promise.reject(new StudioError('cancelled', 'enough')) : Promise.resolve();
  await expect(probe({ ...inputOf(quick()), breathe })).rejects.toThrow('enough');
  expect(breaths).toBe(5);
  expect(liveTensors()).toBe(before);
});

it('refuses what training would refuse', async () => {
  await expect(probe(inputOf(quick({ historyLength: 500 })))).rejects.toThrow('historyLength');
});

it('is good for all runs whose steps take the same', () => {
  const cost = costOf(quick());
  expect(costOf(quick({ seed: 9, learningRate: 0.5, maximumSteps: 7 }))).toBe(cost);
  // A routing weight means nothing to two-tower.
  expect(costOf(quick({ model: 'two-tower', routingWeight: 3 }))).toBe(
    costOf(quick({ model: 'two-tower' })),
  );
  for (const other of [
    { interests: 2 },
    { dimension: 8 },
    { negatives: 5 },
    { model: 'mind' },
  ] as const)
    expect(costOf(quick(other))).not.toBe(cost);
});

it('tells the time of many steps, with their validations', () => {
  const taken = { secondsPerStep: 0.01, secondsPerValidation: 2 };
  expect(secondsOf(1000, { evaluateEvery: 300 }, taken)).toBeCloseTo(10 + 4 * 2, 9);
});
