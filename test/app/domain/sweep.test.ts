import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RunSettings } from '../../../app/domain/settings.ts';
import {
  combinations,
  idleAxes,
  sweepAxis,
  sweepRuns,
  variedKeys,
} from '../../../app/domain/sweep.ts';

const sa = RunSettings.parse({ model: 'comirec-sa' });
const axis = (...[key, typed]: Parameters<typeof sweepAxis>) => sweepAxis(key, typed).axis;

describe('the values of a sweep', () => {
  it('are read as the setting’s kind wants them, each once; what it does not take is told', () => {
    expect(sweepAxis('interests', '1, 2,4 , 4, 99, x')).toEqual({
      axis: { key: 'interests', values: [1, 2, 4] },
      wrong: ['99', 'x'],
    });
    expect(axis('labelPower', 'hard, 1').values).toEqual(['hard', 1]);
    expect(axis('normalise', 'true,false').values).toEqual([true, false]);
    expect(axis('seed', '1，2、3').values).toEqual([1, 2, 3]);
    expect(sweepAxis('model', 'mind, gru4rec')).toEqual({
      axis: { key: 'model', values: ['mind'] },
      wrong: ['gru4rec'],
    });
  });
});

describe('the runs of a sweep', () => {
  it('are the combinations, the last list changing fastest', () => {
    const runs = sweepRuns(sa, [axis('interests', '1, 4'), axis('seed', '1, 2')]);
    expect(runs.map(({ interests, seed }) => [interests, seed])).toEqual([
      [1, 1],
      [1, 2],
      [4, 1],
      [4, 2],
    ]);
    expect(variedKeys(runs)).toEqual(['interests', 'seed']);
  });

  it('are one where they come to the same', () => {
    const axes = [axis('model', 'mind, comirec-sa'), axis('squashPower', '0.5, 1')];
    const runs = sweepRuns(sa, axes);
    expect(runs.map(({ model }) => model)).toEqual(['mind', 'mind', 'comirec-sa']);
    expect(idleAxes(sa, axes)).toEqual([]);
    expect(idleAxes(sa, axes.slice(1))).toEqual(['squashPower']);
    expect(sweepRuns(sa, axes.slice(1))).toHaveLength(1);
  });

  it('are as many as the product of the lists, where all matter, and keep all else', () => {
    const values = (maximum: number) =>
      fc.uniqueArray(fc.integer({ min: 1, max: maximum }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(values(16), values(500), values(1000), (interests, batchSize, seed) => {
        const axes = [
          { key: 'interests', values: interests },
          { key: 'batchSize', values: batchSize },
          { key: 'seed', values: seed },
        ] as const;
        const runs = sweepRuns({ ...sa, dimension: 32 }, axes);
        expect(runs).toHaveLength(combinations(axes));
        expect(runs.every(({ dimension }) => dimension === 32)).toBe(true);
        expect(new Set(runs.map((run) => JSON.stringify(run))).size).toBe(runs.length);
      }),
    );
  });
});
