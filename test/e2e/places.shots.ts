import { test } from '@playwright/test';
import { looks, shoot, shootBothSizes, sizes } from './pictures.ts';
import { call, openStudio, resize, studioFolder, type OpenStudio } from './studio.ts';

/*
 * A picture of every place, in both sizes, themes and languages, with the sample imported and ComiRec-SA
 * trained on it. They go to screenshots/, to be opened and looked at.
 */
const places = ['datasets', 'train', 'experiments', 'inspect', 'evaluate'] as const;

const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await studio.page.waitForTimeout(300);
  }
}

test('every place', async () => {
  const { page } = studio;
  await resize(studio, sizes[0]!);
  await shoot(studio, 'empty-datasets');
  for (const place of ['Train', 'Experiments', 'Inspect', 'Evaluate']) {
    await page.locator('.rail nav').getByRole('button', { name: place }).click();
    await shoot(studio, `empty-${place.toLowerCase()}`);
  }
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  const dataset = await until(async () => (await call(studio, 'datasets.list', null))[0]);
  const { id: experiment } = await call(studio, 'experiments.start', {
    datasetId: dataset.id,
    settings: { model: 'comirec-sa' },
  });
  await page.locator('.rail nav').getByRole('button', { name: 'Train' }).click();
  await page.waitForTimeout(12_000);
  await shoot(studio, 'running-train');
  await until(async () => {
    const { status } = await call(studio, 'experiments.get', { id: experiment });
    return status === 'finished' ? status : undefined;
  });
  const { rows } = await call(studio, 'inspect.users', {
    id: experiment,
    split: 'test',
    limit: 500,
  });
  // A history that fills the panel.
  const { user } = rows.find(({ events }) => events >= 25)!;
  for (const { language, theme } of looks) {
    for (const place of places) {
      const chosen = { language, theme, place, dataset: dataset.id, experiment, user };
      await call(studio, 'app.setPreferences', chosen);
      await page.reload();
      await page.locator('.rail nav').waitFor();
      // The first question of a process loads TensorFlow and the model.
      if (place === 'inspect') await page.getByRole('option').first().waitFor();
      await shootBothSizes(studio, `${place}-${theme}-${language}`);
    }
  }
});
