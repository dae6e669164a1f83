import { test } from '@playwright/test';
import { looks, shoot, shootBothSizes } from './pictures.ts';
import { call, openStudio, resize, studioFolder, type OpenStudio } from './studio.ts';

/* Pictures of the map of items, with a short run on the sample. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

test('a user on the map: axes, UMAP, a category, a lasso', async () => {
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
  const plane = page.getByRole('application');
  for (const { language, theme } of looks) {
    const chosen = { language, theme, place: 'inspect', experiment: id, user: '8' } as const;
    await call(studio, 'app.setPreferences', chosen);
    await page.reload();
    const middles = page.getByRole('toolbar').getByRole('radio');
    await middles.nth(1).check({ force: true });
    await plane.waitFor();
    await shootBothSizes(studio, `map-pca-${theme}-${language}`);
    await resize(studio, { width: 1440, height: 900 });
    await page.getByRole('listbox').nth(1).getByRole('option').nth(2).click();
    await page.locator('.legend button').nth(2).click();
    await shoot(studio, `map-category-${theme}-${language}`);
    await page.getByRole('listbox').nth(1).getByRole('option').nth(3).click();
    const box = (await plane.boundingBox())!;
    const corner = (x: number, y: number) =>
      [box.x + x * box.width, box.y + y * box.height] as const;
    await page.keyboard.down('Shift');
    await page.mouse.move(...corner(0.35, 0.3));
    await page.mouse.down();
    for (const [x, y] of [
      [0.65, 0.3],
      [0.65, 0.7],
      [0.35, 0.7],
    ] as const)
      await page.mouse.move(...corner(x, y), { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await page.locator('.enclosed [data-index="0"]').waitFor();
    await shootBothSizes(studio, `map-lasso-${theme}-${language}`);
    await resize(studio, { width: 1440, height: 900 });
    await page.locator('.card fieldset').getByRole('radio').nth(1).check({ force: true });
    await page.waitForTimeout(600);
    await shoot(studio, `map-laying-${theme}-${language}`);
    await page
      .locator('.card .progress[role=status]')
      .waitFor({ state: 'detached', timeout: 120_000 });
    await shoot(studio, `map-umap-${theme}-${language}`);
  }
});
