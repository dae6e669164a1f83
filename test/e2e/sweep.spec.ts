import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { call, openStudio, studioFolder, type OpenStudio } from './studio.ts';

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
const waiting = async () =>
  (await runs())
    .filter(({ status }) => status === 'queued')
    .sort((a, b) => a.queuePosition! - b.queuePosition!)
    .map(({ settings }) => `K ${settings.interests}, seed ${settings.seed}`);
const button = (name: string) => studio.page.getByRole('button', { name, exact: true });

async function expectAccessible(state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: studio.page }).setLegacyMode().analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect
    .soft(
      serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
      state,
    )
    .toEqual([]);
}

test('a sweep is queued, put in order, paused, there after a restart, resumed and cancelled', async () => {
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await expect.poll(async () => (await call(studio, 'datasets.list', null)).length).toBe(1);
  await studio.page.locator('.rail nav').getByRole('button', { name: 'Train' }).click();
  await studio.page.getByRole('radio', { name: 'Sweep', exact: true }).click();
  await button('K = 1, 2, 4, 8').click();
  await button('Three seeds').click();
  const lists = studio.page.locator('.sweep');
  await lists.getByLabel('Interests', { exact: true }).fill('1, 99');
  await expect(lists.getByRole('alert')).toContainText('99');
  await lists.getByLabel('Interests', { exact: true }).fill('1, 4');
  await lists.getByLabel('Seed', { exact: true }).fill('1, 2');
  await studio.page.getByLabel('Step limit', { exact: true }).fill('1500');
  await expect(button('Start 4 runs')).toBeEnabled();
  await expectAccessible('the form of a sweep');
  await button('Start 4 runs').click();
  await expect.poll(waiting).toEqual(['K 1, seed 2', 'K 4, seed 1', 'K 4, seed 2']);

  // By keyboard: the first that waits goes one place down.
  await studio.page.locator('ol button.item').first().focus();
  await studio.page.keyboard.press('Alt+ArrowDown');
  await expect.poll(waiting).toEqual(['K 4, seed 1', 'K 1, seed 2', 'K 4, seed 2']);
  await button('Pause').click();
  const paused = async () => (await runs()).find(({ status }) => status === 'paused');
  await expect.poll(paused).toBeDefined();
  const { id, steps } = (await paused())!;
  await expectAccessible('a run paused');

  await studio.app.close();
  studio = await openStudio(folder.path);
  await expect(studio.page.getByText('The queue is held.')).toBeVisible();
  expect(await waiting()).toEqual(['K 4, seed 1', 'K 1, seed 2', 'K 4, seed 2']);
  await studio.page.locator('button.item', { hasText: 'Paused' }).click();
  await button('Resume').click();
  const resumed = async () => (await runs()).find((run) => run.id === id)!;
  await expect.poll(async () => (await resumed()).status, { timeout: 180_000 }).toBe('finished');
  expect((await resumed()).steps).toBeGreaterThan(steps);
  await expect.poll(waiting).toEqual(['K 1, seed 2', 'K 4, seed 2']);
  await button('Cancel all').click();
  await expect.poll(waiting).toEqual([]);
  const left = async () => (await runs()).filter(({ status }) => status === 'running').length;
  await expect.poll(left, { timeout: 60_000 }).toBe(0);
});
