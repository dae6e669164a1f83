import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { ExperimentId } from '../../../app/domain/ids.ts';
import { openTestWindow } from '../support/window.ts';

it('goes on with the curves of a run when the view that first asked for them is gone', async () => {
  const { studio } = await openTestWindow();
  const curvesOf = () => studio.curves.of('ex-000000000000' as ExperimentId);
  const leave = $effect.root(() => {
    const step = $derived(curvesOf().step);
    $effect(() => expect(step).toBe(0));
  });
  flushSync();
  leave();
  const curves = curvesOf();
  while (curves.loading) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const step of [10, 20]) {
    curves.addProgress({ step, loss: 1 / step, samplesPerSecond: 5 }, 3, 100, null);
  }
  expect(curves.value.progress.map(({ step }) => step)).toEqual([10, 20]);
  expect([curves.step, curves.loss, curves.speed]).toEqual([20, 0.05, 5]);
});
