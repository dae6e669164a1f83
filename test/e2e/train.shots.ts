import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { RunSettings } from '../../app/domain/settings.ts';
import { shoot as shootNow } from './pictures.ts';
import { call, killWorker, openStudio, resize, studioFolder, type OpenStudio } from './studio.ts';

/*
 * Pictures of the place Train in its states: without a dataset, a run set up, wrong and warned of, a sweep, a run
 * early and late, with an alarm, paused, waiting, ended in every way, and thrown away.
 */
const looks = [
  { language: 'en', theme: 'light', width: 1440, height: 900 },
  { language: 'en', theme: 'dark', width: 1024, height: 700 },
  { language: 'zh-Hans', theme: 'dark', width: 1440, height: 900 },
  { language: 'zh-Hans', theme: 'light', width: 1024, height: 700 },
] as const;
const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
});
test.afterAll(async () => {
  await studio.app.close();
  folder.remove();
});

async function shoot(name: string, before: () => Promise<void> = async () => {}): Promise<void> {
  for (const { language, theme, width, height } of looks) {
    await call(studio, 'app.setPreferences', { language, theme, place: 'train' });
    await studio.page.reload();
    await studio.page.locator('.rail nav').waitFor();
    await resize(studio, { width, height });
    await before();
    await shootNow(studio, `train-${name}-${width}-${theme}`);
  }
}

type Given = Partial<RunSettings> & Pick<RunSettings, 'model'>;
const runs = () => call(studio, 'experiments.list', null);
const side = () => studio.page.locator('nav.side');
const open = (id: string) => async () => {
  const all = await runs();
  const found = all.find((run) => run.id === id)!;
  // The list holds what runs, what waits in its order, and what ended last.
  const order = [
    ...all.filter(({ status }) => status === 'running'),
    ...all
      .filter(({ status }) => status === 'queued')
      .sort((a, b) => a.queuePosition! - b.queuePosition!),
    ...all
      .filter(({ status }) => status !== 'running' && status !== 'queued')
      .sort((a, b) => b.endedAt! - a.endedAt!),
  ];
  await side().locator('button.item').nth(order.indexOf(found)).click();
};

const datasetId = async () => {
  const list = () => call(studio, 'datasets.list', null);
  if ((await list()).length === 0) {
    await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
    await expect.poll(async () => (await list()).length).toBe(1);
  }
  return (await list())[0]!.id;
};
const start = async (settings: Given) =>
  (await call(studio, 'experiments.start', { datasetId: await datasetId(), settings })).id;
const until = (id: string, ...statuses: readonly string[]) =>
  expect
    .poll(async () => (await runs()).find((run) => run.id === id)?.status, { timeout: 120_000 })
    .toMatch(new RegExp(statuses.join('|')));
const untilStep = (id: string, step: number) =>
  expect
    .poll(async () => (await runs()).find((run) => run.id === id)!.steps, { timeout: 120_000 })
    .toBeGreaterThanOrEqual(step);

const small: Given = {
  model: 'mind',
  dimension: 16,
  negatives: 320,
  evaluateEvery: 200,
  maximumSteps: 100_000,
  patience: 900,
};

test('setting up', async () => {
  test.setTimeout(300_000);
  await shoot('none');
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await expect.poll(async () => (await call(studio, 'datasets.list', null)).length).toBe(1);
  const measured = () =>
    expect(studio.page.locator('aside dl')).toContainText(/[≤≈] .*[≤≈] .*[≤≈] /s, {
      timeout: 20_000,
    });
  await shoot('measuring', () =>
    expect(studio.page.locator('aside dl')).toContainText(/measuring|测/),
  );
  await shoot('new', measured);
  await shoot('all', async () => {
    await studio.page.locator('.all').click();
    await studio.page.locator('fieldset .fields').first().scrollIntoViewIfNeeded();
    await studio.page.locator('.form').evaluate((form) => form.scrollTo(0, 640));
  });
  await shoot('wrong', async () => {
    const fields = studio.page.locator('.fields input[inputmode]');
    await fields.nth(0).fill('5000');
    await fields.nth(1).fill('400');
    await fields.nth(3).fill('abc');
    await fields.nth(1).scrollIntoViewIfNeeded();
  });
  await shoot('warned', async () => {
    await studio.page.locator('.fields input').nth(1).fill('60');
    await studio.page.locator('.fields input').nth(1).scrollIntoViewIfNeeded();
    await studio.page.locator('details summary').click();
    await studio.page.locator('details').scrollIntoViewIfNeeded();
  });
  await shoot('sweep', async () => {
    await studio.page.locator('.beside label, .line label').nth(1).click();
    const buttons = studio.page.locator('.sweep .add button');
    // Each goes once it is pressed: K, seeds, and past the remedies the models.
    await buttons.nth(0).click();
    await buttons.nth(0).click();
    await buttons.nth(1).click();
    await studio.page.waitForTimeout(9000);
  });
  await shoot('sweep-wrong', async () => {
    await studio.page.locator('.beside label, .line label').nth(1).click();
    await studio.page.locator('.sweep .add button').nth(0).click();
    await studio.page.locator('.sweep input').first().fill('1, 99, 16, x');
  });
});

test('running and waiting', async () => {
  test.setTimeout(400_000);
  const early = await start({ ...small, evaluateEvery: 1_000_000, model: 'comirec-sa' });
  await until(early, 'running');
  await untilStep(early, 20);
  await shoot('early', open(early));
  await call(studio, 'experiments.discard', { id: early });

  const later = await start(small);
  const waiting = await call(studio, 'experiments.startSweep', {
    datasetId: await datasetId(),
    name: 'K by seed',
    runs: [1, 2, 4].flatMap((interests) =>
      [1, 2].map((seed) => ({ ...small, interests, seed }) as RunSettings),
    ),
  });
  await untilStep(later, 1600);
  await shoot('later', async () => {
    await open(later)();
    await side().locator('li').nth(1).hover();
    await studio.page.getByRole('slider').fill('0.6');
  });
  await shoot('menu', async () => {
    await open(later)();
    await studio.page
      .getByRole('button', { name: /^(More actions|更多操作)$/ })
      .first()
      .click();
  });
  await shoot('waiting', open(waiting[1]!.id));
  await call(studio, 'experiments.pause', { id: later });
  await until(later, 'paused');
  await shoot('paused', open(later));
  for (const { id, status } of await runs())
    if (status === 'queued') await call(studio, 'experiments.stop', { id });
  await call(studio, 'experiments.stop', { id: later });
});

test('ended', async () => {
  test.setTimeout(400_000);
  const stopped = await start({ ...small, evaluateEvery: 100 });
  await untilStep(stopped, 300);
  await call(studio, 'experiments.stop', { id: stopped });
  await until(stopped, 'stopped');
  await shoot('stopped', open(stopped));
  const killed = await start({ ...small, evaluateEvery: 100 });
  await untilStep(killed, 300);
  await killWorker(studio, 'trainer');
  await until(killed, 'interrupted', 'failed');
  await shoot('interrupted', open(killed));
  const before = await start({ ...small, evaluateEvery: 100 });
  const failed = await start(small);
  const kept = join(folder.path, 'workspace', 'experiments', failed);
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, 'last.safetensors'), 'no checkpoint');
  await call(studio, 'experiments.stop', { id: before });
  await until(failed, 'failed');
  await shoot('failed', open(failed));
  const alarm = await start({
    ...small,
    squashPower: 1,
    routingWeight: 0,
    evaluateEvery: 40,
    maximumSteps: 240,
  });
  await until(alarm, 'finished');
  await shoot('alarm', async () => {
    await open(alarm)();
    await studio.page.getByRole('checkbox').first().click();
  });
  await shoot('alarm-end', async () => {
    await open(alarm)();
    await studio.page.locator('.live').evaluate((live) => live.scrollTo(0, 2000));
  });
});

test('thrown away', async () => {
  test.setTimeout(120_000);
  for (const { language, theme, width, height } of looks) {
    const id = await start({ ...small, evaluateEvery: 100 });
    await untilStep(id, 100);
    await call(studio, 'app.setPreferences', { language, theme, place: 'train' });
    await studio.page.reload();
    await studio.page.locator('.rail nav').waitFor();
    await resize(studio, { width, height });
    await open(id)();
    await studio.page
      .getByRole('button', { name: /^(More actions|更多操作)$/ })
      .first()
      .click();
    await studio.page.getByRole('menuitem').last().click();
    await expect(studio.page.locator('.toast, [role=status]').first()).toBeVisible();
    await shootNow(studio, `train-discarded-${width}-${theme}`);
  }
});
