import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* What is learned from and what is to be found: chosen in Train, told in Evaluate, kept apart in Inspect and Compare. */
test.describe.configure({ mode: 'serial' });

const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await expect.poll(() => call(studio, 'datasets.list', null)).toHaveLength(1);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

const choose = async (page: Page, label: string, option: string) => {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
const finished = async () =>
  (await call(studio, 'experiments.list', null)).filter(({ status }) => status === 'finished');

test('a log without times has no point in time, and the field says so', async () => {
  const { page } = studio;
  const file = join(folder.path, 'untimed.csv');
  const rows = Array.from({ length: 400 }, (_, at) => `u${at % 40},i${(at * 7) % 30}`);
  writeFileSync(file, `user,item\n${rows.join('\n')}\n`);
  await call(studio, 'datasets.import', { name: 'Untimed', files: [file] });
  await expect.poll(() => call(studio, 'datasets.list', null)).toHaveLength(2);
  const dataset = (await call(studio, 'datasets.list', null)).find(
    ({ name }) => name === 'Untimed',
  )!;
  await call(studio, 'app.setPreferences', { place: 'train', dataset: dataset.id });
  await page.reload();
  await page.locator('#all-settings').click();
  await choose(page, 'Protocol', 'Point in time');
  await expect(page.getByText('This dataset has no times', { exact: false })).toBeVisible();
  await expect(
    page.getByRole('button', { name: /^(Start training|Add to the queue)/ }),
  ).toBeDisabled();
});

test('a run that leaves one out says so wherever its figures stand', async () => {
  const { page } = studio;
  const sample = (await call(studio, 'datasets.list', null)).find(({ sample: own }) => own)!;
  const settings = { model: 'comirec-sa', maximumSteps: 100, evaluateEvery: 50 } as const;
  const parted = await call(studio, 'experiments.start', { datasetId: sample.id, settings });
  await call(studio, 'app.setPreferences', { place: 'train', dataset: sample.id });
  await page.reload();
  await page.getByRole('button', { name: 'New run' }).click();
  await page.locator('#all-settings').click();
  await choose(page, 'Protocol', 'Leave one out');
  await expect(
    page.getByText('Each user’s last item is to be found', { exact: false }),
  ).toBeVisible();
  await page.getByLabel('Step limit', { exact: true }).fill('100');
  await page.getByLabel('Validate every', { exact: true }).fill('50');
  await page.getByRole('button', { name: /^(Start training|Add to the queue)/ }).click();
  await expect.poll(finished, { timeout: 120_000 }).toHaveLength(2);
  const left = (await finished()).find(({ id }) => id !== parted.id)!;
  expect(left.settings.protocol).toBe('leave-one-out');
  // With one target a user, recall is the hit rate.
  expect(left.test!['recall@50']).toBe(left.test!['hitRate@50']);

  await call(studio, 'app.setPreferences', { experiment: left.id, place: 'evaluate' });
  await page.reload();
  await expect(
    page.getByText('Each user’s last item is to be found', { exact: false }),
  ).toBeVisible();
});

test('Inspect judges a user in the part that they were chosen from', async () => {
  const { page } = studio;
  const left = (await finished()).find(({ settings }) => settings.protocol === 'leave-one-out')!;
  const of = async (split: 'validation' | 'test') => {
    const asked = { id: left.id, user: '8', split };
    const { history, earlier, targets } = await call(studio, 'inspect.user', asked);
    return { input: [...earlier, ...history.map(({ item }) => item)], targets };
  };
  const [validation, last] = [await of('validation'), await of('test')];
  expect(validation.targets).toHaveLength(1);
  expect(last.input).toEqual([...validation.input, validation.targets[0]!.item]);
  await call(studio, 'app.setPreferences', { place: 'inspect', user: '8' });
  await page.reload();
  const target = (title: string | null) => page.locator('.targets').getByText(title!);
  await expect(target(last.targets[0]!.title)).toBeVisible();
  await choose(page, 'Users of', 'Validation users');
  await expect(target(validation.targets[0]!.title)).toBeVisible();
  await expect(target(last.targets[0]!.title)).toBeHidden();
});

test('runs of two protocols are not compared user by user', async () => {
  const { page } = studio;
  await call(studio, 'app.setPreferences', { place: 'experiments', experiment: null });
  await page.reload();
  await page.locator('[data-index="0"]').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Compare/ }).click();
  await expect(page.getByText('The two have different protocols', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Compare users' })).toBeDisabled();
});
