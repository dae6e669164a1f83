import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* A dataset's page in the real window: its menu, an export, and an item from the table and back. */
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await studio.page.getByRole('tab', { name: 'Items' }).waitFor();
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

test('the page can be clicked after its menu, and an export lands where the person says', async () => {
  const { app, page } = studio;
  const menu = page.getByRole('button', { name: 'More actions' });
  await menu.click();
  await page.keyboard.press('Escape');
  const exported = async (action: string, name: string) => {
    const target = join(folder.path, name);
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath })) as never;
    }, target);
    await menu.click();
    await page.getByRole('menuitem', { name: action }).click();
    const message = page.locator('.toast', { hasText: '68,055 interactions exported' });
    await message.getByRole('button', { name: 'Dismiss' }).click();
    // One that still fades would be taken for that of the next export.
    await expect(message).toHaveCount(0);
    return readFileSync(target, 'utf8').split(/\r?\n/);
  };
  expect(await exported('Export as CSV', 'films.csv')).toHaveLength(68_055 + 2);
  const lines = await exported('Export for RecBole', 'films.inter');
  expect(lines).toHaveLength(68_055 + 2);
  expect(lines[0]).toBe('user_id:token\titem_id:token\ttimestamp:float');
  const items = readFileSync(join(folder.path, 'films.item'), 'utf8').split('\n');
  expect(items[0]).toContain('item_id:token\ttitle:token_seq\tcategory:token_seq');
});

test('a dataset is duplicated with other filters, whose outcome is shown before', async () => {
  const { page } = studio;
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate with other filters' }).click();
  const dialog = page.getByRole('dialog', { name: 'Duplicate “MovieTweetings”' });
  const events = dialog.locator('.figures dd').nth(2);
  await expect(events).toHaveText('68,055');
  await dialog.getByLabel('Events per user, at least').fill('20');
  await dialog.getByLabel('Events per item, at least').fill('20');
  await expect(events).not.toHaveText('68,055');
  const left = await events.innerText();
  await dialog.getByRole('button', { name: 'Duplicate', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'MovieTweetings filtered' })).toBeVisible();
  await expect(page.getByText('of “MovieTweetings”').first()).toBeVisible();
  await expect(page.getByText(`${left} interactions`).first()).toBeVisible();
  await page.getByRole('button', { name: /^MovieTweetings sample/ }).click();
  await expect(page.getByRole('heading', { name: 'MovieTweetings', exact: true })).toBeVisible();
});

test('the table is as it was left when one comes back from an item', async () => {
  const { page } = studio;
  await page.getByRole('tab', { name: 'Items' }).click();
  await page.getByRole('searchbox').fill('drama');
  const table = page.getByRole('region', { name: 'Items of the dataset' });
  const top = () => table.evaluate((element) => element.scrollTop);
  // The rows of the search, not those that were there before it.
  await expect(page.getByRole('status').filter({ hasText: '1,195 items' })).toBeVisible();
  await table.hover();
  await page.mouse.wheel(0, 9000);
  await expect.poll(top).toBe(9000);
  const row = table.locator('[data-index="255"]');
  const title = row.getByRole('gridcell').first();
  await expect(title).not.toHaveText('');
  const name = await title.innerText();
  await row.click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByRole('button', { name: 'All items' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(top).toBe(9000);
  await expect(page.getByRole('searchbox')).toHaveValue('drama');
  await expect(table.locator('[data-index="255"]')).toHaveAttribute('aria-selected', 'true');
  await expect(table.locator('[data-index="255"]')).toBeFocused();
  expect(await top()).toBe(9000);

  // By keys alone: on to another row, its page and back; and to both ends of the table.
  await page.keyboard.press('ArrowDown');
  await expect(table.locator('[data-index="256"]')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'All items' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(table.locator('[data-index="256"]')).toBeFocused();
  await page.keyboard.press('End');
  await expect(table.locator('[data-index]:focus')).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(table.locator('[data-index="0"]')).toBeFocused();
  // The row is reached by Tab also where it was scrolled out of view.
  await page.getByRole('searchbox').focus();
  await table.hover();
  await page.mouse.wheel(0, 9000);
  await expect.poll(top).toBe(9000);
  await page.keyboard.press('Tab');
  // The heads of the columns come first: they sort.
  for (const head of await table.getByRole('columnheader').getByRole('button').all()) {
    await page.keyboard.press('Tab');
    await expect(head).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(table.locator('[data-index]:focus')).toHaveCount(1);

  // The table that is shown again for another reason takes no focus.
  await page.getByRole('tab', { name: 'Users' }).click();
  await page.getByRole('tab', { name: 'Items' }).click();
  await expect(page.getByRole('tab', { name: 'Items' })).toBeFocused();
});
