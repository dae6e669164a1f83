import { test } from '@playwright/test';
import { looks, shootBothSizes } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* Pictures of Evaluate beyond its first tab, with a short run on the sample. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

test('slices, their users, interests, definitions and other rules', async () => {
  const { page } = studio;
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await page.getByRole('tab').first().waitFor();
  const [dataset] = await call(studio, 'datasets.list', null);
  const { id } = await call(studio, 'experiments.start', {
    datasetId: dataset!.id,
    settings: { model: 'comirec-sa', maximumSteps: 750 },
  });
  const status = async () => (await call(studio, 'experiments.get', { id })).status;
  while ((await status()) !== 'finished') await page.waitForTimeout(500);
  for (const { language, theme } of looks) {
    const chosen = { language, theme, place: 'evaluate', experiment: id } as const;
    await call(studio, 'app.setPreferences', chosen);
    await page.reload();
    await page.getByRole('tab').nth(1).click();
    await page.getByRole('rowheader').first().waitFor();
    await shootBothSizes(studio, `evaluate-slices-${theme}-${language}`);
    await page.getByRole('rowheader').first().getByRole('button').click();
    await page.getByRole('dialog').locator('[data-index="0"]').waitFor();
    await shootBothSizes(studio, `evaluate-users-${theme}-${language}`);
    await page.keyboard.press('Escape');
    await page.getByRole('tab').nth(2).click();
    await shootBothSizes(studio, `evaluate-interests-${theme}-${language}`);
    await page.getByRole('tab').nth(3).click();
    await page.getByRole('table').nth(2).waitFor();
    await shootBothSizes(studio, `evaluate-definitions-${theme}-${language}`);
    await page.getByRole('tab').first().click();
    await page.getByRole('radio').nth(1).check({ force: true });
    await page.getByRole('table').first().waitFor();
    await shootBothSizes(studio, `evaluate-validation-${theme}-${language}`);
  }
});
