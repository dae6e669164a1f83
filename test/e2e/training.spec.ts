import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/*
 * The place Train in the states that the sweep's test does not come by: no serious accessibility fault in any. And a
 * run that is discarded, and taken back.
 */
test.describe.configure({ mode: 'serial' });

const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const item = (at: number) => studio.page.locator('nav.side button.item').nth(at);
const statusOf = async (id: string) =>
  (await call(studio, 'experiments.list', null)).find((run) => run.id === id)?.status;

test('Train is accessible from the empty place to a run that failed, whose reason is in the window’s language', async () => {
  const { page } = studio;
  await page.locator('.rail nav').getByRole('button', { name: 'Train' }).click();
  await expect(page.getByText('Training needs a dataset')).toBeVisible();
  await expectAccessible(page, 'without a dataset');

  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await page.getByLabel('Dimension', { exact: true }).fill('5000');
  await expect(page.getByText('A whole number from 2 to 1,024.')).toBeVisible();
  await expectAccessible(page, 'a form with an error');
  await page.getByRole('button', { name: '1 field needs attention.', exact: true }).click();
  await expect(page.getByLabel('Dimension', { exact: true })).toBeFocused();

  const [dataset] = await call(studio, 'datasets.list', null);
  const run = {
    datasetId: dataset!.id,
    settings: { model: 'mind', dimension: 8, negatives: 64, evaluateEvery: 50 },
  } as const;
  const first = await call(studio, 'experiments.start', run);
  const second = await call(studio, 'experiments.start', run);
  await item(0).click();
  await expect(page.getByText('Targets won by each interest')).toBeVisible();
  await expect(page.locator('.live').getByText('at step', { exact: false }).first()).toBeVisible();
  await expectAccessible(page, 'a run that is training');
  await page.getByRole('button', { name: 'More actions', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Discard' })).toBeVisible();
  await expectAccessible(page, 'the menu of a run');
  await page.keyboard.press('Escape');
  await item(1).click();
  await expect(page.getByText('No. 1 in the queue')).toBeVisible();
  await expectAccessible(page, 'a run that waits');

  // What it would go on from cannot be read.
  const kept = join(folder.path, 'workspace', 'experiments', second.id);
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, 'last.safetensors'), 'no checkpoint');
  await call(studio, 'experiments.stop', { id: first.id });
  await expect.poll(() => statusOf(second.id), { timeout: 60_000 }).toBe('failed');
  const trouble = page.locator('.live').getByRole('alert');
  await expect(trouble).toContainText('A file of the workspace is damaged');
  await expect(page.getByText(/^Failed before the first validation/).first()).toBeVisible();
  await expectAccessible(page, 'a run that failed');
  await call(studio, 'app.setPreferences', { language: 'zh-Hans' });
  await page.reload();
  await item(0).click();
  await expect(trouble).toContainText('工作目录中有文件损坏');
});

test('a run that is discarded is gone at once, and Undo brings it back as far as it had come', async () => {
  const { page } = studio;
  await call(studio, 'app.setPreferences', { language: 'en', place: 'train' });
  await page.reload();
  const [dataset] = await call(studio, 'datasets.list', null);
  const before = await call(studio, 'experiments.list', null);
  const endless = { model: 'comirec-sa', dimension: 8, negatives: 64, evaluateEvery: 50 } as const;
  const { id } = await call(studio, 'experiments.start', {
    datasetId: dataset!.id,
    settings: { ...endless, maximumSteps: 1_000_000, patience: 1000 },
  });
  const now = async () =>
    (await call(studio, 'experiments.list', null)).find((run) => run.id === id) ?? null;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const discard = async () => {
    await button('More actions').click();
    await page.getByRole('menuitem', { name: 'Discard' }).click();
    await expect(page.getByText('The run of ComiRec-SA was discarded')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Sweep', exact: true })).toBeVisible();
    await expect(page.locator('nav.side button.item')).toHaveCount(before.length);
    await expect.poll(now, { timeout: 60_000 }).toBeNull();
  };

  // One that runs ends at once.
  await item(0).click();
  await expect.poll(async () => (await now())?.checkpoint, { timeout: 60_000 }).toBe(true);
  await discard();
  await button('Undo').click();
  await expect(page.getByText('It was ended at once, by hand.')).toBeVisible();
  const back = (await now())!;
  expect(back).toMatchObject({ status: 'interrupted', checkpoint: true });
  expect(back.steps).toBeGreaterThanOrEqual(50);
  await expectAccessible(page, 'a run that was taken back');

  // It goes on from its checkpoint, and one that is paused comes back as that.
  await button('Resume').click();
  await expect.poll(async () => (await now())?.status).toBe('running');
  await button('Pause').click();
  await expect.poll(async () => (await now())?.status).toBe('paused');
  const { steps } = (await now())!;
  await discard();
  await button('Undo').click();
  await expect(page.getByText(/^Paused at step/)).toBeVisible();
  expect(await now()).toMatchObject({ status: 'paused', steps });

  // Nobody takes it back: the table does not know it either.
  await discard();
  await call(studio, 'app.setPreferences', { place: 'experiments', experiment: null });
  await page.reload();
  await expect(page.locator('[data-index]')).toHaveCount(before.length);
});
