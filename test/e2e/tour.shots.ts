import { test } from '@playwright/test';
import { shoot } from './pictures.ts';
import { call, openStudio, resize, studioFolder, type OpenStudio } from './studio.ts';

/* The pictures of docs/inspect.md: the sample under the runs of its finding, in one size, language and theme. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

/** Trains to its end. */
async function trained(interests: number): Promise<string> {
  const [dataset] = await call(studio, 'datasets.list', null);
  const { id } = await call(studio, 'experiments.start', {
    datasetId: dataset!.id,
    settings: { model: 'comirec-sa', interests, seed: 1 },
  });
  const status = async () => (await call(studio, 'experiments.get', { id })).status;
  while ((await status()) !== 'finished') await studio.page.waitForTimeout(500);
  return id;
}

test('the guided tour', async () => {
  test.setTimeout(900_000);
  const { page } = studio;
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await page.getByRole('tab').first().waitFor();
  await trained(1);
  const four = await trained(4);
  await resize(studio, { width: 1440, height: 900 });
  const users = await call(studio, 'inspect.users', { id: four, split: 'test', limit: 500 });
  // Who differs most from themselves: the least alike interests among long histories.
  let [user, least] = ['', 1];
  for (const row of users.rows.filter(({ events }) => events >= 20).slice(0, 80)) {
    const { cosine, retrieved } = await call(studio, 'inspect.user', { id: four, user: row.user });
    const hits = retrieved.filter(({ target }) => target).length;
    const off = cosine.flatMap((values, k) => values.filter((_, j) => j !== k));
    const mean = off.reduce((a, b) => a + b, 0) / off.length;
    if (hits >= 2 && mean < least) [user, least] = [row.user, mean];
  }
  console.log(`user ${user}, mean cosine ${least}`);
  await call(studio, 'app.setPreferences', {
    language: 'en',
    theme: 'light',
    place: 'inspect',
    experiment: four,
    user,
  });
  await page.reload();
  const lists = page.getByRole('listbox');
  await lists.first().waitFor();
  await shoot(studio, 'tour-user');
  await lists.nth(-2).getByRole('option').nth(0).click();
  await shoot(studio, 'tour-why');
  await lists.last().getByRole('option').last().click();
  await shoot(studio, 'tour-why-not');
  await page.locator('.cosine header').getByRole('button').last().click();
  await page.getByRole('slider').focus();
  for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowRight');
  await page.locator('.tradeoff .present').waitFor();
  await shoot(studio, 'tour-tradeoff');
  for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowLeft');
  await page.getByRole('toolbar').getByRole('radio').nth(1).check({ force: true });
  await page.getByRole('application').waitFor();
  await shoot(studio, 'tour-map');
  await page.getByRole('toolbar').getByRole('radio').nth(0).check({ force: true });
  await page.getByRole('button', { name: 'What if …', exact: true }).click();
  const changed = page.getByRole('listbox', { name: 'History, changed' });
  await changed.getByRole('option').nth(0).click();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Delete');
  await shoot(studio, 'tour-what-if');
  await page.getByRole('button', { name: 'End what-if', exact: true }).click();
  await page.getByRole('radio', { name: 'Compare', exact: true }).check({ force: true });
  await lists.first().getByRole('option').first().waitFor();
  await page.locator('[data-index="2"]').waitFor();
  await shoot(studio, 'tour-compare');
  await page.locator('.bar').getByRole('radio').nth(1).check({ force: true });
  await page.locator('[data-index="0"]').waitFor();
  await shoot(studio, 'tour-everybody');
});
