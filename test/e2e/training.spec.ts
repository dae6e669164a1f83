import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* The place Train in the states that the sweep's test does not come by: no serious accessibility fault in any. */
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

async function expectAccessible(state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: studio.page }).setLegacyMode().analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect
    .soft(
      serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
      state,
    )
    .toEqual([]);
}

test('Train is accessible from the empty place to a run that failed, whose reason is in the window’s language', async () => {
  const { page } = studio;
  await page.locator('.rail nav').getByRole('button', { name: 'Train' }).click();
  await expect(page.getByText('Training needs a dataset')).toBeVisible();
  await expectAccessible('without a dataset');

  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await page.getByLabel('Dimension', { exact: true }).fill('5000');
  await expect(page.getByText('A whole number from 2 to 1,024.')).toBeVisible();
  await expectAccessible('a form with an error');

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
  await expectAccessible('a run that is training');
  await page.getByRole('button', { name: 'More actions', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Discard' })).toBeVisible();
  await expectAccessible('the menu of a run');
  await page.keyboard.press('Escape');
  await item(1).click();
  await expect(page.getByText('No. 1 in the queue')).toBeVisible();
  await expectAccessible('a run that waits');

  // What it would go on from cannot be read.
  const kept = join(folder.path, 'workspace', 'experiments', second.id);
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, 'last.safetensors'), 'no checkpoint');
  await call(studio, 'experiments.stop', { id: first.id });
  await expect.poll(() => statusOf(second.id), { timeout: 60_000 }).toBe('failed');
  const trouble = page.locator('.live').getByRole('alert');
  await expect(trouble).toContainText('A file of the workspace is damaged');
  await expectAccessible('a run that failed');
  await call(studio, 'app.setPreferences', { language: 'zh-Hans' });
  await page.reload();
  await item(0).click();
  await expect(trouble).toContainText('工作目录中有文件损坏');
});
