import { test } from '@playwright/test';
import { plantedDefaults } from '../../app/domain/planted.ts';
import { plantedRuns } from '../models/planted.ts';
import { looks, shootBothSizes } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* Pictures of a user whose interests are known: planted, and named after what was planted (test/models/named.ts). */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

test('planted interests by their names', async () => {
  const { page } = studio;
  await call(studio, 'datasets.generate', { name: 'Planted', planted: plantedDefaults });
  await page.getByRole('tab').first().waitFor();
  const [dataset] = await call(studio, 'datasets.list', null);
  const { settings } = plantedRuns.find((run) => run.settings.model === 'comirec-sa')!;
  const { id } = await call(studio, 'experiments.start', { datasetId: dataset!.id, settings });
  const status = async () => (await call(studio, 'experiments.get', { id })).status;
  while ((await status()) !== 'finished') await page.waitForTimeout(500);
  const { rows } = await call(studio, 'inspect.users', { id, split: 'test', limit: 10 });
  // Whoever has the most interests.
  let [user, most] = ['', 0];
  for (const row of rows) {
    const { interests } = await call(studio, 'inspect.user', { id, user: row.user });
    const names = new Set(interests.map(({ categories }) => categories[0]?.category));
    if (names.size > most) [user, most] = [row.user, names.size];
  }
  for (const { language, theme } of looks) {
    const chosen = { language, theme, place: 'inspect', experiment: id, user } as const;
    await call(studio, 'app.setPreferences', chosen);
    await page.reload();
    await page.getByRole('listbox').first().waitFor();
    await shootBothSizes(studio, `planted-${theme}-${language}`);
  }
});
