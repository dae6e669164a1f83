import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from './axe.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/*
 * Experiments and Evaluate in every state: empty, filtered to nothing, dialogs and menus, a comparison, a run's page, an
 * evaluation that is under way, cancelled, failed, and there again after a restart.
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

const button = (name: string) => studio.page.getByRole('button', { name, exact: true });
const row = (index: number) => studio.page.locator(`[data-index="${index}"]`);
const tab = (name: string) => studio.page.getByRole('tab', { name, exact: true });
const runs = () => call(studio, 'experiments.list', null);
const close = () => studio.page.keyboard.press('Escape');
const accessible = (what: string) => expectAccessibleInBothThemes(studio.page, what);
/** Of what lies over a page, in the theme that the page is in. */
const over = (what: string) => expectAccessible(studio.page, what);
const signal = async (name: NodeJS.Signals) => {
  const pid = await studio.app.evaluate(
    ({ app }) => app.getAppMetrics().find((process) => process.name?.includes('analyst'))!.pid,
  );
  process.kill(pid, name);
};

test('both places say what to do while there is nothing', async () => {
  for (const place of ['experiments', 'evaluate'] as const) {
    await call(studio, 'app.setPreferences', { place });
    await studio.page.reload();
    await expect(button('Go to Train')).toBeVisible();
    await accessible(`${place} empty`);
  }
});

test('Experiments: filtered to nothing, dialogs, a menu, a comparison across, a page', async () => {
  const { page } = studio;
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await expect.poll(() => call(studio, 'datasets.list', null)).toHaveLength(1);
  const [dataset] = await call(studio, 'datasets.list', null);
  for (const interests of [2, 4]) {
    const settings = {
      model: 'comirec-sa',
      interests,
      maximumSteps: 100,
      evaluateEvery: 50,
    } as const;
    await call(studio, 'experiments.start', { datasetId: dataset!.id, settings });
  }
  const finished = async () => (await runs()).filter(({ status }) => status === 'finished');
  await expect.poll(finished, { timeout: 120_000 }).toHaveLength(2);
  await call(studio, 'app.setPreferences', { place: 'experiments', experiment: null });
  await page.reload();
  await expect(row(1)).toBeVisible();
  await page.getByRole('searchbox').fill('recall@50 > 0.99');
  await expect(page.getByText('0 of 2 runs')).toBeVisible();
  await accessible('filtered to nothing');
  await button('Show all runs').click();
  await button('More actions').click();
  await over('a menu');
  await page.getByRole('menuitem', { name: 'Import vectors…' }).click();
  await over('vectors to import');
  await close();
  await button('Columns').click();
  await over('columns to choose');
  await close();
  for (const index of [0, 1]) await row(index).getByRole('checkbox').click();
  await button('Folder and tags').click();
  await over('marks');
  await close();
  await button('Compare').click();
  await page.getByRole('radio', { name: 'Runs as rows' }).check({ force: true });
  await accessible('runs as rows');
  await button('All runs').click();
  await row(0).click();
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible();
  await accessible('a page');
  await button('More actions').click();
  await page.getByRole('menuitem').first().click();
  await over('vectors to export');
  await close();
});

test('Evaluate: its dialogs, an evaluation under way, cancelled and failed', async () => {
  const { page } = studio;
  const { id } = (await runs())[0]!;
  await call(studio, 'app.setPreferences', { place: 'evaluate', experiment: id });
  await page.reload();
  await expect(page.getByText(/^The run’s own test of .* \(step \d+\)$/)).toBeVisible();
  await button('About “Are the interests different?”').click();
  await over('a note');
  await close();

  await signal('SIGSTOP');
  await tab('By slice').click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await accessible('under way');
  await button('Cancel').click();
  await signal('SIGCONT');
  await expect(page.getByText('Nothing computed')).toBeVisible();
  await over('cancelled');
  await button('Compute').click();
  await page.getByRole('rowheader').first().getByRole('button').click();
  await expect(page.getByRole('dialog').locator('[data-index="0"]')).toBeVisible();
  await over('the users of a slice');
  await close();
  await tab('Published').click();
  await button('Write down a figure').click();
  await over('a figure to write down');
});

test('what was computed is there after a restart, and says when and of what', async () => {
  await studio.app.close();
  studio = await openStudio(folder.path);
  await tab('By slice').click();
  await expect(
    studio.page.getByText(/^Computed .* by the rules of the run’s own test/),
  ).toBeVisible();
  await expect(studio.page.getByRole('rowheader').first()).toBeVisible();

  const { id } = (await runs())[0]!;
  truncateSync(join(folder.path, 'workspace', 'experiments', id, 'best.safetensors'), 5000);
  await studio.page.reload();
  await tab('Definitions').click();
  await expect(studio.page.getByText('The figures could not be loaded')).toBeVisible();
  await accessible('failed');
});
