import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { settingsFrom } from '../../../main/cli/settings.ts';

const from = (set: string[], more: { model?: string; config?: string; seed?: string } = {}) =>
  settingsFrom({ model: 'comirec-sa', config: undefined, seed: undefined, ...more, set });

function fileWith(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'run.json');
  writeFileSync(file, content);
  return file;
}

describe('the settings of a run from the command line', () => {
  it('are the defaults where nothing is said', () => {
    const { settings } = from([]);
    expect(settings).toMatchObject({ model: 'comirec-sa', dimension: 64, interests: 4, seed: 1 });
  });

  it('take each kind of value', () => {
    const { settings } = from(
      ['dimension=32', 'learningRate=5e-3', 'sampler=uniform', 'positions=false', 'dropSeen=true'],
      { seed: '7' },
    );
    expect(settings).toMatchObject({
      dimension: 32,
      learningRate: 0.005,
      sampler: 'uniform',
      positions: false,
      dropSeen: true,
      seed: 7,
    });
  });

  it('come from a file, with --set over it', () => {
    const config = fileWith('{"model": "two-tower", "dimension": 16, "batchSize": 64}');
    const { settings } = settingsFrom({
      model: undefined,
      config,
      set: ['dimension=24'],
      seed: undefined,
    });
    expect(settings).toMatchObject({ model: 'two-tower', dimension: 24, batchSize: 64 });
  });

  it('name what has no effect on the model', () => {
    expect(from(['interests=8'], { model: 'two-tower' }).withoutEffect).toEqual(['interests']);
    expect(from(['popularityPower=0.5']).withoutEffect).toEqual(['popularityPower']);
    expect(from(['popularityPower=0.5', 'sampler=popularity']).withoutEffect).toEqual([]);
  });

  it.each([
    ['interests=0', 'interests = 0: give a whole number from 1 to 16 (default 4).'],
    ['interests=2.5', 'interests = 2.5: give a whole number from 1 to 16 (default 4).'],
    ['dimension=many', 'dimension = many: give a whole number from 2 to 1024 (default 64).'],
    ['dimension=', 'dimension = : give a whole number from 2 to 1024 (default 64).'],
    ['learningRate=2', 'learningRate = 2: give a number from 0.000001 to 1 (default 0.001).'],
    ['learningRate=NaN', 'learningRate = NaN: give a number from 0.000001 to 1 (default 0.001).'],
    ['sampler=best', 'sampler = best: give one of log-uniform, uniform, popularity.'],
    ['positions=yes', 'positions = yes: give true or false.'],
    ['colour=red', 'There is no setting "colour". There are: dimension, historyLength'],
    ['dimension', '--set "dimension" is not KEY=VALUE.'],
  ])('refuse %s and say what would do', (assignment, message) => {
    expect(() => from([assignment])).toThrow(message);
    expect(() => from([assignment])).toThrow(expect.objectContaining({ code: 'bad-settings' }));
  });

  it('refuse an unknown model, a missing one and a file that is no object', () => {
    expect(() => from([], { model: 'bert' })).toThrow('no model "bert": give one of two-tower');
    const nothing = { model: undefined, config: undefined, set: [], seed: undefined };
    expect(() => settingsFrom(nothing)).toThrow('--model is missing: one of two-tower');
    expect(() => from([], { config: fileWith('[1]') })).toThrow('one JSON object');
    expect(() => from([], { config: fileWith('{') })).toThrow('cannot be read as JSON');
    expect(() => from([], { config: '/nowhere/run.json' })).toThrow('/nowhere/run.json');
    expect(() => from([], { config: fileWith('{"dimension": "64"}') })).toThrow('dimension = 64');
  });
});
