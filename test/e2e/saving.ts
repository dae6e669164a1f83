import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import type { OpenStudio } from './studio.ts';

/** What a saved page is where there is no network. */
export interface OfflinePage {
  readonly text: string;
  /** rows of all tables, a cell's text each */
  readonly rows: readonly (readonly string[])[];
  /** lines that are drawn in its charts */
  readonly lines: number;
  /** addresses that it asked for, its own left out */
  readonly asked: readonly string[];
}

export type SavedEntry = 'Picture (PNG)…' | 'Picture (SVG)…' | 'Data (CSV)…';
const entries = { 'Picture (PNG)…': 'png', 'Picture (SVG)…': 'svg', 'Data (CSV)…': 'csv' } as const;

/** Takes the place of the system's dialog: files go to the folder, under the name that is suggested. */
export async function saveInto({ app }: OpenStudio, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, into) => {
    const told = globalThis as unknown as { saved: string[] };
    told.saved = [];
    dialog.showSaveDialog = ((...given: { defaultPath: string }[]) => {
      const { defaultPath } = given.at(-1)!;
      told.saved.push(defaultPath);
      return Promise.resolve({ canceled: false, filePath: `${into}/${defaultPath}` });
    }) as never;
  }, folder);
}

/** The names that were suggested since, oldest first. */
const savedNames = (app: OpenStudio['app']) =>
  answered(() => app.evaluate(() => (globalThis as unknown as { saved: string[] }).saved));

/** What carries main's answer over can be collected while main is busy: asked again, it answers. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (String(error).includes('garbage collected')) return answered(ask);
    throw error;
  }
}

/** Saves by a panel's menu. @returns the suggested name, and the file, which is removed */
export async function saved(
  { app, page }: OpenStudio,
  folder: string,
  menu: Locator,
  entry: SavedEntry,
): Promise<{ name: string; bytes: Buffer }> {
  const before = (await savedNames(app)).length;
  await menu.click();
  // Entries of the language in force stand in the same order.
  const place = Object.keys(entries).indexOf(entry);
  await page.getByRole('menuitem').nth(place).click();
  while ((await savedNames(app)).length === before) await page.waitForTimeout(50);
  const name = (await savedNames(app)).at(-1)!;
  const file = join(folder, name);
  for (;;) {
    try {
      const bytes = readFileSync(file);
      rmSync(file);
      return { name, bytes };
    } catch {
      await page.waitForTimeout(50);
    }
  }
}

/** The file that the last click saved, once it is whole. */
export async function savedFile({ app, page }: OpenStudio, folder: string): Promise<string> {
  for (;;) {
    const name = (await savedNames(app)).at(-1);
    if (name !== undefined && existsSync(join(folder, name))) return join(folder, name);
    await page.waitForTimeout(50);
  }
}

/** Opens a file that was saved in a window of its own that has no network. */
export function openOffline({ app }: OpenStudio, file: string): Promise<OfflinePage> {
  return answered(() =>
    app.evaluate(async ({ BrowserWindow, session }, target) => {
      const apart = session.fromPartition('offline');
      const asked: string[] = [];
      apart.enableNetworkEmulation({ offline: true });
      apart.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
        if (resourceType !== 'mainFrame') asked.push(url);
        answer({});
      });
      const window = new BrowserWindow({ show: false, webPreferences: { session: apart } });
      await window.loadFile(target);
      const shown = (await window.webContents.executeJavaScript(`({
      text: document.body.innerText,
      rows: [...document.querySelectorAll('tr')].map((row) =>
        [...row.children].map((cell) => cell.innerText.trim())),
      lines: [...document.querySelectorAll('figure polyline')].filter(
        (line) => line.getBoundingClientRect().width > 50).length,
    })`)) as { text: string; rows: string[][]; lines: number };
      window.destroy();
      return { ...shown, asked };
    }, file),
  );
}
