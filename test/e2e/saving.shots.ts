import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { looks, shoot } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';
import { saved, saveInto } from './saving.ts';

/* Saved pictures themselves, to be looked at: every panel of a user, in every theme and language. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

test('pictures that panels save', async () => {
  const { page } = studio;
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await page.getByRole('tab').first().waitFor();
  const [dataset] = await call(studio, 'datasets.list', null);
  const { id } = await call(studio, 'experiments.start', {
    datasetId: dataset!.id,
    settings: { model: 'comirec-sa', maximumSteps: 500 },
  });
  const status = async () => (await call(studio, 'experiments.get', { id })).status;
  while ((await status()) !== 'finished') await page.waitForTimeout(500);
  await saveInto(studio, folder.path);
  mkdirSync('screenshots', { recursive: true });
  const keep = async (name: string) => {
    const menus = page.locator('.card header, .panel header').getByRole('button', {
      name: /^(Save or copy|保存或复制)/,
    });
    for (const [at, menu] of (await menus.all()).entries()) {
      for (const entry of ['Picture (PNG)…', 'Picture (SVG)…'] as const) {
        const file = await saved(studio, folder.path, menu, entry);
        const target = join(
          'screenshots',
          `saved-${name}-${at}.${entry.slice(9, 12).toLowerCase()}`,
        );
        writeFileSync(target, file.bytes);
      }
    }
  };
  for (const { language, theme } of looks) {
    const chosen = { language, theme, place: 'inspect', experiment: id, user: '8' } as const;
    await call(studio, 'app.setPreferences', chosen);
    await page.reload();
    const look = `${theme}-${language}`;
    await page.getByRole('listbox').nth(2).getByRole('option').nth(3).click();
    await page.locator('.card header button').nth(0).click();
    await shoot(studio, `saving-menu-${look}`);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(500);
    await keep(look);
    const middles = page.getByRole('toolbar').getByRole('radio');
    await middles.nth(1).check({ force: true });
    await page.getByRole('application').waitFor();
    await page.waitForTimeout(1500);
    await keep(`${look}-map`);
  }
});
