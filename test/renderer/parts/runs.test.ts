import { expect, it } from 'vitest';
import { SweepId } from '../../../app/domain/ids.ts';
import { variedBySweep } from '../../../app/domain/sweep.ts';
import { runOptions } from '../../../renderer/parts/runs.ts';
import { Words } from '../../../renderer/state/words.svelte.ts';
import { runOf } from '../../app/domain/runs.ts';

const words = new Words();

it('tells runs apart: by the seed within a sweep, by time, and vectors from elsewhere by their name', () => {
  const sweep = { id: SweepId.parse('sw-00000001'), name: 'Seeds' };
  const runs = [
    runOf({ settings: { seed: 1 }, sweep }, 1),
    runOf({ settings: { seed: 2 }, sweep, note: 'a note' }, 2),
    runOf({ settings: { model: 'external' }, note: 'The cluster’s\nfrom May' }, 3),
    runOf({ settings: { model: 'external' } }, 4),
  ];
  const options = runOptions(runs, variedBySweep(runs), words);
  const time = (number: number) => words.shortTime(1000 * number);
  expect(options.map(({ label }) => label)).toEqual([
    `MIND, K = 4, Seed 1 · ${time(1)}`,
    `MIND, K = 4, Seed 2 · ${time(2)}`,
    'External vectors, K = 4 · The cluster’s',
    `External vectors, K = 4 · ${time(4)}`,
  ]);
  expect(options.map(({ hint }) => hint)).toEqual(['Films', 'Films', `${time(3)}, Films`, 'Films']);
});
