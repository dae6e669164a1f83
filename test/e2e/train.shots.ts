import { test } from '@playwright/test';
import { shoot as shootNow } from './pictures.ts';
import { call, openStudio, resize, studioFolder, type OpenStudio } from './studio.ts';

/*
 * Pictures of the place Train in its states: a run set up, a sweep, a run watched with others waiting, a run
 * paused.
 */
const looks = [
  { language: 'en', theme: 'light', width: 1440, height: 900 },
  { language: 'en', theme: 'light', width: 1024, height: 700 },
  { language: 'zh-Hans', theme: 'dark', width: 1440, height: 900 },
  { language: 'zh-Hans', theme: 'dark', width: 1024, height: 700 },
] as const;
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

async function shoot(name: string, before: () => Promise<void>): Promise<void> {
  for (const { language, theme, width, height } of looks) {
    await call(studio, 'app.setPreferences', { language, theme, place: 'train' });
    await studio.page.reload();
    await studio.page.locator('.rail nav').waitFor();
    await resize(studio, { width, height });
    await before();
    await shootNow(studio, `train-${name}-${width}-${theme}`);
  }
}

const runs = () => call(studio, 'experiments.list', null);
const side = () => studio.page.locator('nav.side');

test('Train in its states', async () => {
  test.setTimeout(300_000);
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await studio.page.waitForTimeout(4000);
  const [dataset] = await call(studio, 'datasets.list', null);
  await shoot('new', async () => {
    await studio.page.waitForTimeout(5000);
  });
  await shoot('warned', async () => {
    await studio.page.locator('.fields input').nth(1).fill('300');
    await studio.page.locator('.fields input').nth(1).scrollIntoViewIfNeeded();
    await studio.page.locator('details summary').click();
    await studio.page.locator('details').scrollIntoViewIfNeeded();
  });
  await shoot('sweep', async () => {
    await studio.page.locator('.beside label, .line label').nth(1).click();
    const buttons = studio.page.locator('.sweep .add button');
    // Each goes once it is pressed: K, seeds, and past the remedies the models.
    await buttons.nth(0).click();
    await buttons.nth(0).click();
    await buttons.nth(1).click();
    await studio.page.waitForTimeout(9000);
  });
  const settings = {
    model: 'mind',
    dimension: 16,
    squashPower: 1,
    routingWeight: 0,
    evaluateEvery: 100,
    maximumSteps: 20_000,
    patience: 500,
  } as const;
  await call(studio, 'experiments.start', { datasetId: dataset!.id, settings });
  await call(studio, 'experiments.startSweep', {
    datasetId: dataset!.id,
    name: 'K by seed',
    runs: [1, 2, 4].flatMap((interests) =>
      [1, 2].map((seed) => ({ ...settings, interests, seed })),
    ),
  });
  await studio.page.waitForTimeout(8000);
  await shoot('watched', async () => {
    await side().locator('button.item').first().click();
    await side().locator('li').nth(1).hover();
    await studio.page.getByRole('slider').fill('0.6');
  });
  const [running] = (await runs()).filter(({ status }) => status === 'running');
  await call(studio, 'experiments.pause', { id: running!.id });
  await studio.page.waitForTimeout(2000);
  await shoot('paused', () => side().locator('button.item').last().click());
});

test('an alarm', async () => {
  if ((await call(studio, 'datasets.list', null)).length === 0) {
    await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
    await studio.page.waitForTimeout(4000);
  }
  // A paused run holds the queue.
  for (const { id, status } of await runs())
    if (status === 'queued' || status === 'paused') await call(studio, 'experiments.stop', { id });
  const [dataset] = await call(studio, 'datasets.list', null);
  const { id } = await call(studio, 'experiments.start', {
    datasetId: dataset!.id,
    settings: {
      model: 'mind',
      squashPower: 1,
      routingWeight: 0,
      evaluateEvery: 40,
      maximumSteps: 160,
    },
  });
  while ((await call(studio, 'experiments.get', { id })).status !== 'finished') {
    await studio.page.waitForTimeout(500);
  }
  await shoot('alarm', async () => {
    await side().locator('button.item').first().click();
    await studio.page.getByRole('checkbox').first().click();
  });
});
