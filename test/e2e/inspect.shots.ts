import { test } from '@playwright/test';
import { looks, shootBothSizes } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* Pictures of one user under a short run on the sample, with an item that was found and one that was missed. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

test('one user: why, why not', async () => {
  const { page } = studio;
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await page.getByRole('tab').first().waitFor();
  const [dataset] = await call(studio, 'datasets.list', null);
  const { id } = await call(studio, 'experiments.start', {
    datasetId: dataset!.id,
    settings: { model: 'comirec-dr', maximumSteps: 750 },
  });
  const status = async () => (await call(studio, 'experiments.get', { id })).status;
  while ((await status()) !== 'finished') await page.waitForTimeout(500);
  const { rows } = await call(studio, 'inspect.users', { id, split: 'test', limit: 500 });
  const { user } = rows.find(({ events }) => events >= 25)!;
  for (const { language, theme } of looks) {
    const chosen = { language, theme, place: 'inspect', experiment: id, user } as const;
    await call(studio, 'app.setPreferences', chosen);
    await page.reload();
    const lists = page.getByRole('listbox');
    await lists.first().waitFor();
    await page.getByRole('radio', { name: '1', exact: true }).check({ force: true });
    await lists.last().getByRole('option').last().click();
    await shootBothSizes(studio, `inspect-missed-${theme}-${language}`);
    await lists.nth(-2).getByRole('option').nth(2).click();
    await shootBothSizes(studio, `inspect-why-${theme}-${language}`);
    await page.locator('[data-cell="1 3"]').click();
    await shootBothSizes(studio, `inspect-pair-${theme}-${language}`);
    await page.locator('.cosine header').getByRole('button').last().click();
    await page.getByRole('slider').focus();
    for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowRight');
    await page.locator('.tradeoff .present').waitFor();
    await shootBothSizes(studio, `inspect-tradeoff-${theme}-${language}`);
  }
});
