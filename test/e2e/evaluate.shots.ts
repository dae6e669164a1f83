import { test } from '@playwright/test';
import type { ExperimentId } from '../../app/domain/ids.ts';
import { RunSettings } from '../../app/domain/settings.ts';
import { looks, shootBothSizes } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* Pictures of Evaluate beyond its first tab, with a short run on the sample. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

test('slices, their users, interests, definitions and other rules', async () => {
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
  const runs = [1, 2, 4].flatMap((interests) =>
    [1, 2].map((seed) =>
      RunSettings.parse({ model: 'comirec-sa', interests, seed, maximumSteps: 250 }),
    ),
  );
  const tower = RunSettings.parse({ model: 'two-tower', maximumSteps: 250 });
  const sweep = { datasetId: dataset!.id, name: 'K = 1, 2, 4', runs: [...runs, tower] };
  const siblings = await call(studio, 'experiments.startSweep', sweep);
  const ended = async (run: ExperimentId) =>
    (await call(studio, 'experiments.get', { id: run })).status === 'finished';
  await call(studio, 'figures.save', {
    id: null,
    name: 'EASE',
    source: 'A colleague’s notebook, cell 12',
    dataset: 'MovieTweetings',
    metric: 'recall',
    top: 50,
    value: 0.3912,
    deviation: null,
    protocol: 'leave-one-out',
    seen: 'unknown',
  });
  while (!(await ended(siblings.at(-1)!.id))) await page.waitForTimeout(500);
  let isFirst = true;
  for (const { language, theme } of looks) {
    const chosen = { language, theme, place: 'evaluate', experiment: id } as const;
    await call(studio, 'app.setPreferences', chosen);
    await page.reload();
    await page.getByRole('tab').nth(1).click();
    await page.getByRole('rowheader').first().waitFor();
    await shootBothSizes(studio, `evaluate-slices-${theme}-${language}`);
    await page.getByRole('rowheader').first().getByRole('button').click();
    await page.getByRole('dialog').locator('[data-index="0"]').waitFor();
    await shootBothSizes(studio, `evaluate-users-${theme}-${language}`);
    await page.keyboard.press('Escape');
    await page.getByRole('tab').nth(2).click();
    await shootBothSizes(studio, `evaluate-interests-${theme}-${language}`);
    await page.getByRole('tab').nth(3).click();
    await page.getByRole('table').nth(2).waitFor();
    await shootBothSizes(studio, `evaluate-definitions-${theme}-${language}`);
    await page.getByRole('tab').last().click();
    await page.getByRole('table').first().waitFor();
    await shootBothSizes(studio, `evaluate-published-${theme}-${language}`);
    await page.locator('.top').getByRole('button').last().click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await shootBothSizes(studio, `evaluate-figure-${theme}-${language}`);
    await page.keyboard.press('Escape');
    await page.getByRole('tab').nth(4).click();
    await shootBothSizes(studio, `evaluate-no-counts-${theme}-${language}`);
    await page.getByRole('tab').first().click();
    await page.getByRole('radio').nth(1).check({ force: true });
    await page.getByRole('table').first().waitFor();
    await shootBothSizes(studio, `evaluate-validation-${theme}-${language}`);
    const { id: sibling } = siblings[4]!;
    await call(studio, 'app.setPreferences', { experiment: sibling });
    await page.reload();
    await page.getByRole('tab').nth(4).click();
    // Once computed it is kept.
    if (isFirst) await page.locator('.scroll > .panel').getByRole('button').last().click();
    isFirst = false;
    await page.getByRole('columnheader').nth(5).waitFor();
    await shootBothSizes(studio, `evaluate-counts-${theme}-${language}`);
  }
});
