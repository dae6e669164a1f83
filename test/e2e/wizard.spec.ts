import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { call, drop, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* The import wizard by files that are dropped on the real window, and by its buttons and keys. */
const fixture = (name: string) => resolve(import.meta.dirname, '../fixtures', name);
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const dialog = () => studio.page.getByRole('dialog');
const press = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
const datasets = () => call(studio, 'datasets.list', null);

async function choose(label: string, option: string): Promise<void> {
  await dialog().getByRole('combobox', { name: label, exact: true }).click();
  await studio.page.getByRole('option', { name: option, exact: true }).click();
}

test('a clean file goes through all steps, and nothing is written before Import', async () => {
  await drop(studio, [fixture('clean.csv')]);
  await expect(dialog().getByRole('cell', { name: '0385002' }).first()).toBeVisible();
  await expect(dialog().getByText('Comma (detected)')).toBeVisible();
  await expectAccessible(studio.page, 'file');
  await press('Next');
  await expect(dialog().getByRole('heading', { name: /Step 2 of 4/ })).toBeFocused();
  await choose('Role of the column rating', 'Ignore');
  await expect(dialog().getByLabel('Minimum weight')).toBeDisabled();
  await choose('Role of the column rating', 'Weight');
  await dialog().getByLabel('Minimum weight').fill('many');
  await expect(dialog().getByText('A number, or empty to keep every row.')).toBeVisible();
  await expect(dialog().getByRole('button', { name: 'Next', exact: true })).toBeDisabled();
  await dialog().getByLabel('Minimum weight').fill('');
  await expectAccessible(studio.page, 'columns');
  await press('Next');
  await expectAccessible(studio.page, 'items and users');
  await press('Next');
  await expect(dialog().getByText('Users 3, Items 3, Events 6')).toBeAttached();
  await dialog().getByLabel('Events per user, at least').fill('2');
  await expect(dialog().getByText('Users 2, Items 3, Events 5')).toBeAttached();
  await expectAccessible(studio.page, 'options');
  await press('Back');
  await dialog().getByRole('button', { name: '4 Options and summary' }).click();
  await dialog().getByLabel('Events per user, at least').fill('1');
  expect(await datasets()).toEqual([]);
  await press('Import');
  await expect(dialog()).toBeHidden();
  await expect.poll(datasets).toMatchObject([{ name: 'clean', users: 3, interactions: 6 }]);
});

test('a GBK file with semicolons and a Chinese header is read as it is meant', async () => {
  await drop(studio, [fixture('semicolons.gbk.csv')]);
  await expect(dialog().getByRole('cell', { name: '爱丽丝' }).first()).toBeVisible();
  await expect(dialog().getByText('Semicolon (detected)')).toBeVisible();
  await expect(dialog().getByText('GB18030 (GBK) (detected)')).toBeVisible();
  // Another separator: the preview follows, and so does what is missing.
  await choose('Separator', 'Tab');
  await expect(dialog().getByRole('cell', { name: '爱丽丝', exact: true })).toHaveCount(0);
  await choose('Separator', 'Detect');
  await expect(dialog().getByRole('cell', { name: '爱丽丝' }).first()).toBeVisible();
  await press('Next');
  await press('Next');
  await press('Next');
  await press('Import');
  await expect
    .poll(async () => (await datasets()).find(({ name }) => name === 'semicolons.gbk'))
    .toMatchObject({ users: 4, items: 5, interactions: 16, rejected: 0 });
});

test('a file that is no table is refused in clear words, with what to do', async () => {
  await drop(studio, [resolve(import.meta.dirname, '../../docs/images/inspect.png')]);
  const alert = dialog().getByRole('alert');
  await expect(alert).toContainText('inspect.png');
  await expect(alert).toContainText('Choose a file of text, a row on each line.');
  await expect(dialog().getByRole('button', { name: 'Next', exact: true })).toBeDisabled();
  await expectAccessible(studio.page, 'refused');
  await studio.page.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
});

test('an ambiguous date is asked; the wizard can be put aside and had back', async () => {
  const file = join(folder.path, 'dates.csv');
  writeFileSync(file, 'user,item,date\na,x,03/04/2024\nb,y,05/06/2024\n');
  await drop(studio, [file]);
  await expect(dialog().getByRole('button', { name: 'Next', exact: true })).toBeDisabled();
  await dialog()
    .getByRole('radio', { name: /April 3, 2024/ })
    .click();
  await expect(dialog().getByText('31/1/2024, day first', { exact: true }).first()).toBeVisible();
  await studio.page.keyboard.press('Escape');
  await studio.page.getByRole('button', { name: 'Open it again' }).click();
  await expect(dialog().getByText('31/1/2024, day first', { exact: true }).first()).toBeVisible();
  await press('Cancel');
});

test('over a fifth of the rows rejected asks before the import ends', async () => {
  const file = join(folder.path, 'holes.csv');
  writeFileSync(file, 'user,item\na,x\n,y\n,z\nb,x\n');
  await drop(studio, [file]);
  for (let step = 0; step < 3; step++) await press('Next');
  await expect(
    dialog().getByText('50.0% of the rows cannot be used.', { exact: false }),
  ).toBeVisible();
  await press('Import');
  const { page } = studio;
  await expect(
    page.getByText('50.0% of the rows cannot be used. Go on without them?'),
  ).toBeVisible();
  await expectAccessible(studio.page, 'question of rejects');
  expect((await datasets()).map(({ name }) => name)).not.toContain('holes');
  await page.getByRole('button', { name: 'Leave out 2 rows and finish' }).click();
  await expect
    .poll(async () => (await datasets()).find(({ name }) => name === 'holes'))
    .toMatchObject({ interactions: 2, rejected: 2 });
});

for (const theme of ['light', 'dark'] as const) {
  test(`keys alone import a file, ${theme}`, async () => {
    const { page } = studio;
    const before = (await datasets()).length;
    await call(studio, 'app.setPreferences', { theme });
    await page.reload();
    await page.locator('.rail nav').waitFor();
    await drop(studio, [fixture('clean.csv')]);
    await expect(dialog().getByRole('cell', { name: '0385002' }).first()).toBeVisible();
    for (const name of ['Next', 'Next', 'Next', 'Import']) {
      const button = dialog().getByRole('button', { name, exact: true });
      await expect(button).toBeEnabled();
      await expectAccessible(studio.page, name);
      for (let tabs = 0; tabs < 60; tabs++) {
        if (await button.evaluate((element) => element === document.activeElement)) break;
        await page.keyboard.press('Tab');
      }
      await expect(button).toBeFocused();
      await page.keyboard.press('Enter');
    }
    await expect(dialog()).toBeHidden();
    await expect.poll(async () => (await datasets()).length).toBe(before + 1);
  });
}
