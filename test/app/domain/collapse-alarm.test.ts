import { describe, expect, it } from 'vitest';
import { collapseVerdict, remediesFor } from '../../../app/domain/collapse-alarm.ts';
import { RunSettings } from '../../../app/domain/settings.ts';

const apart = {
  meanCosine: 0.5,
  shares: [0.3, 0.3, 0.2, 0.2],
  shareEntropy: 0.98,
  attentionEntropy: 0.7,
  uniqueUnion: 0.8,
  effectiveRank: 3,
};

describe('the alarm of a collapse', () => {
  it('says nothing before the interests had time to part', () => {
    expect(collapseVerdict({ ...apart, meanCosine: 0.99 }, 2)).toEqual({ kind: 'early' });
    expect(collapseVerdict(apart, 3)).toEqual({ kind: 'apart' });
    expect(collapseVerdict({ ...apart, meanCosine: 0.8 }, 3)).toEqual({ kind: 'close' });
  });

  it('tells by which signs: one direction, or interests that win nothing', () => {
    const alike = { kind: 'collapsing', alike: true, idle: [] };
    expect(collapseVerdict({ ...apart, meanCosine: 0.93 }, 3)).toEqual(alike);
    expect(collapseVerdict({ ...apart, effectiveRank: 1.5 }, 3)).toEqual(alike);
    expect(collapseVerdict({ ...apart, shares: [0.5, 0.01, 0.48, 0.01] }, 3)).toEqual({
      kind: 'collapsing',
      alike: false,
      idle: [1, 3],
    });
  });

  it('offers what the model has and the run does not take', () => {
    const keys = (settings: Partial<RunSettings> & Pick<RunSettings, 'model'>) =>
      remediesFor(RunSettings.parse(settings)).map(({ key }) => key);
    const off = { squashPower: 1, routingWeight: 0, diversityWeight: 0 };
    expect(keys({ model: 'mind', ...off })).toEqual([
      'squashPower',
      'diversityWeight',
      'routingWeight',
    ]);
    expect(keys({ model: 'comirec-sa', ...off })).toEqual(['diversityWeight', 'routingWeight']);
    expect(keys({ model: 'comirec-dr', squashPower: 0.4, routingWeight: 100 })).toEqual([
      'diversityWeight',
    ]);
    expect(keys({ model: 'two-tower' })).toEqual([]);
  });
});
