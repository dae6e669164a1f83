import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Answer, CallName, CallReply, CallRequest } from '../../app/contract/calls.ts';
import { studioLaunch } from '../../scripts/lib/electron.mjs';

/** A studio in a window, with a folder of its own. */
export interface OpenStudio {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** A fresh folder for everything that a studio keeps; `remove` it at the end. */
export function studioFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'interest studio '));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Opens the real application on `folder`, as `npm start` does. @param given further arguments */
export async function openStudio(
  folder: string,
  given: readonly string[] = [],
): Promise<OpenStudio> {
  const own = [`--user-data-dir=${folder}`, '--lang=en-US', ...given];
  const { executable, args } = studioLaunch(own);
  const app = await _electron.launch({ executablePath: executable, args });
  const page = await app.firstWindow();
  page.setDefaultTimeout(30_000);
  await page.locator('.rail nav').waitFor();
  return { app, page };
}

/** Drops files on the window as the system does. */
export async function drop({ page }: OpenStudio, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await session.detach();
}

export async function resize(
  { app }: OpenStudio,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]!.setContentSize(w!, h!),
    [width, height],
  );
}

/** Starts the program again while it runs, as the system does to open a link; it ends at once. */
export async function startAgain(folder: string, link: string): Promise<void> {
  const { executable, args } = studioLaunch([`--user-data-dir=${folder}`, link]);
  await promisify(execFile)(executable, args);
}

/** Ends a utility process as a crash would. */
export async function killWorker({ app }: OpenStudio, name: string): Promise<void> {
  const pid = await app.evaluate(
    ({ app: studio }, wanted) =>
      studio.getAppMetrics().find((process) => process.name?.includes(wanted))?.pid,
    name,
  );
  if (pid === undefined) throw new Error(`No process named ${name} runs`);
  process.kill(pid, 'SIGKILL');
}

/** Asks main as the window does. Throws what main answers with. */
export async function call<N extends CallName>(
  { page }: OpenStudio,
  name: N,
  request: CallRequest<N>,
): Promise<CallReply<N>> {
  const answer = await page.evaluate(
    ([asked, argument]) =>
      (
        window as unknown as { studio: { call(name: unknown, request: unknown): Promise<Answer> } }
      ).studio.call(asked, argument),
    [name, request] as const,
  );
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  return answer.value as CallReply<N>;
}
