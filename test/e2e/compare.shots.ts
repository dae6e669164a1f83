import { test } from '@playwright/test';
import { shootBothSizes } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* Pictures of Inspect, Compare: a user under two runs, two users, and what is missing; with short runs on the sample. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const shoot = (name: string) => shootBothSizes(studio, `inspect-compare-${name}`);

test('two runs, two users', async () => {
  const { page } = studio;
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await page.getByRole('tab').first().waitFor();
  const [dataset] = await call(studio, 'datasets.list', null);
  for (const settings of [
    { model: 'mind', interests: 6, maximumSteps: 500 },
    { model: 'comirec-sa', maximumSteps: 750 },
  ] as const) {
    await call(studio, 'experiments.start', { datasetId: dataset!.id, settings });
  }
  const runs = () => call(studio, 'experiments.list', null);
  while ((await runs()).some(({ status }) => status !== 'finished')) await page.waitForTimeout(500);
  const { id } = (await runs())[0]!;
  const { rows: users } = await call(studio, 'inspect.users', { id, split: 'test', limit: 1000 });
  const user = users.find(({ events }) => events > 24)!.user;
  for (const [language, theme] of [
    ['en', 'light'],
    ['zh-Hans', 'dark'],
  ] as const) {
    const chosen = { language, theme, place: 'inspect', experiment: id, user } as const;
    await call(studio, 'app.setPreferences', chosen);
    await page.reload();
    await page.getByRole('radio', { name: /^(Compare|对比)$/ }).check({ force: true });
    const pairs = page.getByRole('listbox').first();
    await pairs.getByRole('option').first().waitFor();
    await page.locator('[data-index="2"]').waitFor();
    await shoot(`runs-${theme}-${language}`);
    await pairs.getByRole('option').first().click();
    await page.locator('[data-index="3"]').click();
    await shoot(`pair-${theme}-${language}`);
    await page.getByRole('radio', { name: /^(Two users|两位用户)$/ }).check({ force: true });
    await shoot(`missing-${theme}-${language}`);
    await page.locator('.bar .trigger').last().focus();
    await page.getByRole('button', { name: /^(User Choose a user|用户 选择用户)$/ }).click();
    await page.getByRole('option').nth(5).click();
    await pairs.getByRole('option').first().waitFor();
    await shoot(`users-${theme}-${language}`);
  }
});
