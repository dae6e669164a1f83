import { expect, test } from '@playwright/test';
import { call, killWorker, openStudio, studioFolder, type OpenStudio } from './studio.ts';

/* A queue that is held, a worker that dies, and quitting while a training goes on. */
test.describe.configure({ mode: 'serial' });

const folder = studioFolder();
let studio: OpenStudio;

test.beforeAll(async () => {
  studio = await openStudio(folder.path);
  await call(studio, 'datasets.importSample', { name: 'MovieTweetings' });
  await expect.poll(async () => (await call(studio, 'datasets.list', null)).length).toBe(1);
});
test.afterAll(async () => {
  await answering(0);
  await studio.app.close();
  folder.remove();
});

const runs = () => call(studio, 'experiments.list', null);
/** Takes the place of the system's dialog. @param first the button that is pressed; null leaves it open, to `answer` */
const answering = (first: number | null) =>
  studio.app.evaluate(({ dialog }, button) => {
    const told = globalThis as unknown as {
      asked: string[];
      answer(response: number): void;
    };
    told.asked = [];
    dialog.showMessageBox = ((_window: unknown, { message }: { message: string }) => {
      told.asked.push(message);
      return new Promise((resolve) => {
        told.answer = (response) => resolve({ response });
        if (button !== null) told.answer(button);
      });
    }) as never;
  }, first);
const answer = (response: number) =>
  studio.app.evaluate(
    (_, button) => (globalThis as unknown as { answer(response: number): void }).answer(button),
    response,
  );
const asked = () => studio.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
const closeWindow = (times = 1) =>
  studio.app.evaluate(async ({ BrowserWindow }, attempts) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      BrowserWindow.getAllWindows()[0]?.close();
      await new Promise(setImmediate);
    }
  }, times);
/** The studio ends by what is done, and is started again. */
async function restarts(how: () => Promise<unknown>): Promise<void> {
  const ended = studio.app.waitForEvent('close');
  // What was asked of it may never be answered: it is gone.
  await Promise.all([ended, how().catch(() => {})]);
  studio = await openStudio(folder.path);
}
/** of each seed, what became of its run */
const states = async () =>
  Object.fromEntries((await runs()).map((run) => [run.settings.seed, run.status]));
const button = (name: string | RegExp) =>
  studio.page.getByRole('button', { name, exact: typeof name === 'string' });
const place = (name: string) => studio.page.locator('.rail nav').getByRole('button', { name });
const item = (text: string) => studio.page.locator('button.item', { hasText: text });

async function endless(seed: number): Promise<void> {
  const [dataset] = await call(studio, 'datasets.list', null);
  const settings = { model: 'comirec-sa', seed, maximumSteps: 100_000, patience: 1000 } as const;
  await call(studio, 'experiments.start', {
    datasetId: dataset!.id,
    settings: { ...settings, evaluateEvery: 100 },
  });
}

test('what is added to a held queue waits, as the button says', async () => {
  await endless(1);
  await place('Train').click();
  await item('Running').click();
  await button('Pause').click();
  await button('New run').click();
  await studio.page.getByRole('radio', { name: 'Sweep', exact: true }).click();
  await button('Three seeds').click();
  await studio.page.locator('.sweep').getByLabel('Seed', { exact: true }).fill('2, 3');
  await expect.poll(states).toEqual({ 1: 'paused' });
  // Nothing waits, so it begins; what was paused stays so.
  await studio.page.getByLabel('Step limit', { exact: true }).fill('100000');
  await studio.page.getByLabel('Validate every', { exact: true }).fill('100');
  await button('Start 2 runs').click();
  await expect.poll(states).toEqual({ 1: 'paused', 2: 'running', 3: 'queued' });
  await button('Pause').click();
  await expect.poll(states).toEqual({ 1: 'paused', 2: 'paused', 3: 'queued' });
  await expect(studio.page.getByText('The queue is held.')).toBeVisible();
  await button('New run').click();
  await studio.page.locator('.sweep').getByLabel('Seed', { exact: true }).fill('4, 5');
  await button('Add 2 runs to the queue').click();
  const held = { 1: 'paused', 2: 'paused', 3: 'queued', 4: 'queued', 5: 'queued' };
  await expect.poll(states).toEqual(held);
  await expect(studio.page.getByText('The queue is held: it starts in its turn')).toBeVisible();
});

test('everything is there after a restart, and a run whose worker dies never stops the queue', async () => {
  const held = { 1: 'paused', 2: 'paused', 3: 'queued', 4: 'queued', 5: 'queued' };
  await studio.app.close();
  studio = await openStudio(folder.path);
  expect(await states()).toEqual(held);
  await button('Go on').click();
  await expect.poll(states).toEqual({ ...held, 3: 'running' });
  const checkpoint = async () =>
    (await runs()).find(({ settings }) => settings.seed === 3)?.checkpoint;
  await expect.poll(checkpoint, { timeout: 60_000 }).toBe(true);
  await killWorker(studio, 'trainer');
  await expect.poll(states).toEqual({ ...held, 3: 'interrupted', 4: 'running' });
  const { id } = (await runs()).find(({ settings }) => settings.seed === 3)!;
  const { moments } = await call(studio, 'experiments.record', { id });
  expect(moments.at(-1)).toMatchObject({ kind: 'interrupted', by: 'worker' });
});

test('quitting asks while a training goes on, and each answer is kept to', async () => {
  const question = 'A training is in progress';
  await answering(1);
  await closeWindow();
  await expect.poll(asked).toEqual([question]);
  expect((await states())[4]).toBe('running');
  // A second attempt while the question is open asks nothing more.
  await answering(null);
  await closeWindow(2);
  expect(await asked()).toEqual([question]);
  await restarts(() => answer(0));
  expect(await states()).toMatchObject({ 1: 'paused', 4: 'stopped', 5: 'queued' });
  const kept = (await runs()).find(({ settings }) => settings.seed === 4)!;
  expect(kept.test!['recall@50']).toBeGreaterThan(0);
});

test('one who cannot wait for a training to end quits at once, and the run can be resumed', async () => {
  await place('Train').click();
  await button('Go on').click();
  const fifth = async () => (await runs()).find(({ settings }) => settings.seed === 5)!;
  await expect.poll(async () => (await fifth()).checkpoint, { timeout: 60_000 }).toBe(true);
  // The first answer is Stop and keep; the second, while it evaluates, Quit now.
  await answering(0);
  await restarts(() => closeWindow(2));
  const { id, status } = await fifth();
  expect(status).toBe('interrupted');
  const { moments } = await call(studio, 'experiments.record', { id });
  expect(moments.at(-1)).toMatchObject({ kind: 'interrupted', by: 'studio' });
  expect(await call(studio, 'experiments.queue', null)).toEqual({ held: false });
});
