import { expect, it } from 'vitest';
import { Stopwatch } from '../../../app/train/stopwatch.ts';

it('tells of progress after as much stepping, however long a validation between took', () => {
  let now = 0;
  const watch = new Stopwatch(() => now, { seconds: 0, steppingSeconds: 0 });
  const step = () => watch.step(() => (now += 100));
  step();
  step();
  expect(watch.progressDue()).toBe(false);
  now += 60_000;
  expect(watch.progressDue()).toBe(false);
  step();
  expect(watch.progressDue()).toBe(true);
  step();
  expect(watch.progressDue()).toBe(false);
  expect(watch.time).toEqual({ seconds: 60.4, steppingSeconds: 0.4 });
});
