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

const after = (validations: number, latest: Partial<typeof apart>) => [
  ...Array.from({ length: validations - 1 }, () => ({ ...apart, ...latest })),
  { ...apart, ...latest },
];

describe('the alarm of a collapse', () => {
  it('says nothing before the interests had time to part', () => {
    expect(collapseVerdict(after(2, { meanCosine: 0.99 }), true)).toEqual({ kind: 'early' });
    expect(collapseVerdict(after(3, {}), true)).toEqual({ kind: 'apart' });
    expect(collapseVerdict(after(3, { meanCosine: 0.8 }), true)).toEqual({ kind: 'close' });
    // Hardly more directions than a collapse has are not apart.
    expect(collapseVerdict(after(3, { effectiveRank: 1.8 }), false)).toEqual({ kind: 'close' });
  });

  it('waits while the interests are parting, as long as the run goes on', () => {
    const falling = [0.99, 0.96, 0.93].map((meanCosine) => ({ ...apart, meanCosine }));
    expect(collapseVerdict(falling, true)).toEqual({ kind: 'parting' });
    expect(collapseVerdict(falling, false)).toMatchObject({ kind: 'collapsing' });
  });

  it('tells by which signs: one direction, or interests that win nothing', () => {
    const alike = { kind: 'collapsing', alike: true, idle: [] };
    expect(collapseVerdict(after(3, { meanCosine: 0.93 }), true)).toEqual(alike);
    expect(collapseVerdict(after(3, { effectiveRank: 1.5 }), true)).toEqual(alike);
    expect(collapseVerdict(after(3, { shares: [0.5, 0.01, 0.48, 0.01] }), true)).toEqual({
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
