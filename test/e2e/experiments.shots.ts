import { test } from '@playwright/test';
import { shootBothSizes } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/*
 * Pictures of the table of runs, of a comparison and of a run's page, in both sizes, themes and languages, with short
 * runs on the sample.
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

const shoot = (name: string) => shootBothSizes(studio, `experiments-${name}`);

/** Short runs that end. */
async function trainSeveral(): Promise<void> {
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  let dataset = (await call(studio, 'datasets.list', null))[0];
  while (dataset === undefined) {
    await studio.page.waitForTimeout(300);
    dataset = (await call(studio, 'datasets.list', null))[0];
  }
  const short = { maximumSteps: 300, evaluateEvery: 50 };
  for (const settings of [
    { model: 'comirec-sa', seed: 1 },
    { model: 'comirec-sa', seed: 2 },
    { model: 'comirec-sa', seed: 1, interests: 8 },
    { model: 'mind', seed: 1 },
    { model: 'two-tower', seed: 1 },
  ] as const) {
    await call(studio, 'experiments.start', {
      datasetId: dataset.id,
      settings: { ...short, ...settings },
    });
  }
  for (;;) {
    const runs = await call(studio, 'experiments.list', null);
    if (runs.length === 5 && runs.every(({ status }) => status === 'finished')) break;
    await studio.page.waitForTimeout(300);
  }
  const runs = await call(studio, 'experiments.list', null);
  await call(studio, 'experiments.annotate', {
    id: runs[0]!.id,
    starred: true,
    folder: 'Baselines',
    tags: ['paper', 'short'],
    colour: 1,
  });
}

test('the table, a comparison and a page', async () => {
  const { page } = studio;
  await trainSeveral();
  for (const [language, theme] of [
    ['en', 'light'],
    ['zh-Hans', 'dark'],
  ] as const) {
    const name = (what: string) => `${what}-${theme}-${language}`;
    const chosen = { language, theme, place: 'experiments', experiment: null } as const;
    await call(studio, 'app.setPreferences', chosen);
    await page.reload();
    const row = (index: number) => page.locator(`[data-index="${index}"]`);
    await row(0).waitFor();
    for (const index of [1, 2, 3]) await row(index).getByRole('checkbox').click();
    await shoot(name('table'));
    const filter = page.getByRole('searchbox');
    await filter.fill('recall@50 > high');
    await shoot(name('fault'));
    await filter.fill('');
    await page.getByRole('button', { name: /^(Columns|列)$/ }).click();
    await page.getByRole('dialog').waitFor();
    await shoot(name('columns'));
    await page.keyboard.press('Escape');
    await page.locator('.bar').getByRole('button').first().click();
    await page.getByRole('table').first().waitFor();
    await page.getByRole('button', { name: /Compare users|逐用户比较/ }).click();
    await page.locator('.answer').waitFor();
    await shoot(name('compare'));
    await page.mouse.move(500, 500);
    await page.mouse.wheel(0, 900);
    await shoot(name('compare-more'));
    await page.locator('.back').click();
    await row(0).click();
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    await shoot(name('page'));
  }
});
