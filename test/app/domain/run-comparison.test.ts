import { describe, expect, it } from 'vitest';
import { bestOf, differing, seedGroups, spreadOf } from '../../../app/domain/run-comparison.ts';
import { runOf } from './runs.ts';

const run = (number: number, settings: object, recall?: number, cosine = 0) =>
  runOf(
    {
      settings,
      test: recall === undefined ? null : { 'recall@50': recall },
      interests: {
        meanCosine: cosine,
        shares: [],
        shareEntropy: 1,
        attentionEntropy: 1,
        uniqueUnion: 1,
        effectiveRank: 1,
      },
    },
    number,
  );

const one = run(1, { seed: 1 }, 0.1, 0.9);
const two = run(2, { seed: 2 }, 0.2, 0.5);
const three = run(3, { seed: 3 }, 0.6, 0.5);
const tower = run(4, { model: 'two-tower', seed: 1 });

describe('runs beside one another', () => {
  it('show only the settings that differ, those that do not apply among them', () => {
    expect(differing([one, one])).toEqual([]);
    expect(differing([one, two])).toEqual(['seed']);
    expect(differing([one, tower])).toEqual(
      expect.arrayContaining(['model', 'interests', 'squashPower']),
    );
    expect(differing([one, tower])).not.toContain('dimension');
    // Positions are ComiRec-SA's alone.
    expect(differing([one, run(5, { seed: 1, positions: false })])).toEqual([]);
  });

  it('have a best where more or less of it is better and they are not all alike', () => {
    expect(bestOf([one, two, tower], 'recall@50')).toBe(0.2);
    expect(bestOf([one, two], 'meanCosine')).toBe(0.5);
    expect(bestOf([one, one], 'recall@50')).toBeNull();
    expect(bestOf([one, tower], 'recall@50')).toBeNull();
    expect(bestOf([one, two], 'seed')).toBeNull();
  });

  it('are grouped where they differ in the seed alone', () => {
    const other = run(5, { seed: 9, interests: 8 });
    expect(seedGroups([one, other, two, tower, three])).toEqual([[one, two, three]]);
    // What does not apply to the model does not part them.
    expect(seedGroups([one, run(6, { seed: 4, positions: false })])).toHaveLength(1);
    expect(seedGroups([one, runOf({ ...one, provenance: provenance('b') }, 7)])).toEqual([]);
  });

  it('have a mean and a sample deviation', () => {
    const { mean, deviation, n } = spreadOf([one, two, three, tower], 'recall@50')!;
    expect([mean, n]).toEqual([expect.closeTo(0.3, 12), 3]);
    // (0.04 + 0.01 + 0.09) / 2
    expect(deviation).toBeCloseTo(Math.sqrt(0.07), 12);
    expect(spreadOf([one, tower], 'recall@50')).toBeNull();
  });
});

function provenance(datasetFingerprint: string) {
  return { datasetFingerprint, studio: '', tensorflow: '', runtime: '', device: '' };
}
