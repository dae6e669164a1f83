import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { openOffline, savedFile, saveInto } from './saving.ts';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/*
 * The table of runs and a comparison, by keyboard and by clicks, over two short runs on the sample.
 */
test.describe.configure({ mode: 'serial' });

const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await expect.poll(() => call(studio, 'datasets.list', null)).toHaveLength(1);
  const [dataset] = await call(studio, 'datasets.list', null);
  for (const interests of [1, 4]) {
    await call(studio, 'experiments.start', {
      datasetId: dataset!.id,
      settings: { model: 'comirec-sa', interests, maximumSteps: 100, evaluateEvery: 50 },
    });
  }
  const finished = async () =>
    (await call(studio, 'experiments.list', null)).filter(({ status }) => status === 'finished');
  await expect.poll(finished, { timeout: 120_000 }).toHaveLength(2);
  await call(studio, 'app.setPreferences', { place: 'experiments', experiment: null });
  await studio.page.reload();
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const row = (index: number) => studio.page.locator(`[data-index="${index}"]`);

test('an expression chooses runs, and what it cannot read is said', async () => {
  const { page } = studio;
  await expect(row(1)).toBeVisible();
  await page.getByRole('searchbox').fill('interests >= 4 and model = comirec-sa');
  await expect(page.getByText('1 of 2 runs')).toBeVisible();
  await page.getByRole('searchbox').fill('interests >= many');
  await expect(page.getByRole('alert')).toContainText('Character 14');
  await expectAccessible(page, 'an expression refused');
  await page.getByRole('searchbox').fill('');
});

test('tags for several runs leave each in its own folder', async () => {
  const { page } = studio;
  const marks = async () =>
    (await call(studio, 'experiments.list', null)).map(({ folder: own, tags }) => [own, tags]);
  const [first] = await call(studio, 'experiments.list', null);
  await call(studio, 'experiments.annotate', { id: first!.id, folder: 'Baselines' });
  for (const index of [0, 1]) await row(index).getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Folder and tags' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Folder', { exact: true })).toHaveAttribute(
    'placeholder',
    'Several',
  );
  await dialog.getByLabel('Tags to add', { exact: true }).fill('paper, short');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect.poll(marks).toEqual([
    ['Baselines', ['paper', 'short']],
    ['', ['paper', 'short']],
  ]);
  await page.getByRole('button', { name: 'Clear selection' }).click();
});

test('a run and a comparison are opened and left by keyboard, back to the same row', async () => {
  const { page } = studio;
  const back = page.locator('.back');
  await row(1).press('Enter');
  await expect(back).toBeFocused();
  await back.press('Enter');
  await expect(row(1)).toBeFocused();
  await row(1).press('Control+a');
  await page.getByRole('button', { name: 'Compare', exact: true }).press('Enter');
  await expect(back).toBeFocused();
  await back.press('Enter');
  await expect(row(1)).toBeFocused();
  await row(1).press('Escape');
});

test('a column is dragged wider, fitted by keyboard, and is so after a restart', async () => {
  const { page } = studio;
  const head = page.getByRole('columnheader', { name: 'Model', exact: true });
  const track = () => head.evaluate((cell) => getComputedStyle(cell).width);
  const box = (await head.boundingBox())!;
  await page.mouse.move(box.x + box.width - 6, box.y + 16);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 94, box.y + 16, { steps: 4 });
  await page.mouse.up();
  const widths = async () => (await call(studio, 'app.preferences', null)).runTable.widths;
  await expect.poll(widths).toEqual({ model: Math.round(box.width - 12 + 100) });
  const dragged = await track();
  await page.reload();
  await expect(row(1)).toBeVisible();
  expect(await track()).toBe(dragged);
  await head.getByRole('button').press('Alt+Enter');
  await expect.poll(async () => (await widths())['model']).toBeLessThan(box.width);
  await page.getByRole('button', { name: 'More actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'The usual column widths' }).click();
  await expect.poll(widths).toEqual({});
});

test('the keyboard selects, deletes and takes back', async () => {
  const { page } = studio;
  await row(0).focus();
  await page.keyboard.press('Delete');
  await expect(row(1)).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(row(1)).toBeVisible();
  await row(0).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByText('2 runs selected')).toBeVisible();
});

test('S gives the run of the row a star and takes it away; Ctrl+S does not', async () => {
  const starred = async () =>
    (await call(studio, 'experiments.list', null)).filter((run) => run.starred).length;
  const star = row(1).getByRole('button', { name: 'Star', exact: true });
  await row(1).focus();
  await studio.page.keyboard.press('Control+s');
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await studio.page.keyboard.press('s');
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(starred).toBe(1);
  await expect(row(1)).toBeFocused();
  await studio.page.keyboard.press('s');
  await expect(star).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(starred).toBe(0);
});

test('two runs are compared user by user', async () => {
  const { page } = studio;
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('heading', { name: '2 runs side by side' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Settings' })).toContainText('Interests');
  await page.getByRole('button', { name: 'Compare users', exact: true }).click();
  await expect(page.locator('.answer')).toContainText('95% confidence', { timeout: 60_000 });
  await expect(page.getByRole('img', { name: /curves of 2 runs/ }).first()).toBeVisible();
  await expectAccessible(page, 'a comparison');

  // The report says the same, in a file that a browser opens without the network.
  const sentence = await page.locator('.answer').innerText();
  await saveInto(studio, folder.path);
  await page.getByRole('button', { name: 'Save a report', exact: true }).click();
  const target = await savedFile(studio, folder.path);
  const shown = await openOffline(studio, target);
  expect(shown.asked).toEqual([]);
  expect(shown.text).toContain(sentence);
  // Loss and validation of two runs at least.
  expect(shown.lines).toBeGreaterThanOrEqual(4);
  for (const { test: figures, baselines } of await call(studio, 'experiments.list', null)) {
    const all = [figures!, ...Object.values(baselines!).map(({ metrics }) => metrics)];
    for (const metrics of all)
      expect(shown.text).toContain(`${(100 * metrics['recall@50']!).toFixed(2)}%`);
  }
  await page.getByRole('button', { name: 'All runs', exact: true }).click();
  await row(0).click();
  await page.getByRole('button', { name: 'Train again', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Start training', exact: true })).toBeVisible();
});

test('a setting out of its range is said at its field, and no run can be started', async () => {
  const { page } = studio;
  const batch = page.getByLabel('Batch size', { exact: true });
  const start = page.getByRole('button', { name: 'Start training', exact: true });
  const usual = await batch.inputValue();
  await batch.fill('0');
  await expect(batch).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(start).toBeDisabled();
  await expectAccessible(page, 'a setting out of its range');
  await batch.fill(usual);
  await expect(start).toBeEnabled();
});

for (const theme of ['light', 'dark'] as const) {
  test(`no tab of Evaluate has a serious accessibility fault, ${theme}`, async () => {
    const { page } = studio;
    const [run] = await call(studio, 'experiments.list', null);
    await call(studio, 'app.setPreferences', { theme, place: 'evaluate', experiment: run!.id });
    await page.reload();
    // Not a share of anything: as the table of runs and the report write it.
    const popularity = page.getByRole('row', { name: /^Mean popularity@10/ });
    await expect(popularity.getByRole('cell').first()).toHaveText(/^0\.\d{3}$/);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expectAccessible(page, await tab.innerText());
    }
  });
}

test('a table of 2,000 runs scrolls and filters', async () => {
  const { page } = studio;
  const [dataset] = await call(studio, 'datasets.list', null);
  const settings = { model: 'two-tower', maximumSteps: 20_000, evaluateEvery: 1000 } as const;
  for (let sweep = 0; sweep < 10; sweep++) {
    const runs = Array.from({ length: 200 }, (_, at) => ({ ...settings, seed: 200 * sweep + at }));
    await call(studio, 'experiments.startSweep', {
      datasetId: dataset!.id,
      name: `Seeds ${sweep}`,
      runs,
    });
  }
  const first = async (status: string) =>
    (await call(studio, 'experiments.list', null)).find((run) => run.status === status);
  await expect.poll(() => first('running')).toBeDefined();
  // A paused run holds the queue, so that the others stay what they are.
  await call(studio, 'experiments.pause', { id: (await first('running'))!.id });
  await expect.poll(() => first('paused'), { timeout: 60_000 }).toBeDefined();
  await call(studio, 'app.setPreferences', { place: 'experiments', experiment: null });
  await page.reload();
  await expect(page.getByText('2,002 runs')).toBeVisible();
  await page.evaluate(() => {
    const long: number[] = [];
    Object.assign(window, { long });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) long.push(duration);
    }).observe({ type: 'longtask' });
  });
  const longTasks = () => page.evaluate(() => (window as unknown as { long: number[] }).long);
  await row(3).hover();
  for (let turn = 0; turn < 40; turn++) {
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(30);
  }
  const scrolled = (await longTasks()).length;
  const search = page.getByRole('searchbox');
  await search.pressSequentially('seed >= 1990', { delay: 40 });
  await expect(page.getByText('10 of 2,002 runs')).toBeVisible();
  const all = await longTasks();
  const longest = Math.max(0, ...all).toFixed(0);
  const description = `${scrolled} scrolling, ${all.length - scrolled} filtering; the longest ${longest} ms`;
  test.info().annotations.push({ type: 'tasks over 50 ms', description });
  console.log(`2,002 runs, tasks over 50 ms: ${description}`);
});
