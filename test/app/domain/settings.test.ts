import { describe, expect, it } from 'vitest';
import { fits, valueTyped } from '../../../app/domain/setting-spec.ts';
import {
  applies,
  inEffect,
  RunSettings,
  settingKeys,
  settingSpecs,
} from '../../../app/domain/settings.ts';

describe('the table of settings', () => {
  it('has the default of each in range, and the schema has the same', () => {
    const parsed = RunSettings.parse({ model: 'mind' });
    for (const key of settingKeys) {
      expect(fits(settingSpecs[key], settingSpecs[key].default), key).toBe(true);
      expect(parsed[key], key).toBe(settingSpecs[key].default);
    }
    expect(Object.keys(parsed).sort()).toEqual(['model', ...settingKeys].sort());
  });

  it.each([
    ['squashPower', 2],
    ['squashPower', -0.1],
    ['interests', 0],
    ['interests', 2.5],
    ['routingIterations', 6],
    ['labelPower', 'soft'],
    ['labelPower', 101],
    ['objective', 'hinge'],
  ] as const)('refuses %s = %s in table and schema alike', (key, value) => {
    expect(fits(settingSpecs[key], value)).toBe(false);
    expect(RunSettings.safeParse({ model: 'mind', [key]: value }).success).toBe(false);
  });

  it.each(['hard', 'sampled', 0, 2.5])('takes labelPower = %s', (labelPower) => {
    expect(fits(settingSpecs.labelPower, labelPower)).toBe(true);
    expect(RunSettings.parse({ model: 'mind', labelPower }).labelPower).toBe(labelPower);
  });

  it('reads what was typed as the setting wants it', () => {
    expect(valueTyped(settingSpecs.labelPower, 'hard')).toBe('hard');
    expect(valueTyped(settingSpecs.labelPower, ' 2 ')).toBe(2);
    expect(valueTyped(settingSpecs.normalise, 'true')).toBe(true);
    expect(valueTyped(settingSpecs.dimension, '')).toBe('');
    // As the window itself writes it; what is grouped otherwise is left to be refused.
    expect(valueTyped(settingSpecs.maximumSteps, '100,000')).toBe(100_000);
    expect(valueTyped(settingSpecs.maximumSteps, '1,00')).toBe('1,00');
    expect(valueTyped(settingSpecs.maximumSteps, '0,001')).toBe('0,001');
    expect(valueTyped(settingSpecs.learningRate, '1,000')).toBe('1,000');
  });
});

describe('settings that have no meaning beside the others', () => {
  const of = (settings: Partial<RunSettings> & Pick<RunSettings, 'model'>) =>
    RunSettings.parse(settings);

  it('are known, through what they hang on', () => {
    expect(applies('interests', of({ model: 'two-tower' }))).toBe(false);
    expect(applies('popularityPower', of({ model: 'mind' }))).toBe(false);
    expect(applies('popularityPower', of({ model: 'mind', sampler: 'popularity' }))).toBe(true);
    const inBatch = of({ model: 'mind', sampler: 'popularity', objective: 'in-batch' });
    expect(applies('popularityPower', inBatch)).toBe(false);
    expect(applies('context', of({ model: 'mind' }))).toBe(false);
    expect(applies('context', of({ model: 'mind', headLayers: 1 }))).toBe(true);
  });

  it('take no effect: they are at their defaults, or switched off where the default is on', () => {
    const given = of({ model: 'two-tower', diversityWeight: 5, labelPower: 2, dimension: 8 });
    expect(inEffect(given)).toEqual(of({ model: 'two-tower', dimension: 8, routingWeight: 0 }));
  });
});
