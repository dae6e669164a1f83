import { test } from '@playwright/test';
import { shootBothSizes } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/*
 * Pictures of a dataset's own pages, in both sizes, themes and languages, with the sample imported.
 */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const shoot = (name: string) => shootBothSizes(studio, `dataset-${name}`);

test('the pages of a dataset', async () => {
  const { page } = studio;
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await page.getByRole('tab').first().waitFor();
  for (const language of ['en', 'zh-Hans'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await call(studio, 'app.setPreferences', { language, theme, place: 'datasets' });
      await page.reload();
      await page.getByRole('tab').nth(1).waitFor();
      await shoot(`overview-${theme}-${language}`);
      await page.locator('button[aria-haspopup="menu"]').last().click();
      await page.getByRole('menuitem').nth(1).click();
      await page.locator('.figures').waitFor();
      await shoot(`duplicate-${theme}-${language}`);
      await page.keyboard.press('Escape');
      await page.getByRole('tab').nth(1).click();
      await page.locator('[data-index="3"]').click();
      await page.getByRole('img').first().waitFor();
      await shoot(`item-${theme}-${language}`);
      await page.mouse.move(700, 500);
      await page.mouse.wheel(0, 4000);
      await shoot(`item-end-${theme}-${language}`);
      await page.getByRole('tab').nth(3).click();
      await shoot(`report-${theme}-${language}`);
    }
  }
});
