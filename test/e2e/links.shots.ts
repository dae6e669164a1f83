import { test } from '@playwright/test';
import { looks, shootBothSizes } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* Pictures of a link that was copied, of one that does not open, of the keys, and of a category that is chosen in every view. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

test('links and choice', async () => {
  const { page } = studio;
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await page.getByRole('tab').first().waitFor();
  const [dataset] = await call(studio, 'datasets.list', null);
  const { id } = await call(studio, 'experiments.start', {
    datasetId: dataset!.id,
    settings: { model: 'comirec-dr', maximumSteps: 200 },
  });
  const status = async () => (await call(studio, 'experiments.get', { id })).status;
  while ((await status()) !== 'finished') await page.waitForTimeout(500);
  const { rows } = await call(studio, 'inspect.users', { id, split: 'test', limit: 500 });
  const { user } = rows.find(({ events }) => events >= 25)!;
  for (const { language, theme } of looks) {
    const open = { place: 'inspect', inspectView: 'user', experiment: id, user } as const;
    await call(studio, 'app.setPreferences', { language, theme, ...open });
    await page.reload();
    await page.getByRole('listbox').first().waitFor();
    await page.keyboard.press('Control+Shift+L');
    await shootBothSizes(studio, `links-copied-${theme}-${language}`);
    await page.keyboard.press('Control+Shift+O');
    await page
      .getByRole('dialog')
      .getByRole('textbox')
      .fill('interest-studio://inspect?run=ex-gone0000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await shootBothSizes(studio, `links-refused-${theme}-${language}`);
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').last().getByRole('option').first().click();
    await page.locator('.column').first().locator('.category button').first().click();
    await shootBothSizes(studio, `choice-lists-${theme}-${language}`);
    await page.keyboard.press('F1');
    await shootBothSizes(studio, `shortcuts-${theme}-${language}`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^(What if …|假设…)$/ }).click();
    await page.locator('.banner').waitFor();
    await page.getByRole('radio', { name: '1', exact: true }).check({ force: true });
    await shootBothSizes(studio, `choice-what-if-${theme}-${language}`);
    const view = (at: number) =>
      page.locator('.bar').getByRole('radio').nth(at).check({ force: true });
    await view(1);
    await page.getByRole('toolbar').getByRole('radio').nth(1).check({ force: true });
    await page.locator('[data-index="0"]').waitFor();
    await shootBothSizes(studio, `choice-everybody-${theme}-${language}`);
    await view(0);
  }
});
