import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import type { StudioBridge } from '../../app/contract/bridge.ts';
import { root } from '../../scripts/lib/paths.mjs';

/**
 * The application as it ships. Its fuses are blown (no Node, no inspector), so Playwright cannot drive
 * its main process: the test starts it like a person does and meets its page over Chromium's own port.
 */
const program: string = {
  linux: 'linux-unpacked/interest-studio',
  win32: 'win-unpacked/Interest Studio.exe',
  darwin: `mac${process.arch === 'arm64' ? '-arm64' : ''}/Interest Studio.app/Contents/MacOS/Interest Studio`,
}[process.platform as 'linux' | 'win32' | 'darwin'];

let folder: string;
let studio: ChildProcess | undefined;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interest-studio-packaged-'));
  await promisify(execFile)(process.execPath, [join(root, 'scripts', 'package.mjs')]);
});

test.afterAll(async () => {
  await end();
  rmSync(folder, { recursive: true, force: true });
});

test('the packaged application opens its window, imports the sample and trains', async () => {
  const { page, browser } = await open();
  await expect(page).toHaveTitle('Interest Studio');
  await expect(page.getByRole('navigation')).toBeVisible();

  const info = await call(page, 'app.info', null);
  expect(info).toMatchObject({ sampleAvailable: true, workspace: join(folder, 'workspace') });

  await call(page, 'datasets.importSample', { name: 'Sample' });
  await expect
    .poll(() => call(page, 'datasets.list', null), { timeout: 60_000 })
    .toMatchObject([{ name: 'Sample' }]);
  const [dataset] = (await call(page, 'datasets.list', null)) as { id: string }[];

  const settings = { model: 'comirec-sa', maximumSteps: 20, evaluateEvery: 10 };
  await call(page, 'experiments.start', { datasetId: dataset!.id, settings });
  await expect
    .poll(() => call(page, 'experiments.list', null), { timeout: 120_000 })
    .toMatchObject([{ status: 'finished', steps: 20 }]);

  const [run] = (await call(page, 'experiments.list', null)) as { id: string }[];
  const link = `interest-studio://inspect?v=1&run=${run!.id}&user=8&middle=map`;
  const again = start([link]);
  await new Promise((resolve) => again.on('exit', resolve));
  await expect(page.getByRole('application')).toBeVisible();
  await expect
    .poll(() => call(page, 'app.preferences', null))
    .toMatchObject({ place: 'inspect', user: '8' });
  await browser.close();
  await end();
});

test('a link as the argument of a start opens what it names', async () => {
  const { page, browser } = await open(['interest-studio://evaluate?v=1&tab=slices']);
  await expect(page.getByRole('tab').nth(1)).toHaveAttribute('aria-selected', 'true');
  await browser.close();
});

const start = (given: readonly string[]) =>
  spawn(join(root, 'release', program), [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${folder}`,
    ...given,
  ]);

async function open(given: readonly string[] = []): Promise<{ page: Page; browser: Browser }> {
  studio = start(['--remote-debugging-port=0', ...given]);
  const browser = await chromium.connectOverCDP(await devToolsAddress(studio));
  const page = await studioPage(() => browser.contexts().flatMap((context) => context.pages()));
  return { page, browser };
}

async function end(): Promise<void> {
  if (studio?.exitCode !== null || !studio.kill()) return;
  await new Promise((resolve) => studio!.on('exit', resolve));
}

/** Where Chromium says that its port is. */
function devToolsAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`It ended with ${code}:\n${said}`)));
  });
}

async function studioPage(pages: () => Page[]): Promise<Page> {
  const find = () => pages().find((page) => page.url().startsWith('studio://'));
  await expect.poll(() => find() !== undefined).toBe(true);
  return find()!;
}

/** A call as the page makes it, through the preload and main's checks. */
async function call(page: Page, name: string, request: unknown): Promise<unknown> {
  const answer = await page.evaluate(
    ([which, what]) =>
      (window as unknown as { studio: StudioBridge }).studio.call(which as string, what),
    [name, request],
  );
  expect(answer, name).toMatchObject({ ok: true });
  return (answer as { value: unknown }).value;
}
