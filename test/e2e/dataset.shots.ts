import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { call, openStudio, resize, studioFolder, type OpenStudio } from './studio.ts';

/*
 * Pictures of a dataset's own pages, in both sizes, themes and languages, with the sample imported. They go to
 * screenshots/, to be opened and looked at.
 */
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
];
const target = 'screenshots';

const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  mkdirSync(target, { recursive: true });
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

async function shoot(name: string): Promise<void> {
  for (const size of sizes) {
    await resize(studio, size);
    await studio.page.waitForTimeout(500);
    await studio.page.screenshot({ path: join(target, `dataset-${name}-${size.width}.png`) });
  }
}

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
