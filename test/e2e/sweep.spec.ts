import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { openOffline, savedFile, saveInto } from './saving.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* One story: a sweep over interests and seeds, paused, resumed after a restart, compared, reported. */
test.describe.configure({ mode: 'serial' });

const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const runs = () => call(studio, 'experiments.list', null);
const point = ({ settings }: Awaited<ReturnType<typeof runs>>[number]) =>
  `K ${settings.interests}, seed ${settings.seed}`;
const waiting = async () =>
  (await runs())
    .filter(({ status }) => status === 'queued')
    .sort((a, b) => a.queuePosition! - b.queuePosition!)
    .map(point);
const button = (name: string) => studio.page.getByRole('button', { name, exact: true });
const place = (name: string) => studio.page.locator('.rail nav').getByRole('button', { name });
const percent = (share: number) => `${(100 * share).toFixed(2)}%`;

test('a sweep is queued, paused, put in order, there after a restart, resumed, and runs to its end', async () => {
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await expect.poll(async () => (await call(studio, 'datasets.list', null)).length).toBe(1);
  await place('Train').click();
  await studio.page.getByRole('radio', { name: 'Sweep', exact: true }).click();
  await button('K = 1, 2, 4, 8').click();
  await button('Three seeds').click();
  const lists = studio.page.locator('.sweep');
  await lists.getByLabel('Interests', { exact: true }).fill('1, 99');
  await expect(lists.getByRole('alert')).toContainText('99');
  await lists.getByLabel('Interests', { exact: true }).fill('1, 4');
  await lists.getByLabel('Seed', { exact: true }).fill('1, 2');
  await studio.page.getByLabel('Step limit', { exact: true }).fill('300');
  await expect(button('Start 4 runs')).toBeEnabled();
  await expectAccessible(studio.page, 'the form of a sweep');
  await button('Start 4 runs').press('Enter');
  // The keyboard goes on where the pressed button is gone.
  await expect(studio.page.locator('nav.side [aria-current]')).toBeFocused();
  await button('Pause').press('Enter');
  const paused = async () => (await runs()).find(({ status }) => status === 'paused');
  await expect.poll(paused).toBeDefined();
  const { id, steps } = (await paused())!;
  await expect(button('Resume')).toBeFocused();
  expect(await waiting()).toEqual(['K 1, seed 2', 'K 4, seed 1', 'K 4, seed 2']);

  // By keyboard: the first that waits goes one place down.
  await studio.page.locator('ol button.item').first().focus();
  await studio.page.keyboard.press('Alt+ArrowDown');
  const order = ['K 4, seed 1', 'K 1, seed 2', 'K 4, seed 2'];
  await expect.poll(waiting).toEqual(order);
  await expectAccessible(studio.page, 'a run paused');

  await studio.app.close();
  studio = await openStudio(folder.path);
  await expect(studio.page.getByText('The queue is held.')).toBeVisible();
  expect(await waiting()).toEqual(order);
  await studio.page.locator('button.item', { hasText: 'Paused' }).click();
  await button('Resume').click();
  const finished = async () => (await runs()).filter(({ status }) => status === 'finished');
  await expect.poll(finished, { timeout: 180_000 }).toHaveLength(4);
  const done = (await finished()).sort((a, b) => a.endedAt! - b.endedAt!);
  expect(done.map(point)).toEqual(['K 1, seed 1', ...order]);
  expect(done[0]).toMatchObject({ id, steps: 300 });
  expect(steps).toBeLessThan(300);
});

test('its runs stand side by side, with the mean and the deviation over the seeds', async () => {
  const { page } = studio;
  await place('Experiments').click();
  await page.locator('[data-index="0"]').focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByText('4 runs selected')).toBeVisible();
  await button('Compare').click();
  await expect(page.getByRole('heading', { name: '4 runs side by side' })).toBeVisible();
  const all = await runs();
  const recall = all.map(({ test: figures }) => figures!['recall@50']!);
  const cellsOf = async (table: string, row: string) => {
    const shown = page.getByRole('table', { name: table, exact: true });
    const line = shown.getByRole('row').filter({
      has: page.getByRole('rowheader', { name: row, exact: true }),
    });
    // The mark of the best is a picture, whose sign is no part of the number.
    const texts = await line.getByRole('cell').allInnerTexts();
    return texts.map((text) => text.replace('●', '').trim());
  };
  const shownRecall = await cellsOf('Figures', 'Recall@50');
  expect([...shownRecall].sort()).toEqual(recall.map(percent).sort());
  // Only what differs.
  const settings = page.getByRole('table', { name: 'Settings', exact: true });
  await expect(settings.getByRole('rowheader')).toHaveText(['Interests', 'Seed']);
  await expect(page.getByRole('img', { name: /curves of 4 runs/ }).first()).toBeVisible();

  const spread = (interests: number) => {
    const values = all
      .filter((run) => run.settings.interests === interests)
      .map((run) => run.test!['recall@50']!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return `${percent(mean)} ± ${percent(Math.sqrt(squares / (values.length - 1)))}`;
  };
  const shownSpread = await cellsOf('Over seeds', 'Recall@50');
  expect([...shownSpread].sort()).toEqual([spread(1), spread(4)].sort());
  await expectAccessible(page, 'a comparison of a sweep');

  await saveInto(studio, folder.path);
  await button('Save a report').click();
  const report = await openOffline(studio, await savedFile(studio, folder.path));
  expect(report.asked).toEqual([]);
  expect(report.text).toContain('4 runs side by side');
  const rows = report.rows.filter(([name]) => name === 'Recall@50').map(([, ...cells]) => cells);
  expect(rows).toContainEqual(shownRecall);
  expect(rows).toContainEqual(shownSpread.map((text) => `${text} (n = 2)`));
  const differing = report.rows.filter(([name]) => ['Interests', 'Seed'].includes(name!));
  for (const [name, ...cells] of differing.filter(({ length }) => length === 5)) {
    expect(cells).toEqual(await cellsOf('Settings', name!));
  }
  // Loss and validation of four runs at least.
  expect(report.lines).toBeGreaterThanOrEqual(8);
});
