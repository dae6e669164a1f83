import { test } from '@playwright/test';
import { looks, shootBothSizes } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* Pictures of Inspect's view of everybody, with a short run on the sample. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

/** Trains for a short while. */
async function trained(model: 'comirec-sa' | 'two-tower') {
  const [dataset] = await call(studio, 'datasets.list', null);
  const { id } = await call(studio, 'experiments.start', {
    datasetId: dataset!.id,
    settings: { model, maximumSteps: 750 },
  });
  const status = async () => (await call(studio, 'experiments.get', { id })).status;
  while ((await status()) !== 'finished') await studio.page.waitForTimeout(500);
  return id;
}

test('the board and its users', async () => {
  const { page } = studio;
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await page.getByRole('tab').first().waitFor();
  const experiment = await trained('comirec-sa');
  const single = await trained('two-tower');
  const open = async () => {
    await page.reload();
    await page.locator('.bar').getByRole('radio').nth(1).check({ force: true });
  };
  const tab = (index: number) =>
    page.getByRole('toolbar').getByRole('radio').nth(index).check({ force: true });
  for (const { language, theme } of looks) {
    const chosen = { language, theme, place: 'inspect', experiment } as const;
    await call(studio, 'app.setPreferences', chosen);
    await open();
    await page.locator('[data-index="0"]').waitFor();
    await shootBothSizes(studio, `everybody-board-${theme}-${language}`);
    await page.locator('figure').nth(1).locator('[data-bar="6"]').click();
    await page.locator('[data-index="0"]').waitFor();
    await shootBothSizes(studio, `everybody-bar-${theme}-${language}`);
    await tab(1);
    await page.getByRole('option').nth(2).click();
    await page.locator('[data-index="0"]').waitFor();
    await shootBothSizes(studio, `everybody-interests-${theme}-${language}`);
    await page.locator('.items button').first().click();
    await page.locator('[data-index="0"]').waitFor();
    await shootBothSizes(studio, `everybody-item-${theme}-${language}`);
    await page.locator('[data-index="0"]').click();
    await page.getByRole('option', { selected: true }).first().waitFor();
    await page.locator('button.trigger').nth(2).click();
    await page.getByRole('radio').nth(3).check({ force: true });
    await page.locator('.option .hint').first().waitFor();
    await shootBothSizes(studio, `everybody-picker-${theme}-${language}`);
  }
  await call(studio, 'app.setPreferences', { language: 'en', experiment: single });
  await open();
  await page.locator('[data-index="0"]').waitFor();
  await shootBothSizes(studio, 'everybody-single');
  await tab(1);
  await page.locator('[data-index="0"]').waitFor();
  await shootBothSizes(studio, 'everybody-single-interests');
  await tab(2);
  await shootBothSizes(studio, 'everybody-no-item');
});
