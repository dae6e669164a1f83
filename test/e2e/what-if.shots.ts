import { test } from '@playwright/test';
import { shootBothSizes } from './pictures.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* Pictures of Inspect's what-if, with a short run on the sample. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const adding = /^(Add item|添加物品)$/;
const shoot = (name: string) => shootBothSizes(studio, `inspect-${name}`);

test('what if, somebody made up', async () => {
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
  const { rows: users } = await call(studio, 'inspect.users', { id, split: 'test', limit: 1000 });
  const user = users.find(({ events }) => events > 24)!.user;
  for (const [language, theme] of [
    ['en', 'light'],
    ['zh-Hans', 'dark'],
  ] as const) {
    const chosen = { language, theme, place: 'inspect', experiment: id, user } as const;
    await call(studio, 'app.setPreferences', chosen);
    await page.reload();
    await page.getByRole('button', { name: /^(What if …|假设…)$/ }).click();
    const history = page.getByRole('listbox', { name: /^(History, changed|历史（已改动）)$/ });
    const rows = history.getByRole('option');
    await rows.nth(2).click();
    await page.keyboard.press('Delete');
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Delete');
    await rows.nth(4).dragTo(rows.nth(0));
    await shoot(`what-if-${theme}-${language}`);
    await page.getByRole('button', { name: adding }).click();
    await page.keyboard.type('star');
    await page.getByRole('listbox', { name: adding }).getByRole('option').first().waitFor();
    await shoot(`what-if-add-${theme}-${language}`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await shoot(`what-if-added-${theme}-${language}`);
    await page.getByRole('button', { name: /^(Save as case…|存为案例…)$/ }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(`Star Trek (${language})`);
    await shoot(`case-name-${theme}-${language}`);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.locator('.toolbar .trigger', { hasText: 'Star Trek' }).click();
    await page
      .getByRole('option', { name: /Star Trek \(/ })
      .first()
      .waitFor();
    await shoot(`case-picker-${theme}-${language}`);
    await page.getByRole('option', { name: /^(Make somebody up …|虚构一位用户…)$/ }).click();
    await shoot(`case-made-up-${theme}-${language}`);
    await page.getByRole('button', { name: adding }).click();
    await page.getByRole('listbox', { name: adding }).getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await shoot(`case-made-up-two-${theme}-${language}`);
    await page.getByRole('button', { name: /^(End what-if|结束假设)$/ }).click();
    await shoot(`case-none-${theme}-${language}`);
  }
});
