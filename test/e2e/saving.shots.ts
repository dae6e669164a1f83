import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { looks, shoot, shootBothSizes, sizes } from './pictures.ts';
import { call, openStudio, resize, studioFolder, type OpenStudio } from './studio.ts';
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
      await menu.scrollIntoViewIfNeeded();
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
    const open = { place: 'inspect', inspectView: 'user', experiment: id, user: '8' } as const;
    await call(studio, 'app.setPreferences', { language, theme, ...open });
    await page.reload();
    const look = `${theme}-${language}`;
    await page.getByRole('listbox').nth(2).getByRole('option').nth(3).click();
    await page.locator('.card header button').nth(1).click();
    await shoot(studio, `saving-menu-${look}`);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(500);
    await keep(look);
    for (const panel of ['history', 'retrieved', 'explain'] as const) {
      const card = { history: 0, retrieved: 1, explain: 2 }[panel];
      await page.locator('.card').nth(card).locator('header button').first().click();
      await shootBothSizes(studio, `note-${panel}-${look}`);
      await page.keyboard.press('Escape');
    }
    await resize(studio, sizes[0]);
    const middles = page.getByRole('toolbar').getByRole('radio');
    await middles.nth(1).check({ force: true });
    await page.getByRole('application').waitFor();
    await page.waitForTimeout(1500);
    await keep(`${look}-map`);
    await middles.nth(0).check({ force: true });
    await page.locator('.cosine header button').last().click();
    await page.locator('.tradeoff .line').waitFor({ state: 'attached', timeout: 120_000 });
    await keep(`${look}-tradeoff`);
    await page.getByRole('radio').nth(1).check({ force: true });
    await page.locator('.distributions .bar').first().waitFor({ timeout: 120_000 });
    await keep(`${look}-board`);
    await shoot(studio, `saving-board-${look}`);
    await page.getByRole('toolbar').getByRole('radio').nth(1).check({ force: true });
    await page.locator('.clusters .row').first().waitFor({ timeout: 120_000 });
    await keep(`${look}-clusters`);
    for (const place of ['datasets', 'experiments', 'evaluate'] as const) {
      await call(studio, 'app.setPreferences', { place });
      await page.reload();
      if (place === 'experiments') await page.getByRole('row').nth(1).click();
      await page.locator('.panel canvas, .panel figure').first().waitFor();
      await page.waitForTimeout(1500);
      await shoot(studio, `saving-${place}-${look}`);
      await keep(`${look}-${place}`);
    }
  }
});
