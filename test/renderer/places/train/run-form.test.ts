import { describe, expect, it } from 'vitest';
import { TrainPlace } from '../../../../renderer/places/train/place.svelte.ts';
import { importedLog, smallRun } from '../../../main/support/training.ts';
import { openTestWindow } from '../../support/window.ts';

async function open() {
  const { studio, main } = await openTestWindow();
  studio.setLanguage('en');
  const place = new TrainPlace(studio);
  const { id: dataset } = await importedLog(main);
  await studio.datasets.load();
  return { studio, main, place, form: place.form, dataset };
}

describe('the form of a run', () => {
  it('warns at the field of what does not suit the histories, without refusing it', async () => {
    const { form } = await open();
    form.followProfile();
    form.set('historyLength', '13');
    // Every history has twelve events, of which nine are the input.
    await expect
      .poll(() => form.warnings.historyLength, { timeout: 20_000 })
      .toContain('12 events');
    expect(form.warnings.interests).toBeUndefined();
    form.set('interests', '16');
    expect(form.warnings.interests).toContain('fewer than 16 items');
    expect(form.settings).not.toBeNull();
    form.model = 'two-tower';
    expect(form.warnings.interests).toBeUndefined();
    form.set('historyLength', '12');
    expect(form.warnings).toEqual({});
  });

  it('goes on warning at the right fields while another is wrong', async () => {
    const { form } = await open();
    form.followProfile();
    form.set('historyLength', '13');
    form.set('interests', '16');
    form.set('dimension', 'many');
    await expect
      .poll(() => Object.keys(form.warnings), { timeout: 20_000 })
      .toEqual(['interests', 'historyLength']);
    expect(form.settings).toBeNull();
    form.set('interests', '17');
    expect(Object.keys(form.warnings)).toEqual(['historyLength']);
    expect(Object.keys(form.errors)).toEqual(['dimension', 'interests']);
  });

  it('says the limits of a setting with all their digits', async () => {
    const { form } = await open();
    form.set('learningRate', '5');
    form.set('maximumSteps', '0');
    expect(form.errors).toEqual({
      learningRate: 'A number from 0.000001 to 1.',
      maximumSteps: 'A whole number from 1 to 10,000,000.',
    });
  });

  it('says at the field what the dataset cannot give, before anything starts', async () => {
    const { form, studio } = await open();
    form.set('historyLength', '400');
    form.followRefusal(true);
    await expect
      .poll(() => form.errors.historyLength, { timeout: 20_000 })
      .toBe('At most 12 here: no history of this dataset has more events.');
    expect(form.settings).toBeNull();
    studio.setLanguage('zh-Hans');
    expect(form.errors.historyLength).toBe('此处最多 12：该数据集没有更长的历史。');
    form.set('historyLength', '12');
    expect(form.errors).toEqual({});
    form.set('historyLength', '400');
    form.followRefusal(false);
    expect(form.errors).toEqual({});
  });

  it('takes the settings of an earlier run, and tells which settings are absent', async () => {
    const { main, place, form, dataset } = await open();
    const settings = smallRun({ model: 'mind', squashPower: 0.7, positions: false, seed: 9 });
    const run = main.experiments.start(dataset, settings);
    await main.experiments.stopAndKeep();
    place.takeFrom(run.id);
    expect(form.settings).toMatchObject({ model: 'mind', squashPower: 0.7, dimension: 8, seed: 9 });
    expect(form.absent).toContain('positions');
    expect(form.absent).not.toContain('squashPower');
  });

  it('starts a run again with a remedy, and stops the one that collapses', async () => {
    const { main, studio, place, dataset } = await open();
    const endless = smallRun({ maximumSteps: 1_000_000, patience: 1000, diversityWeight: 0 });
    const first = main.experiments.start(dataset, endless);
    await place.startAgain(first, { key: 'diversityWeight', value: 0.1 });
    expect(place.run?.id).not.toBe(first.id);
    expect(place.run?.settings).toEqual({ ...endless, diversityWeight: 0.1 });
    await main.until(
      'experiments.changed',
      ({ experiment }) => experiment.id === place.run!.id && experiment.status === 'running',
    );
    expect(studio.runs.find(first.id)?.status).toBe('stopped');
    await main.experiments.stopAndKeep();
  });
});
