import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { call, openStudio, startAgain, studioFolder, type OpenStudio } from './studio.ts';

/* Links that open a view again, in the real window and by the real command line. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
  await call(studio, 'datasets.importSample', { name: 'Sample' });
  const datasets = () => call(studio, 'datasets.list', null);
  await expect.poll(async () => (await datasets()).length, { timeout: 60_000 }).toBe(1);
  const [dataset] = await datasets();
  const settings = { model: 'comirec-sa', maximumSteps: 5, evaluateEvery: 5 } as const;
  await call(studio, 'experiments.start', { datasetId: dataset!.id, settings });
  const runs = () => call(studio, 'experiments.list', null);
  await expect.poll(async () => (await runs())[0]?.status, { timeout: 60_000 }).toBe('finished');
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const place = (name: string) =>
  studio.page.locator('.rail nav').getByRole('button', { name, exact: true });
const middle = (name: string) => studio.page.getByRole('radio', { name, exact: true });

test('a link opens the same view: by a second start, pasted, and as an argument', async () => {
  const { page } = studio;
  const isOpen = async () => {
    await expect(middle('Map')).toBeChecked();
    await expect(studio.page.getByRole('application')).toBeVisible();
  };
  await place('Inspect').click();
  await page.getByRole('button', { name: 'A random user', exact: true }).first().click();
  await expect(page.getByLabel('Retrieved', { exact: true }).first()).toContainText(/[A-D]/);
  await middle('Map').check({ force: true });
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByText('Link copied')).toBeVisible();
  const link = await studio.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(link).toMatch(/^interest-studio:\/\/inspect\?v=1&run=ex-\w+&user=\w+&middle=map$/);

  await middle('Lists').check({ force: true });
  await place('Datasets').click();
  await startAgain(folder.path, link);
  await isOpen();

  await middle('Lists').check({ force: true });
  await page.keyboard.press('Control+Shift+O');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(link.replace(/user=\w+/, 'user=nobody'));
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('has no user “nobody”');
  await expect(middle('Lists')).toBeChecked();
  await dialog.getByRole('textbox').fill(link);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog).toBeHidden();
  await isOpen();

  await place('Datasets').click();
  await studio.app.close();
  studio = await openStudio(folder.path, [link]);
  await isOpen();
});

test('a category is chosen by a click on its name, or by C in a list, and let go', async () => {
  const { page } = studio;
  await middle('Lists').check({ force: true });
  const list = page.getByRole('listbox', { name: 'Retrieved', exact: true });
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  const chosen = page.locator('.explanation').getByRole('button', { pressed: true });
  await expect(chosen).toBeVisible();
  const name = await chosen.innerText();
  await expect(list.locator('.marked').first()).toContainText(name);
  await page.keyboard.press('Escape');
  await expect(list.locator('.marked')).toHaveCount(0);
  await list.locator(`[data-category="${name}"]`).first().click();
  await expect(list.locator('.marked').first()).toContainText(name);
  await expect(list.getByRole('option', { selected: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await middle('Map').check({ force: true });
});

test('the map by keys alone: move, choose, list, let go; the link has its zoom', async () => {
  const { page } = studio;
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toContainText(
    'Choose the next or the previous item in view',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  const plane = page.getByRole('application');
  await plane.focus();
  for (const key of ['+', '+', '+', 'ArrowLeft', 'n']) await page.keyboard.press(key);
  const about = page.locator('.explanation .subject');
  await expect(about).toBeVisible();
  const first = await about.innerText();
  await page.keyboard.press('n');
  await expect(about).not.toHaveText(first);
  await page.keyboard.press('p');
  await expect(about).toHaveText(first);
  await page.keyboard.press('l');
  const table = page.getByLabel('Enclosed items', { exact: true }).first();
  await expect(table).toContainText(/^\s*[\d,]+ enclosed items/);
  await page.keyboard.press('Control+Shift+L');
  const copied = () => studio.app.evaluate(({ clipboard }) => clipboard.readText());
  await expect
    .poll(copied)
    .toMatch(/&item=.*&at=-?[\d.e-]+,-?[\d.e-]+,2\.744&lasso=(-?[\d.e-]+,?){6,}$/);
  const link = await copied();
  await plane.focus();
  await page.keyboard.press('0');
  await page.keyboard.press('Control+Shift+L');
  await expect.poll(copied).not.toContain('&at=');
  await page.keyboard.press('Control+Shift+O');
  await page.getByRole('dialog').getByRole('textbox').fill(link);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+Shift+L');
  await expect.poll(copied).toBe(link);
  await page.keyboard.press('Escape');
  await expect(about).toBeHidden();
});

test('neither lists nor map nor the list of keys has a serious accessibility fault', async () => {
  const { page } = studio;
  await page.getByRole('application').focus();
  await page.keyboard.press('n');
  await expect(page.locator('.explanation .subject')).toBeVisible();
  await expectAccessible(page, 'map');
  await middle('Lists').check({ force: true });
  await page.locator('.explanation button[aria-pressed]').first().click();
  await expectAccessible(page, 'lists');
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'keys');
  await page.keyboard.press('Escape');
});
